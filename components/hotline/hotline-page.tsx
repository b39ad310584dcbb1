'use client'
import { useMemo, useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { type SessionUser, useSession } from '#components/live/session.tsx'
import { useOpenIncident } from '#components/live/use-open-incident.ts'
import { CentreColumn } from '#components/policy/centre-column.tsx'
import { LoadingRows } from '#components/ui/states.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { isBlank } from './call-draft.ts'
import { CallForm } from './call-form.tsx'
import { HouseholdPanel } from './household-panel.tsx'
import { IdlePanel } from './idle-panel.tsx'
import { AllKeys, KeyBar } from './key-bar.tsx'
import { LinesBar } from './lines-bar.tsx'
import { Queue, useQueueView } from './queue.tsx'
import { QuietTime } from './quiet-time.tsx'
import type { RequestFormKind } from './request-actions.ts'
import { RequestPanel } from './request-panel.tsx'
import { householdDoor, openAtDoor, runningRequest } from './same-household.ts'
import { DeskNotices } from './desk-notices.tsx'
import { MissedCalls } from './missed-calls.tsx'
import { useCallDrafts } from './use-call-drafts.ts'
import { useCallFields } from './use-call-fields.ts'
import { useHotlineKeys } from './use-hotline-keys.ts'
import { type HotlineWidth, useHotlineWidth } from './use-hotline-width.ts'
import { useLineCall } from './use-line-call.ts'
import { useLines } from './use-lines.ts'
import { useOpenedRequest } from './use-opened-request.ts'
import { usePeekedCalls } from './use-peeked-calls.ts'
import { usePickCall } from './use-pick-call.ts'
import { useSaveCall } from './use-save-call.ts'

/** The hotline: lines on top, the call at the left, whom it is about in the middle, the queue at the right. */
export function HotlinePage() {
  const { user } = useSession()
  return user ? <HotlineFor user={user} /> : null
}

function HotlineFor({ user }: { user: SessionUser }) {
  const words = useWords()
  const lines = useLines()
  const line = lines.mine?.number ?? null
  const drafts = useCallDrafts({ accountId: user.id, communityId: user.communityId }, line)
  useLineCall(lines, drafts)
  const peeked = usePeekedCalls()
  const saving = useSaveCall(drafts, line)
  const view = useQueueView()
  const { openId, open, close } = useOpenedRequest()
  const width = useHotlineWidth()
  const buildings = useLiveTable('building')
  const requests = useLiveTable('request')
  const incident = useOpenIncident()
  const starting = useIsStarting() || !drafts.ready
  const fields = useCallFields(drafts.current, !starting && incident !== null)
  const [tried, setTried] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const [asking, setAsking] = useState<{ id: string; kind: RequestFormKind } | null>(null)

  const { draft } = drafts
  const { buildingId, unit, room } = draft
  const door = useMemo(() => householdDoor({ buildingId, unit, room }), [buildingId, unit, room])
  const atDoor = useMemo(() => openAtDoor(requests.values(), door), [requests, door])
  const running = runningRequest(atDoor, door, draft.category)
  const building = buildingId === null ? undefined : buildings.get(buildingId)

  const maySave = incident !== null && can(user.roles, 'request.log')
  const save = () => {
    if (!maySave) return
    const whole = saving.save()
    setTried(!whole)
    if (whole) fields.focus('phone')
    else fields.focus(drafts.current().buildingId === null ? 'building' : 'category')
  }
  const join = () => {
    const [only] = atDoor
    if (running) save()
    else if (only && atDoor.length === 1 && draft.category === null) {
      drafts.change({ type: 'set', fields: { category: only.category } })
      fields.focus('text')
    }
  }
  const toast = useToast()
  const handOver = () => {
    const { mine } = lines
    if (!mine) return
    const typed = drafts.current()
    void lines.handOver(isBlank(typed) ? null : typed).then((left) => {
      if (!left) return
      drafts.drop(mine.number)
      toast({ tone: 'plain', text: words.hotline.lines.handedOver(mine.number) })
    })
  }
  const pick = usePickCall(drafts, () => fields.focus('phone'))
  useHotlineKeys({
    line: lines.press,
    leave: lines.leave,
    hangUp: lines.hangUp,
    handOver,
    away: lines.toggleAway,
    outcome: () => fields.focus('outcome'),
    number: () => fields.retype('phone'),
    join,
    save,
    escalate: () => {
      const id = openId ?? running?.id
      if (id === undefined) return
      open(id)
      setAsking({ id, kind: 'escalate' })
    },
    back: () => {
      if (openId === null) return false
      close()
      return true
    },
    row: (step) => view.step(step),
    openRow: () => {
      if (view.selectedId !== null) open(view.selectedId)
    },
    all: () => setKeysOpen(true),
  })

  const form = starting ? (
    <LoadingRows rows={8} lines={2} label={words.hotline.call.restoring} />
  ) : incident === null ? (
    <QuietTime hasDraft={!isBlank(draft)} />
  ) : (
    <CallForm
      drafts={{
        ...drafts,
        change: (change) => {
          // Another call is begun: what became of the last one is on its row.
          if (saving.note) saving.clearNote()
          drafts.change(change)
        },
      }}
      saving={saving}
      fields={fields}
      line={line}
      running={running}
      open={atDoor}
      tried={tried && !isBlank(draft)}
      onSave={save}
      onOpen={open}
    />
  )
  // What a key in the form does not change is not drawn anew at each key.
  const about = useMemo(
    () =>
      openId !== null ? (
        <RequestPanel
          key={openId}
          id={openId}
          onClose={close}
          form={asking?.id === openId ? asking.kind : null}
          onForm={(kind) => setAsking(kind && { id: openId, kind })}
        />
      ) : building ? (
        <HouseholdPanel building={building} door={door} open={atDoor} onOpen={open} />
      ) : (
        <IdlePanel accountId={user.id} onOpen={open} />
      ),
    [openId, close, asking, building, door, atDoor, open, user.id],
  )
  const waiting = useMemo(
    () => <Queue view={view} accountId={user.id} openId={openId} onOpen={open} />,
    [view, user.id, openId, open],
  )
  const detail =
    openId === null && draft.category !== null ? (
      <CentreColumn
        category={draft.category}
        tier={building?.tier ?? null}
        asked={draft.asked ?? []}
        onAsked={(asked) => drafts.change({ type: 'set', fields: { asked } })}
      >
        {about}
      </CentreColumn>
    ) : (
      about
    )
  const queue = (
    <>
      <MissedCalls peeked={peeked} onPick={pick} />
      {waiting}
    </>
  )

  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <h1 className="sr-only">{words.hotline.title}</h1>
      <LinesBar
        lines={lines}
        draftLines={drafts.draftLines}
        peeked={peeked}
        onHandOver={handOver}
      />
      <Columns
        width={width}
        form={form}
        detail={detail}
        queue={queue}
        notices={<DeskNotices lines={lines} peeked={peeked} onHandOver={handOver} />}
        openId={openId}
        onClose={close}
      />
      <KeyBar
        joining={running !== null}
        escalating={running !== null || openId !== null}
        onAll={() => setKeysOpen(true)}
      />
      <AllKeys open={keysOpen} onOpenChange={setKeysOpen} />
    </div>
  )
}

