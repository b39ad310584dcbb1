'use client'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { QueueRow } from '#components/hotline/queue-row.tsx'
import { useRunOf } from '#components/hotline/use-run-of.ts'
import { useSendingThings } from '#components/hotline/use-sending.ts'
import { EmptyState } from '#components/ui/states.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { RequestRow } from '#lib/live/rows.ts'
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
  if (groups.length === 0) return <EmptyState title={text.none} detail={text.noneDetail} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
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
  const sending = useSendingThings()
  const runOf = useRunOf()
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
            <QueueRow
              row={row}
              selected={row.id === selectedId}
              sending={sending.has(row.id)}
              run={runOf(row.id)}
              now={now}
            />
          </button>
        </li>
      ))}
      {hidden > 0 ? <li className="px-4 py-2 text-12 text-text-2">{text.more(hidden)}</li> : null}
    </ul>
  )
}
