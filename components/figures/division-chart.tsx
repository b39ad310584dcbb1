'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useZonesInForce } from '#components/live/use-zones.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import type { Measure } from '#lib/domain/figures/figures.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { Bar } from '#server/queries/figures.ts'
import type { OpenDrill } from './drill-panel.tsx'

/** Ink in three strengths: what waits weighs most. Tier colours belong to the tiers. */
const PARTS = [
  { measure: 'waiting', fill: 'bg-ink' },
  { measure: 'underWay', fill: 'bg-text-3' },
  { measure: 'done', fill: 'bg-line-2' },
] as const satisfies readonly { measure: Measure; fill: string }[]

type DivisionOf = 'category' | 'zone' | 'channel'

/** How the requests fall apart by one thing: a bar, its numbers beside it, each opening its list. */
export function DivisionChart({
  division,
  bars,
  onOpen,
}: {
  division: DivisionOf
  bars: readonly Bar[]
  onOpen: OpenDrill
}) {
  const { language, words } = useLanguage()
  const zones = useZonesInForce()
  const text = words.figures
  const most = Math.max(1, ...bars.map(({ waiting, underWay, done }) => waiting + underWay + done))
  const nameOf = (key: string | null): string => {
    if (division === 'zone')
      return key === null ? text.noZone : (zones.get(key)?.name ?? text.noZone)
    const labels: Record<string, string> =
      division === 'category' ? words.domain.categories : words.domain.channels
    return labels[key ?? ''] ?? ''
  }
  return (
    <section aria-label={text.divisions[division]}>
      <PanelHead title={text.divisions[division]} />
      <table className="w-full text-right">
        <thead>
          <tr className="h-7 text-12 text-text-2 *:px-2 *:font-normal">
            <th scope="col" colSpan={2} className="pl-4! text-left">
              <span className="sr-only">{text.divisions[division]}</span>
            </th>
            {PARTS.map(({ measure, fill }) => (
              <th key={measure} scope="col" className="w-16 whitespace-nowrap">
                <span className="inline-flex items-center gap-1">
                  <span className={`size-2 rounded-chip ${fill}`} aria-hidden="true" />
                  {text.measures[measure]}
                </span>
              </th>
            ))}
            <th scope="col" className="w-16 pr-4!">
              {text.measures.late}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => {
            const name = nameOf(bar.key)
            const open = (measure: Measure, count: number) =>
              onOpen({
                measure,
                count,
                division,
                key: bar.key,
                title: `${name} · ${text.measures[measure]}`,
              })
            const zone = division === 'zone' ? zones.get(bar.key ?? '') : undefined
            return (
              <tr key={bar.key} className="h-7 hover:bg-surface-2 *:px-2">
                <th scope="row" className="w-32 max-w-32 truncate pl-4! text-left font-normal">
                  <span className="inline-flex max-w-full items-center gap-1.5">
                    {zone ? <TierSquare tier={zone.tier} /> : null}
                    <span className="truncate">{name}</span>
                  </span>
                </th>
                <td aria-label={text.barLabel(name, bar.waiting, bar.underWay, bar.done)}>
                  <span className="flex h-3 gap-px" aria-hidden="true">
                    {PARTS.map(({ measure, fill }) => (
                      <span
                        key={measure}
                        className={fill}
                        style={{ width: `${(bar[measure] / most) * 100}%` }}
                      />
                    ))}
                  </span>
                </td>
                {[...PARTS.map(({ measure }) => measure), 'late' as const].map((measure) => (
                  <td key={measure} className="last:pr-4!">
                    <CountButton
                      count={bar[measure]}
                      label={`${name} ${text.measures[measure]}`}
                      text={formatNumber(bar[measure], language)}
                      late={measure === 'late'}
                      onOpen={() => open(measure, bar[measure])}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** A number that opens its list; a zero has none. */
export function CountButton({
  count,
  text,
  label,
  late = false,
  onOpen,
}: {
  count: number
  text: string
  label: string
  late?: boolean
  onOpen: () => void
}) {
  if (count === 0) return <span className="px-1 text-text-3">0</span>
  return (
    <button
      type="button"
      aria-label={`${label} ${text}`}
      onClick={onOpen}
      className={`rounded-chip px-1 underline decoration-line-2 underline-offset-2 hover:decoration-ink ${late ? 'font-medium text-red' : ''}`}
    >
      {text}
    </button>
  )
}
