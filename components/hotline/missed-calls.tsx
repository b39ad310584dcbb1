'use client'
import { PhoneMissed, PhoneOutgoing } from 'lucide-react'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { useSession } from '#components/live/session.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Row } from '#components/ui/row.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { can } from '#lib/domain/access/permissions.ts'
import { CALL_BACK_HELD_S, isToCallBack } from '#lib/domain/line/call.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { CallRow } from '#lib/live/rows.ts'
import { callerLabel } from './caller-label.ts'
import type { PeekedCalls } from './use-peeked-calls.ts'

/** Who called and was not answered, or was promised a call: here until somebody wrote the outcome. */
export function MissedCalls({
  peeked,
  onPick,
}: {
  peeked: PeekedCalls
  onPick: (call: CallRow) => void
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.callBack
  const calls = useLiveTable('call')
  const waiting = useMemo(
    () =>
      [...calls.values()]
        .filter((call) => isToCallBack(call.state))
        .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    [calls],
  )
  if (waiting.length === 0) return null
  return (
    <section aria-label={text.title} className="flex max-h-[38%] shrink-0 flex-col border-b">
      <h2 className="flex h-9 shrink-0 items-center gap-2 px-4 font-medium">
        {text.title}
        <span className="text-red">{formatNumber(waiting.length, language)}</span>
      </h2>
      <ul className="min-h-0 overflow-y-auto border-t scroll-thin">
        {waiting.map((call) => (
          <MissedCall key={call.id} call={call} peeked={peeked} onPick={onPick} />
        ))}
      </ul>
    </section>
  )
}

function MissedCall({
  call,
  peeked,
  onPick,
}: {
  call: CallRow
  peeked: PeekedCalls
  onPick: (call: CallRow) => void
}) {
  const { language, words } = useLanguage()
  const text = words.hotline.callBack
  const { user } = useSession()
  const nameOf = useNameOf()
  const now = useServerNow(15_000)
  const buildings = useLiveTable('building')
  const lines = useLiveTable('line')
  const building = call.buildingId === null ? undefined : buildings.get(call.buildingId)
  const line = call.lineId === null ? undefined : lines.get(call.lineId)
  const heldMs = call.pickedAt ? now.getTime() - Date.parse(call.pickedAt) : Infinity
  const pickedBy = heldMs < CALL_BACK_HELD_S * 1_000 ? call.pickedBy : null
  const may = can(user?.roles ?? [], 'call.close')
  const people = peeked.get(call.id)?.people ?? []
  return (
    <li>
      <Row
        lead={
          <>
            <Icon
              of={call.state === 'promised' ? PhoneOutgoing : PhoneMissed}
              className={call.state === 'promised' ? 'text-amber' : 'text-red'}
            />
            <span className="ml-2.5 inline-flex w-[18px]">
              <TierSquare tier={building?.tier ?? null} />
            </span>
          </>
        }
        title={callerLabel(call, peeked, { language, words, buildings })}
        end={
          pickedBy !== null && pickedBy !== user?.id ? (
            <span className="shrink-0 text-12 text-text-2">
              {text.picked(nameOf(pickedBy) ?? words.hotline.notices.somebody)}
            </span>
          ) : (
            <Button
              size="small"
              variant={pickedBy === user?.id ? 'quiet' : 'secondary'}
              reason={
                may ? null : words.common.needsPermission(words.domain.permissions['call.close'])
              }
              reasonPlace="none"
              locked={!may}
              onClick={() => onPick(call)}
            >
              {pickedBy === user?.id ? text.pickedByMe : text.pick}
            </Button>
          )
        }
        detail={
          <span className="truncate">
            {[
              words.domain.callStates[call.state],
              formatMoment(call.startedAt, now, language),
              line ? words.hotline.lines.line(line.number) : '',
              people[0]?.name,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        }
      />
    </li>
  )
}
