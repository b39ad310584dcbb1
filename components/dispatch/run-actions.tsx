'use client'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { RunMove } from '#components/field/use-move-run.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Menu, MenuItem, MenuLine } from '#components/ui/popover.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { type Crew, isOfCrew } from '#lib/domain/delivery/crew.ts'
import { isActiveDelivery, nextDeliveryStatus } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { stopCounts } from './board.ts'
import { Reassign } from './reassign.tsx'
import type { Members } from './use-members.ts'

const BEHALF = ['accept', 'pickUp', 'depart', 'return'] as const

type RunActionsProps = {
  run: DeliveryRow
  members: Members
  give: (step: RunMove) => void
  handOver: (crew: Crew) => void
}

/** Reassign, cancel, and the steps that a lead records for somebody on the way. */
export function RunActions({ run, members, give, handOver }: RunActionsProps) {
  const words = useWords()
  const { user } = useSession()
  const [asking, setAsking] = useState<'cancel' | 'return' | null>(null)
  const roles = user?.roles ?? []
  const text = words.dispatch.run
  const mayCarry =
    can(roles, 'delivery.carry') && (isOfCrew(run, user?.id) || roles.includes('lead'))
  const steps = BEHALF.filter((move) => nextDeliveryStatus(run.status, move) !== null)
  const neededRole = useNeededRole('delivery.cancel')
  const whyNotCancel = neededRole ?? whyTooLate(run, text.notAllowed)
  const left = stopCounts(run).pending
  return (
    <>
      <Reassign run={run} members={members} give={give} handOver={handOver} />
      <Menu trigger={<IconButton icon={Ellipsis} label={text.steps} size={28} />} side="top">
        {steps.map((move) => (
          <MenuItem
            key={move}
            disabled={!mayCarry}
            hint={mayCarry ? undefined : text.notAllowed.notYours}
            onSelect={() => (move === 'return' && left > 0 ? setAsking('return') : give({ move }))}
          >
            {text.behalf[move]}
          </MenuItem>
        ))}
        {steps.length > 0 ? <MenuLine /> : null}
        <MenuItem
          danger
          disabled={whyNotCancel !== null}
          hint={whyNotCancel ?? undefined}
          onSelect={() => setAsking('cancel')}
        >
          {text.cancel}
        </MenuItem>
      </Menu>
      {asking ? (
        <AskFirst move={asking} run={run} give={give} onClose={() => setAsking(null)} />
      ) : null}
    </>
  )
}

/** What undoes work is asked for once more. */
function AskFirst({
  move,
  run,
  give,
  onClose,
}: {
  move: 'cancel' | 'return'
  run: DeliveryRow
  give: (step: RunMove) => void
  onClose: () => void
}) {
  const text = useWords().dispatch.run
  const number = formatRunNumber(run.number)
  const ask = {
    cancel: {
      title: text.cancelTitle(number),
      detail: text.cancelDetail(run.requestIds.length),
      confirm: text.cancel,
    },
    return: {
      title: text.returnTitle(number),
      detail: text.returnDetail(stopCounts(run).pending),
      confirm: text.behalf.return,
    },
  }[move]
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={ask.title}
      description={ask.detail}
      footer={
        <>
          <Button onClick={onClose}>{text.keep}</Button>
          <Button
            variant="danger"
            onClick={() => {
              give({ move })
              onClose()
            }}
          >
            {ask.confirm}
          </Button>
        </>
      }
    />
  )
}

function whyTooLate(run: DeliveryRow, words: { departed: string; over: string }): string | null {
  if (nextDeliveryStatus(run.status, 'cancel') !== null) return null
  return isActiveDelivery(run.status) ? words.departed : words.over
}
