'use client'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { isBlank } from '#components/hotline/call-draft.ts'
import { QuietTime } from '#components/hotline/quiet-time.tsx'
import { SaveWords } from '#components/hotline/save-words.tsx'
import { useCallDrafts } from '#components/hotline/use-call-drafts.ts'
import { useSaveCall } from '#components/hotline/use-save-call.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting } from '#components/live/live-provider.tsx'
import { type SessionUser, useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { DoorPeople } from '#components/people/door-people.tsx'
import { objectHref } from '#components/shell/object-links.ts'
import { Button } from '#components/ui/button.tsx'
import { LoadingRows } from '#components/ui/states.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import type { Channel } from '#lib/domain/request/categories.ts'
import { formatClock } from '#lib/i18n/format.ts'
import { DraftFields, useRunning } from './draft-fields.tsx'
import { useVisitedDoor } from './visit-address.ts'

const FACE_TO_FACE = ['grid', 'walkIn'] as const satisfies readonly Channel[]

/** Somebody asks face to face, at their door or at the desk: one column, for a phone in one hand. */
export function VisitPage() {
  const { user } = useSession()
  return user ? <VisitFor user={user} /> : null
}

function VisitFor({ user }: { user: SessionUser }) {
  const { language, words } = useLanguage()
  const text = words.hotline.call
  const router = useRouter()
  const owner = useMemo(() => ({ accountId: user.id, communityId: user.communityId }), [user])
  const drafts = useCallDrafts(owner, null)
  useVisitedDoor(drafts)
  const saving = useSaveCall(drafts, null)
  const starting = useIsStarting() || !drafts.ready
  const quiet = useOpenIncident() === null
  const [tried, setTried] = useState(false)
  const locked = !can(user.roles, 'request.log')
  // The rest of a call at the desk may lie in this draft; here it is somebody face to face.
  const usual = user.roles.includes('grid') ? 'grid' : 'walkIn'
  const channel = FACE_TO_FACE.find((one) => one === drafts.draft.channel) ?? usual
  const draft = { ...drafts.draft, channel }
  const { running } = useRunning(draft)

  const save = () => {
    if (locked) return
    drafts.change({ type: 'set', fields: { channel } })
    setTried(!saving.save())
  }
  if (starting) return <LoadingRows rows={8} lines={2} label={text.restoring} />
  if (quiet) return <QuietTime hasDraft={!isBlank(draft)} />
  return (
    <div className="mx-auto flex h-full min-h-0 w-full max-w-[560px] flex-col bg-surface sm:border-x">
      <header className="flex flex-col gap-2 border-b px-4 py-3">
        <h1 className="text-14 font-semibold">{words.shell.offices.visit}</h1>
        <Segmented
          wide
          size="field"
          tone="ink"
          label={text.channel}
          value={channel}
          onChange={(next) => drafts.change({ type: 'set', fields: { channel: next } })}
          options={FACE_TO_FACE.map((value) => ({ value, label: words.domain.channels[value] }))}
        />
      </header>
      {/* A thumb needs more room than a mouse. */}
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-3 scroll-thin max-sm:[&_span.edge-focus]:h-12 max-sm:[&_span.edge-focus]:text-16">
        <DraftFields
          draft={draft}
          change={(step) => {
            if (saving.note) saving.clearNote()
            drafts.change(step)
          }}
          locked={locked}
          tried={tried && !isBlank(draft)}
          onJoin={save}
          ofPlace={
            draft.buildingId === null ? null : (
              <DoorPeople
                key={`${draft.buildingId}|${draft.unit}|${draft.room}`}
                buildingId={draft.buildingId}
                unit={draft.unit}
                room={draft.room}
              />
            )
          }
        />
      </div>
      <footer className="flex shrink-0 flex-col gap-2 border-t px-4 py-3">
        <SaveWords saving={saving} onOpen={(id) => router.push(objectHref('request', id))}>
          {drafts.keptAt === null || isBlank(draft)
            ? null
            : text.kept(formatClock(drafts.keptAt, language))}
        </SaveWords>
        <Button
          wide
          size="field"
          variant="primary"
          reason={locked ? text.locked : null}
          locked
          onClick={save}
        >
          {running ? text.saveMerging : text.save}
        </Button>
      </footer>
    </div>
  )
}
