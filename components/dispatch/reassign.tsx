'use client'
import { UserRoundPen } from 'lucide-react'
import { useState } from 'react'
import type { RunMove } from '#components/field/use-move-run.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { type Crew, handedOver } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery, nextDeliveryStatus } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { CrewPicker } from './member-picker.tsx'
import type { Members } from './use-members.ts'

const NOBODY_NEW: Crew = { assigneeId: 'anybody', partnerId: null }

type ReassignProps = {
  run: DeliveryRow
  members: Members
  give: (step: RunMove) => void
  /** In the middle of a run the goods change hands where they are. */
  handOver: (crew: Crew) => void
}

/** Gives a run to somebody, or to somebody else: before it sets out, and on the way as well. */
export function Reassign({ run, members, give, handOver }: ReassignProps) {
  const text = useWords().dispatch.run
  const [open, setOpen] = useState(false)
  const neededRole = useNeededRole('delivery.assign')
  const label = run.assigneeId === null ? text.assign : text.reassign
  const isBefore = nextDeliveryStatus(run.status, 'assign') !== null
  if (typeof handedOver(run, NOBODY_NEW) === 'string' || !isActiveDelivery(run.status)) return null
  const button = (
    <Button
      size="small"
      icon={UserRoundPen}
      reason={neededRole}
      reasonPlace="none"
      title={neededRole ?? undefined}
      locked
    >
      {label}
    </Button>
  )
  if (neededRole !== null) return button
  return (
    <Popover
      label={text.reassignTitle(formatRunNumber(run.number))}
      side="top"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={button}
      className="flex max-h-[60dvh] w-80 flex-col p-0!"
    >
      <ChooseMember
        run={run}
        members={members}
        label={label}
        onWay={!isBefore}
        onChoose={(crew) => {
          const { assigneeId, partnerId } = crew
          if (assigneeId === null) return
          if (isBefore) give({ move: 'assign', assigneeId, partnerId: partnerId ?? undefined })
          else handOver(crew)
          setOpen(false)
        }}
      />
    </Popover>
  )
}

function ChooseMember({
  run,
  members,
  label,
  onWay,
  onChoose,
}: {
  run: DeliveryRow
  members: Members
  label: string
  onWay: boolean
  onChoose: (crew: Crew) => void
}) {
  const words = useWords()
  const text = words.dispatch.run
  const present: Crew = { assigneeId: run.assigneeId, partnerId: run.partnerId }
  const [chosen, setChosen] = useState(present)
  const isNew =
    chosen.assigneeId !== null &&
    (chosen.assigneeId !== run.assigneeId || chosen.partnerId !== run.partnerId)
  const names = [chosen.assigneeId, chosen.partnerId].flatMap((id) => members.nameOf(id) ?? [])
  return (
    <>
      <p className="border-b px-4 py-2.5 text-14 font-semibold">
        {text.reassignTitle(formatRunNumber(run.number))}
      </p>
      {onWay ? <p className="border-b px-4 py-2 text-12 text-text-2">{text.onWayHint}</p> : null}
      <div className="min-h-0 flex-1 overflow-y-auto py-1 scroll-thin">
        <CrewPicker members={members} value={chosen} onChange={setChosen} now={present} />
      </div>
      <div className="border-t px-4 py-2.5">
        <Button
          variant="primary"
          wide
          reason={!isNew && text.chooseMember}
          reasonPlace="none"
          onClick={() => {
            if (isNew) onChoose(chosen)
          }}
        >
          {isNew && names.length > 0 ? text.confirmAssign(words.field.list(names)) : label}
        </Button>
      </div>
    </>
  )
}
