'use client'
import { UserRoundPen } from 'lucide-react'
import { useState } from 'react'
import type { RunMove } from '#components/field/use-move-run.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { isActiveDelivery, nextDeliveryStatus } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { MemberPicker } from './member-picker.tsx'
import type { Members } from './use-members.ts'

type ReassignProps = {
  run: DeliveryRow
  members: Members
  give: (step: RunMove) => void
}

/** Gives a run to somebody, or to somebody else, as long as it has not set out. */
export function Reassign({ run, members, give }: ReassignProps) {
  const text = useWords().dispatch.run
  const [open, setOpen] = useState(false)
  const neededRole = useNeededRole('delivery.assign')
  const label = run.assigneeId === null ? text.assign : text.reassign
  const inTime = nextDeliveryStatus(run.status, 'assign') !== null
  if (!inTime && !isActiveDelivery(run.status)) return null
  const whyNot = inTime ? neededRole : text.notAllowed.departed
  const button = (
    <Button
      size="small"
      icon={UserRoundPen}
      reason={whyNot}
      reasonPlace="none"
      title={whyNot ?? undefined}
      locked
    >
      {label}
    </Button>
  )
  if (whyNot !== null) return button
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
        onChoose={(assigneeId) => {
          give({ move: 'assign', assigneeId })
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
  onChoose,
}: {
  run: DeliveryRow
  members: Members
  label: string
  onChoose: (memberId: string) => void
}) {
  const text = useWords().dispatch.run
  const [chosen, setChosen] = useState(run.assigneeId)
  const isNew = chosen !== null && chosen !== run.assigneeId
  const name = members.nameOf(chosen)
  return (
    <>
      <p className="border-b px-4 py-2.5 text-14 font-semibold">
        {text.reassignTitle(formatRunNumber(run.number))}
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto py-1 scroll-thin">
        <MemberPicker members={members} value={chosen} onChange={setChosen} now={run.assigneeId} />
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
          {isNew && name ? text.confirmAssign(name) : label}
        </Button>
      </div>
    </>
  )
}
