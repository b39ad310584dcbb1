'use client'
import { useMutation } from '@tanstack/react-query'
import { Eye, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useGive } from '#components/live/use-give.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { ReasonDialog } from '#components/notice/reason-dialog.tsx'
import { Button } from '#components/ui/button.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { LoadingRows } from '#components/ui/states.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatDay } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel, doorLabel } from '#lib/i18n/place-labels.ts'
import type { PostRow } from '#lib/live/post-rows.ts'
import type { ListedPass } from '#server/queries/permits.ts'
import { PassForm } from './pass-form.tsx'

/** Who may pass this gate again and again. The count is on every screen; the names are asked for. */
export function PassList({ post }: { post: PostRow }) {
  const { language, words } = useLanguage()
  const text = words.posts.passes
  const mayRead = useNeededRole('permit.read') === null
  const mayKeep = useNeededRole('permit.approve') === null
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<ListedPass | null>(null)
  const { data, error, isIdle, isPending, mutate } = useMutation({
    mutationFn: () => api.pass.list.mutate({ postId: post.id }),
  })
  return (
    <PanelSection title={text.title} note={text.count(formatNumber(post.listed, language))}>
      {isIdle && mayRead && post.listed > 0 ? (
        <p className="flex flex-wrap items-center gap-2">
          <Button size="small" icon={Eye} onClick={() => mutate()}>
            {text.open}
          </Button>
          <span className="text-12 text-text-2">{text.audit}</span>
        </p>
      ) : null}
      {isPending ? <LoadingRows rows={2} label={text.loading} /> : null}
      {error ? (
        <p role="alert" className="text-red">
          {text.failed} {errorSentence(error, words)}
        </p>
      ) : null}
      {post.listed === 0 ? <p className="text-text-2">{text.none}</p> : null}
      {data && post.listed > 0 ? (
        <ul>
          {data.map((pass) => (
            <PassItem
              key={pass.id}
              pass={pass}
              onRemove={mayKeep ? () => setRemoving(pass) : undefined}
            />
          ))}
        </ul>
      ) : null}
      {mayKeep && !adding ? (
        <Button size="small" icon={Plus} className="mt-2" onClick={() => setAdding(true)}>
          {text.add}
        </Button>
      ) : null}
      {adding ? (
        <PassForm
          post={post}
          onClose={(added) => {
            setAdding(false)
            // What was looked at before is not what stands there now.
            if (added && data) mutate()
          }}
        />
      ) : null}
      {removing ? (
        <RemovePass
          pass={removing}
          onClose={(removed) => {
            setRemoving(null)
            if (removed) mutate()
          }}
        />
      ) : null}
    </PanelSection>
  )
}

function PassItem({ pass, onRemove }: { pass: ListedPass; onRemove?: () => void }) {
  const { language, words } = useLanguage()
  const text = words.posts.passes
  const now = useServerNow(60_000)
  const building = useLiveTable('building').get(pass.buildingId ?? '')
  const isOver = Date.parse(pass.untilAt) <= now.getTime()
  return (
    <li className="flex items-start gap-2 border-b py-1 last:border-b-0">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{pass.name}</span>{' '}
        <span className="text-text-2">
          {building && pass.room
            ? `${buildingLabel(building, language)} ${doorLabel({ unit: pass.unit, room: pass.room }, language)}`
            : null}
        </span>
        <span className="block text-12 text-text-2">
          {[words.posts.passReasons[pass.reason], pass.note].filter(Boolean).join(' · ')}
          {' · '}
          <span className={isOver ? 'text-red' : undefined}>
            {isOver ? text.over : text.untilDay(formatDay(pass.untilAt, language))}
          </span>
        </span>
      </span>
      {onRemove ? (
        <Button size="small" onClick={onRemove}>
          {text.remove}
        </Button>
      ) : null}
    </li>
  )
}

function RemovePass({ pass, onClose }: { pass: ListedPass; onClose: (removed: boolean) => void }) {
  const text = useLanguage().words.posts.passes
  const { give, refusal, busy } = useGive()
  const remove = async (reason: string) => {
    const input = { id: pass.id, reason }
    if ((await give('pass.remove', input, text.removeTitle, `pass:${pass.id}`)) !== null) {
      onClose(true)
    }
  }
  return (
    <ReasonDialog
      title={text.removeTitle}
      detail={text.removeDetail}
      label={text.removeReason}
      act={text.remove}
      refusal={refusal}
      busy={busy}
      onSure={(reason) => void remove(reason)}
      onClose={() => onClose(false)}
    />
  )
}
