'use client'
import { LogIn, LogOut, TriangleAlert } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useSendingThings } from '#components/hotline/use-sending.ts'
import { useSession } from '#components/live/session.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { PostGlyph } from '#components/map/overlays/post-signs.tsx'
import { useIsPhone } from '#components/shell/use-width.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { gapsOf, nextShift, shiftsNow } from '#lib/domain/post/shifts.ts'
import { formatMoment, formatTime } from '#lib/i18n/format.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import { type StandingPost, useSpanWords, useWatcherName } from './use-posts.ts'

/** Every post, the unmanned ones on top: who is there, who comes next, when nobody is planned. */
export function PostList({
  posts,
  now,
  chosenId,
  onChoose,
}: {
  posts: readonly StandingPost[]
  now: Date
  chosenId: string | null
  onChoose: (postId: string) => void
}) {
  const text = useLanguage().words.posts.list
  if (posts.length === 0) {
    return <EmptyState title={text.none} detail={text.noneDetail} className="py-12" />
  }
  return (
    <ul aria-label={text.title}>
      {posts.map((standing) => (
        <PostItem
          key={standing.post.id}
          standing={standing}
          now={now}
          chosen={standing.post.id === chosenId}
          onChoose={() => onChoose(standing.post.id)}
        />
      ))}
    </ul>
  )
}

function PostItem({
  standing: { post, state },
  now,
  chosen,
  onChoose,
}: {
  standing: StandingPost
  now: Date
  chosen: boolean
  onChoose: () => void
}) {
  const { words } = useLanguage()
  const text = words.posts
  return (
    <li
      data-post={post.id}
      className={classNames('relative border-b', chosen ? 'bg-surface-2' : 'hover:bg-surface-2')}
    >
      {chosen ? <span className="absolute inset-y-0 left-0 w-0.5 bg-ink" /> : null}
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className="flex w-full items-start gap-2 px-4 pt-2 pb-1 text-left -outline-offset-2!"
      >
        <PostGlyph kind={post.kind} state={state} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2 leading-6">
            <span className="min-w-0 truncate font-medium">{post.name}</span>
            <span
              className={classNames(
                'shrink-0 text-12',
                state === 'unmanned' ? 'font-medium text-red' : 'text-text-2',
              )}
            >
              {text.states[state]}
            </span>
          </span>
          <PostFacts standing={{ post, state }} now={now} />
        </span>
      </button>
      <OwnWatch post={post} />
    </li>
  )
}

/** Who is there or should be, who comes next, and the hours without anybody. */
function PostFacts({ standing: { post, state }, now }: { standing: StandingPost; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.posts.list
  const nameOf = useWatcherName()
  const spanWords = useSpanWords()
  const next = nextShift(post.shifts, now)
  const gaps = gapsOf(post.hours, post.shifts)
  const turn = shiftsNow(post.shifts, now)
  return (
    <>
      {post.standing.map((watch) => (
        <span key={watch.id} className="block">
          {text.since(nameOf(watch), formatMoment(watch.since, now, language))}
        </span>
      ))}
      {state === 'unmanned' && turn.length > 0 ? (
        <span className="block">{text.turn(turn.map(nameOf).join(words.clock.comma))}</span>
      ) : null}
      {state === 'closed' ? (
        <span className="block text-12 text-text-2">
          {post.hours === null ? text.byItself : text.closedHours(spanWords(post.hours))}
        </span>
      ) : null}
      {post.hours === null ? null : (
        <span className="block text-12 text-text-2">
          {next ? text.next(formatTime(next.at, language), nameOf(next.shift)) : text.noNext}
        </span>
      )}
      {gaps.length > 0 ? (
        <span className="flex items-start gap-1 text-12 text-amber">
          <Icon of={TriangleAlert} size={14} className="mt-px" />
          {text.gaps(gaps.map(spanWords).join(words.clock.comma))}
        </span>
      ) : null}
    </>
  )
}

/** "I stand here now", and that one goes; with a thumb on a phone. */
export function OwnWatch({ post }: { post: PostRow }) {
  const { words } = useLanguage()
  const text = words.posts.list
  const { user } = useSession()
  const phone = useIsPhone()
  const { give, refusal, busy } = useGive()
  const neededRole = useNeededRole('post.stand')
  const thing = `post:${post.id}`
  const sending = useSendingThings().has(thing)
  const mine = post.standing.some(({ accountId }) => accountId === user?.id)
  // A fence that stands by itself waits for nobody.
  if (neededRole !== null || (post.hours === null && !mine)) return null
  const press = () => {
    const label = mine ? text.leaving(post.name) : text.takingUp(post.name)
    void give(mine ? 'post.leave' : 'post.takeUp', { id: post.id }, label, thing)
  }
  return (
    <div className={classNames('pr-4 pb-2', phone ? 'pl-4' : 'pl-12')}>
      <Button
        size={phone ? 'field' : 'small'}
        wide={phone}
        icon={mine ? LogOut : LogIn}
        busy={busy || sending}
        onClick={press}
      >
        {mine ? text.leave : text.takeUp}
      </Button>
      {refusal ? (
        <p role="alert" className="mt-1 text-12 text-red">
          {refusal}
        </p>
      ) : null}
    </div>
  )
}
