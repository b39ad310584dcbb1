'use client'
import {
  ArrowUp,
  CircleAlert,
  CircleCheck,
  EllipsisVertical,
  type LucideIcon,
  Reply,
  RotateCcw,
} from 'lucide-react'
import { useState } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { useConnection } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Menu, MenuItem } from '#components/ui/popover.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { mayAct } from '#lib/domain/request/claim.ts'
import { formatRunNumber } from '#lib/i18n/numbers.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { useNameOf } from '#components/live/use-name-of.ts'
import {
  moreActions,
  type OfferedAction,
  type RequestFormKind,
  requestActions,
} from './request-actions.ts'
import type { RequestFactsOf } from './request-facts.tsx'
import type { RequestCommand } from './use-request-command.ts'
import { useRunOf } from './use-run-of.ts'

const ICONS: Partial<Record<OfferedAction['action'], LucideIcon>> = {
  fulfil: CircleCheck,
  reopen: RotateCcw,
  escalate: ArrowUp,
  reply: Reply,
}

/** What another has in hand is neither ended nor merged behind their back. */
const NOT_WHILE_HELD: ReadonlySet<OfferedAction['action']> = new Set(['merge', 'cancel'])

/** What can be done now by its status; what cannot keeps its place or its reason. */
export function RequestFoot({
  row,
  facts,
  command,
  onForm,
}: {
  /** Null once it has left the live state. */
  row: RequestRow | null
  facts: RequestFactsOf
  command: RequestCommand
  onForm: (form: RequestFormKind) => void
}) {
  const words = useWords()
  const text = words.hotline.request
  const { user } = useSession()
  const roles = user?.roles ?? []
  const nameOf = useNameOf()
  const offline = useConnection().phase.kind !== 'live'
  const run = useRunOf()(facts.id)
  const [confirming, setConfirming] = useState(false)
  const { problem, sending } = command

  const labelOf = (action: OfferedAction['action']) =>
    action in words.request.actions
      ? words.request.actions[action as keyof typeof words.request.actions]
      : text.actions[action as keyof typeof text.actions]
  const act = (action: OfferedAction['action']) => {
    if (action === 'cancel') setConfirming(true)
    else if (action === 'fulfil') void command.give('fulfil', {}, text.labels.fulfil)
    else onForm(action)
  }
  const forbidden = ({ permission }: OfferedAction) =>
    can(roles, permission)
      ? null
      : words.common.needsPermission(words.domain.permissions[permission])
  const holder = row?.claim ?? null
  const held = holder !== null && !mayAct(asClaim(holder), user?.id ?? '', roles.includes('lead'))
  const heldReason = held
    ? words.request.claim.heldReason(nameOf(holder.by) ?? words.request.claim.someone)
    : null
  const unverified = row !== null && !row.verified
  const unverifiedReason = words.errors.refusals.requestUnverified({})
  const actions = requestActions(facts.status)
  const more = moreActions(facts.status)
  const note =
    facts.status === 'planned' || facts.status === 'underWay'
      ? run
        ? text.inRun(formatRunNumber(run.number))
        : text.inSomeRun
      : facts.status === 'escalated'
        ? can(roles, 'request.reply')
          ? text.escalated
          : words.request.escalation.waits
        : facts.status === 'cancelled' || facts.status === 'merged'
          ? `${text.ended} · ${text.callAgain}`
          : heldReason
  return (
    <footer className="flex min-h-14 shrink-0 flex-wrap items-center justify-end gap-2 border-t px-4 py-2">
      <div className="min-w-0 flex-1 basis-32 text-12 text-text-2">
        {problem ? (
          <p role="alert" className="flex items-start gap-1.5 text-red">
            <Icon of={CircleAlert} size={14} className="mt-px" /> {problem}
          </p>
        ) : sending ? (
          <output className="flex items-center gap-1.5">
            <Spinner /> {offline ? words.hotline.call.savedOffline : text.sent}
          </output>
        ) : (
          note
        )}
      </div>
      {more.length > 0 ? (
        <Menu
          side="top"
          trigger={
            <Button variant="quiet" icon={EllipsisVertical}>
              {words.request.more}
            </Button>
          }
        >
          {more.map((one) => (
            <MenuItem
              key={one.action}
              danger={one.action === 'cancel'}
              disabled={forbidden(one) !== null || (held && NOT_WHILE_HELD.has(one.action))}
              hint={
                forbidden(one) ?? (held && NOT_WHILE_HELD.has(one.action) ? heldReason : undefined)
              }
              onSelect={() => act(one.action)}
            >
              {labelOf(one.action)}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {actions.map((one) => {
        const locked = forbidden(one)
        const blocked = held && one.action !== 'reply' && one.action !== 'reopen'
        return (
          <Button
            key={one.action}
            variant={one.primary ? 'primary' : 'secondary'}
            icon={ICONS[one.action]}
            shortcut={one.action === 'escalate' ? 'Alt U' : undefined}
            aria-keyshortcuts={one.action === 'escalate' ? 'Alt+U' : undefined}
            locked={locked !== null}
            reason={
              locked ??
              (blocked ? heldReason : unverified ? unverifiedReason : sending ? text.sent : null)
            }
            reasonPlace={locked ? 'below' : 'none'}
            onClick={() => act(one.action)}
          >
            {labelOf(one.action)}
          </Button>
        )
      })}
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={text.confirmCancel.title}
        description={text.confirmCancel.detail}
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>{text.confirmCancel.no}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setConfirming(false)
                void command.give('cancel', {}, text.labels.cancel)
              }}
            >
              {text.confirmCancel.yes}
            </Button>
          </>
        }
      />
    </footer>
  )
}

function asClaim(claim: NonNullable<RequestRow['claim']>) {
  return { by: claim.by, until: new Date(claim.until), takeOver: null }
}
