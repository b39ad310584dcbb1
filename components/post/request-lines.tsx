'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { HighlightOnChange } from '#components/ui/highlight-on-change.tsx'
import { PriorityMark } from '#components/ui/priority-mark.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { TimeLeft } from '#components/ui/time-left.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { doorShortLabel } from '#lib/i18n/place-labels.ts'
import type { RequestRow } from '#lib/live/rows.ts'

/** Open requests of a building, by due time: what, which door, how far, how long still. */
export function RequestLines({
  requests,
  now,
  markedId,
}: {
  requests: readonly RequestRow[]
  now: Date
  markedId?: string | null
}) {
  const { words } = useLanguage()
  return (
    <ul className="-mx-4 -mb-3">
      {requests.map((request) => (
        <li key={request.id} className="border-b last:border-b-0">
          <HighlightOnChange
            of={request}
            className={classNames(
              'relative flex gap-2 px-4 py-2',
              request.id === markedId && 'bg-surface-2',
            )}
          >
            {request.id === markedId ? (
              <span className="absolute inset-y-0 left-0 w-0.5 bg-ink" />
            ) : null}
            <span className="flex h-5 items-center">
              <PriorityMark priority={request.priority} />
            </span>
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2">
                <b className="font-medium">{categoryName(words, request.category)}</b>
                <span className="text-text-2">{doorShortLabel(request)}</span>
                {request.verified ? null : (
                  <Tag tone="dashed">{words.resident.desk.unverified}</Tag>
                )}
                {request.askedCount > 1 ? (
                  <Tag>{words.common.timesAsked(request.askedCount)}</Tag>
                ) : null}
              </span>
              <RequestStatusMark status={request.status} className="text-12 text-text-2" />
            </span>
            <TimeLeft dueAt={request.dueAt} clock={request.clock} now={now} plain />
          </HighlightOnChange>
        </li>
      ))}
    </ul>
  )
}