type Part = 'form' | 'queue' | 'detail'

function Columns({
  width,
  form,
  detail,
  queue,
  notices,
  openId,
  onClose,
}: {
  width: HotlineWidth
  form: React.ReactNode
  detail: React.ReactNode
  queue: React.ReactNode
  /** Float over what is not being typed in. */
  notices: React.ReactNode
  openId: string | null
  onClose: () => void
}) {
  const text = useWords().hotline.parts
  const [part, setPart] = useState<Part>('form')
  if (width === 'three') {
    return (
      <div className="grid min-h-0 flex-1 grid-cols-[472px_minmax(0,1fr)_400px] min-[1700px]:grid-cols-[520px_minmax(0,1fr)_480px]">
        <div className="flex min-h-0 flex-col border-r">{form}</div>
        <div className="relative flex min-h-0 flex-col border-r">
          {detail}
          {notices}
        </div>
        <div className="flex min-h-0 flex-col">{queue}</div>
      </div>
    )
  }
  if (width === 'two') {
    return (
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(420px,472px)_minmax(0,1fr)]">
        <div className="flex min-h-0 flex-col border-r">{form}</div>
        <div className="relative flex min-h-0 flex-col">
          {openId === null ? queue : detail}
          {notices}
        </div>
      </div>
    )
  }
  // An opened request is what one wants to see, whichever tab it was opened from.
  const shown: Part = openId !== null ? 'detail' : part
  return (
    <Tabs
      label={text.form}
      className="flex-1"
      value={shown}
      onChange={(next) => {
        if (openId !== null) onClose()
        setPart(next)
      }}
      tabs={(['form', 'queue', 'detail'] as const).map((value) => ({
        value,
        label: text[value],
      }))}
    >
      <div className="relative flex min-h-0 flex-1 flex-col">
        {{ form, queue, detail }[shown]}
        {notices}
      </div>
    </Tabs>
  )
}
