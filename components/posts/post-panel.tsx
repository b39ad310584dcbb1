'use client'
import { CircleAlert, PencilLine, UserMinus, X } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { PostGlyph } from '#components/map/overlays/post-signs.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Select } from '#components/ui/input.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { OTHER_WATCHERS } from '#lib/domain/post/post.ts'
import { covers, gapsOf, minuteOfDay } from '#lib/domain/post/shifts.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import { PassList } from './pass-list.tsx'
import { type StandingPost, useSpanWords, useWatcherName } from './use-posts.ts'

/** One post: who is there, whose turn is when, what nobody has been planned for. */
export function PostPanel({
  standing: { post, state },
  now,
  onChange,
  onClose,
}: {
  standing: StandingPost
  now: Date
  onChange: () => void
  onClose: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.posts.panel
  const neededRole = useNeededRole('post.keep')
  const building = useLiveTable('building').get(post.buildingId ?? '')
  const nameOf = useWatcherName()
  const spanWords = useSpanWords()
  const gaps = gapsOf(post.hours, post.shifts)
  const minute = minuteOfDay(now)
  const [ending, setEnding] = useState(false)
  return (
    <section aria-label={post.name} className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-10 shrink-0 items-center gap-2 border-b px-4 py-2">
        <PostGlyph kind={post.kind} state={state} />
        <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">{post.name}</h2>
        <span className="shrink-0 text-12 text-text-2">{words.posts.kinds[post.kind]}</span>
        <IconButton icon={X} size={24} label={words.common.close} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
        {state === 'unmanned' ? (
          <p className="flex items-center gap-2 border-b bg-red-tint px-4 py-2 font-medium text-red">
            <Icon of={CircleAlert} />
            {text.unmanned}
          </p>
        ) : null}
        <Standing post={post} now={now} />
        <PanelSection
          title={text.shifts}
          note={post.hours === null ? words.posts.list.byItself : spanWords(post.hours)}
        >
          {post.shifts.length === 0 ? <p className="text-text-2">{text.noShifts}</p> : null}
          <ul>
            {post.shifts.map((shift) => (
              <li
                key={`${shift.from} ${shift.until} ${shift.accountId ?? shift.other}`}
                className="flex min-h-7 items-center gap-2"
              >
                <span className="w-28 shrink-0">{spanWords(shift)}</span>
                <span className="min-w-0 flex-1 truncate">{nameOf(shift)}</span>
                {covers(shift, minute) ? <Tag tone="ink">{words.posts.list.now}</Tag> : null}
              </li>
            ))}
          </ul>
        </PanelSection>
        {post.hours === null ? null : (
          <PanelSection title={text.gaps}>
            {gaps.length === 0 ? (
              <p className="text-text-2">{text.noGaps}</p>
            ) : (
              <p className="text-amber">{gaps.map(spanWords).join(words.clock.comma)}</p>
            )}
          </PanelSection>
        )}
        {post.kind === 'checkpoint' ? <PassList post={post} /> : null}
        <PanelSection title={text.place}>
          {building
            ? buildingLabel(building, language)
            : post.kind === 'enclosure'
              ? text.line(post.points.length)
              : text.onMap}
        </PanelSection>
      </div>
      <footer className="flex flex-wrap gap-2 border-t px-4 py-3">
        <Button
          icon={PencilLine}
          locked={neededRole !== null}
          reason={neededRole}
          reasonPlace="none"
          title={neededRole ?? undefined}
          onClick={onChange}
        >
          {text.change}
        </Button>
        <Button
          locked={neededRole !== null}
          reason={neededRole}
          reasonPlace="none"
          title={neededRole ?? undefined}
          onClick={() => setEnding(true)}
        >
          {text.end}
        </Button>
      </footer>
      {ending ? (
        <EndPostDialog
          post={post}
          onClose={(ended) => {
            setEnding(false)
            if (ended) onClose()
          }}
        />
      ) : null}
    </section>
  )
}

/** Who is there now; a lead says so of those without an account, and that somebody has gone. */
function Standing({ post, now }: { post: PostRow; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.posts.panel
  const mayKeep = useNeededRole('post.keep') === null
  const nameOf = useWatcherName()
  const { give, refusal, busy } = useGive()
  const thing = `post:${post.id}`
  return (
    <PanelSection title={text.standing}>
      {post.standing.length === 0 ? <p className="text-text-2">{text.nobody}</p> : null}
      <ul>
        {post.standing.map((watch) => {
          const who = nameOf(watch)
          return (
            <li key={watch.id} className="flex min-h-7 items-center gap-2">
              <span className="min-w-0 flex-1 truncate">
                {words.posts.list.since(who, formatMoment(watch.since, now, language))}
              </span>
              {mayKeep ? (
                <IconButton
                  icon={UserMinus}
                  size={24}
                  label={text.otherLeft(who)}
                  onClick={() =>
                    void give(
                      'post.leave',
                      { id: post.id, watchId: watch.id },
                      words.posts.list.leaving(post.name),
                      thing,
                    )
                  }
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {mayKeep ? (
        <Select
          aria-label={text.others}
          value=""
          disabled={busy}
          className="mt-2 w-full"
          onChange={(event) =>
            void give(
              'post.takeUp',
              { id: post.id, other: event.target.value },
              words.posts.list.takingUp(post.name),
              thing,
            )
          }
        >
          <option value="">{text.others}</option>
          {OTHER_WATCHERS.map((other) => (
            <option key={other} value={other}>
              {text.otherHere(words.posts.watchers[other])}
            </option>
          ))}
        </Select>
      ) : null}
      {refusal ? (
        <p role="alert" className="mt-1 text-red">
          {refusal}
        </p>
      ) : null}
    </PanelSection>
  )
}

function EndPostDialog({ post, onClose }: { post: PostRow; onClose: (ended: boolean) => void }) {
  const { words } = useLanguage()
  const text = words.posts.panel
  const toast = useToast()
  const { give, refusal, busy } = useGive()
  const end = async () => {
    const label = text.endTitle(post.name)
    if ((await give('post.end', { id: post.id }, label, `post:${post.id}`)) === null) return
    toast({ tone: 'done', text: text.ended(post.name) })
    onClose(true)
  }
  return (
    <Dialog
      open
      onOpenChange={() => onClose(false)}
      title={text.endTitle(post.name)}
      description={text.endDetail}
      footer={
        <>
          {refusal ? (
            <span role="alert" className="flex-1 text-red">
              {refusal}
            </span>
          ) : null}
          <Button onClick={() => onClose(false)}>{words.common.cancel}</Button>
          <Button variant="danger" busy={busy} onClick={() => void end()}>
            {text.end}
          </Button>
        </>
      }
    />
  )
}
