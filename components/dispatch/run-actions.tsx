'use client'
import { Ellipsis, UserRoundPen } from 'lucide-react'
import { useState } from 'react'
import type { RunMove } from '#components/field/use-move-run.ts'
import { useWords } from '#components/i18n/language.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Menu, MenuItem, MenuLine, Popover } from '#components/ui/popover.tsx'
import { can, rolesWith } from '#lib/domain/access/permissions.ts'
import { isActiveDelivery, nextDeliveryStatus } from '#lib/domain/delivery/status.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { DeliveryRow } from '#lib/live/rows.ts'
import { stopCounts } from './board.ts'
import { MemberPicker } from './member-picker.tsx'
import type { Members } from './use-members.ts'

const BEHALF = ['accept', 'pickUp', 'depart', 'return'] as const

/** Reassign, cancel, and the steps that a lead records for somebody on the way. */
export function RunActions({
  run,
  members,
  give,
}: {
  run: DeliveryRow
  members: Members
  give: (step: RunMove) => void
}) {
  const words = useWords()
  const { user } = useSession()
  const [asking, setAsking] = useState<'cancel' | 'return' | null>(null)
  const roles = user?.roles ?? []
  const text = words.dispatch.run
  const mayCarry =
    can(roles, 'delivery.carry') && (run.assigneeId === user?.id || roles.includes('lead'))
  const steps = BEHALF.filter((move) => nextDeliveryStatus(run.status, move) !== null)
  const mayCancelNow = nextDeliveryStatus(run.status, 'cancel') !== null
  const whyNotCancel = !can(roles, 'delivery.cancel')
    ? words.common.needsRole(
        words.field.list(rolesWith('delivery.cancel').map((role) => words.domain.roles[role])),
      )
    : mayCancelNow
      ? undefined
      : isActiveDelivery(run.status)
        ? text.notAllowed.departed
        : text.notAllowed.over
  const number = formatRunNumber(run.number)
  const left = stopCounts(run).pending
  return (
    <>
      <Reassign run={run} members={members} give={give} />
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
          disabled={whyNotCancel !== undefined}
          hint={whyNotCancel}
          onSelect={() => setAsking('cancel')}
        >
          {text.cancel}
        </MenuItem>
      </Menu>
      <Dialog
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={asking === 'return' ? text.returnTitle(number) : text.cancelTitle(number)}
        description={
          asking === 'return' ? text.returnDetail(left) : text.cancelDetail(run.requestIds.length)
        }
        footer={
          <>
            <Button onClick={() => setAsking(null)}>{text.keep}</Button>
            <Button
              variant="danger"
              onClick={() => {
                if (asking) give({ move: asking })
                setAsking(null)
              }}
            >
              {asking === 'return' ? text.behalf.return : text.cancel}
            </Button>
          </>
        }
      />
    </>
  )
}

function Reassign({
  run,
  members,
  give,
}: {
  run: DeliveryRow
  members: Members
  give: (step: RunMove) => void
}) {
  const words = useWords()
  const { user } = useSession()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const text = words.dispatch.run
  const label = run.assigneeId === null ? text.assign : text.reassign
  const number = formatRunNumber(run.number)
  if (nextDeliveryStatus(run.status, 'assign') === null) {
    if (!isActiveDelivery(run.status)) return null
    return (
      <Button
        size="small"
        icon={UserRoundPen}
        reason={text.notAllowed.departed}
        reasonPlace="none"
        locked
      >
        {label}
      </Button>
    )
  }
  if (!can(user?.roles ?? [], 'delivery.assign')) {
    const roles = rolesWith('delivery.assign').map((role) => words.domain.roles[role])
    return (
      <Button
        size="small"
        icon={UserRoundPen}
        reason={words.common.needsRole(words.field.list(roles))}
        reasonPlace="none"
        locked
      >
        {label}
      </Button>
    )
  }
  const name = members.nameOf(chosen)
  return (
    <Popover
      label={text.reassignTitle(number)}
      side="top"
      align="end"
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        setChosen(null)
      }}
      trigger={
        <Button size="small" icon={UserRoundPen}>
          {label}
        </Button>
      }
      className="flex max-h-[60dvh] w-80 flex-col p-0!"
    >
      <p className="border-b px-4 py-2.5 text-14 font-semibold">{text.reassignTitle(number)}</p>
      <div className="min-h-0 flex-1 overflow-y-auto py-1 scroll-thin">
        <MemberPicker
          members={members}
          value={chosen ?? run.assigneeId}
          onChange={setChosen}
          now={run.assigneeId}
        />
      </div>
      <div className="border-t px-4 py-2.5">
        <Button
          variant="primary"
          wide
          reason={(chosen === null || chosen === run.assigneeId) && text.chooseMember}
          reasonPlace="none"
          onClick={() => {
            if (chosen) give({ move: 'assign', assigneeId: chosen })
            setOpen(false)
          }}
        >
          {chosen && chosen !== run.assigneeId && name ? text.confirmAssign(name) : label}
        </Button>
      </div>
    </Popover>
  )
}
