'use client'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { RequestStatusMark } from '#components/ui/status-glyph.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { formatDuration } from '#lib/i18n/format.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import type { OldOne } from '#server/queries/figures.ts'

/** Those who have waited longest, whatever their limits say. */
export function OldestList({ rows }: { rows: readonly OldOne[] }) {
  const { language, words } = useLanguage()
  const buildings = useLiveTable('building')
  const now = useServerNow(60_000)
  const text = words.figures
  return (
    <section aria-label={text.oldest}>
      <PanelHead title={text.oldest} />
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-12 text-text-2">{text.oldestNone}</p>
      ) : (
        <ul className="py-1">
          {rows.map((row) => {
            const building = buildings.get(row.buildingId)
            const isLate = row.clock === 'late'
            return (
              <li key={row.id}>
                <Link
                  href={`/hotline?request=${row.id}`}
                  className="flex min-h-7 items-center gap-2 px-4 -outline-offset-2! hover:bg-surface-2"
                >
                  <BuildingTier building={building} />
                  <span className="min-w-0 truncate">
                    {building ? buildingLabel(building, language) : ''}{' '}
                    <span className="text-text-2">{categoryName(words, row.category)}</span>
                  </span>
                  <span className="flex-1" />
                  <RequestStatusMark
                    status={row.status as RequestStatus}
                    className="text-12 text-text-2"
                  />
                  <span className={`shrink-0 text-12 ${isLate ? 'text-red' : ''}`}>
                    {text.waits(formatDuration(now.getTime() - Date.parse(row.loggedAt), language))}
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
