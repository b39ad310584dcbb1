'use client'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { LeadSlips, useSlipsDue } from '#components/roster/slips-due.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { useJustChanged } from '#components/ui/highlight-on-change.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { Row } from '#components/ui/row.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatTime } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { heldAt } from '#lib/live/held-at.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { LeadExits, useLateExits } from './lead-exits.tsx'
import { leadGroups } from './lead-groups.ts'

const MOST_OF_A_GROUP = 40

/** What climbed up to the lead: unanswered questions, what is late, what nobody acted on. */
export function LeadList({
  selectedId,
  onSelect,
}: {
  selectedId: string | null
  onSelect: (requestId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.request.lead
  const requests = useLiveTable('request')
  const groups = useMemo(() => leadGroups(requests.values()), [requests])
  const exits = useLateExits()
  const slips = useSlipsDue()
  if (groups.length === 0 && exits.length === 0 && slips === 0)
    return <EmptyState title={text.none} detail={text.noneDetail} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
      <LeadExits />
      <LeadSlips />
      {groups.map(({ kind, rows }) => (
        <section key={kind} aria-label={text[kind]} data-lead-group={kind}>
          <h3 className="sticky top-0 z-10 flex justify-between border-b bg-surface px-4 py-1 text-12 text-text-2">
            <span>{text[kind]}</span>
            <span>{formatNumber(rows.length, language)}</span>
          </h3>
          <Rows rows={rows} selectedId={selectedId} onSelect={onSelect} />
        </section>
      ))}
    </div>
  )
}

function Rows({
  rows,
  selectedId,
  onSelect,
}: {
  rows: readonly RequestRow[]
  selectedId: string | null
  onSelect: (requestId: string) => void
}) {
  const text = useLanguage().words.request.lead
  const now = useServerNow(15_000)
  const hidden = rows.length - MOST_OF_A_GROUP
  return (
    <ul>
      {rows.slice(0, MOST_OF_A_GROUP).map((row) => (
        <li key={row.id}>
          <button
            type="button"
            onClick={() => onSelect(row.id)}
            className="block w-full text-left -outline-offset-2!"
          >
            <LeadRow row={row} selected={row.id === selectedId} now={now} />
          </button>
        </li>
      ))}
      {hidden > 0 ? <li className="px-4 py-2 text-12 text-text-2">{text.more(hidden)}</li> : null}
    </ul>
  )
}

/** Narrower than a row of the queue: where, what, whose it is, how long. */
function LeadRow({ row, selected, now }: { row: RequestRow; selected: boolean; now: Date }) {
  const { language, words } = useLanguage()
  const building = useLiveTable('building').get(row.buildingId)
  const nameOf = useNameOf()
  const changed = useJustChanged(row, false)
  const { escalation } = row
  const holder = nameOf(row.claim?.by ?? escalation?.by)
  return (
    <Row
      selected={selected}
      changed={changed}
      lead={
        <>
          <PriorityMark priority={row.priority} />
          <span className="ml-2 inline-flex w-[18px]">
            <TierSquare tier={heldAt(building, row).tier} />
          </span>
        </>
      }
      title={
        building ? buildingLabel(building, language) : words.errors.refusals.unknownBuilding({})
      }
      detail={
        <span className="truncate">
          {[
            categoryName(words, row.category),
            holder ?? words.domain.requestStatuses[row.status],
          ].join(' · ')}
        </span>
      }
      detailEnd={
        escalation ? (
          <span className={escalation.late ? 'shrink-0 font-medium text-red' : 'shrink-0'}>
            {escalation.late
              ? words.request.lead.replyLate
              : words.request.lead.replyDue(formatTime(escalation.dueAt, language))}
          </span>
        ) : row.clock === 'late' ? (
          <TimeLeft dueAt={row.dueAt} clock={row.clock} now={now} plain />
        ) : (
          <span className="shrink-0 text-amber">
            {words.request.claim.lapsedShort(row.claimLapses)}
          </span>
        )
      }
    />
  )
}
