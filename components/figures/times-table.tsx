'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatDuration } from '#lib/i18n/format.ts'
import type { Times } from '#server/queries/figures.ts'
import { CountButton } from './division-chart.tsx'
import type { OpenDrill } from './drill-panel.tsx'

/** How long it took, half and nine tenths of them, against the limit; beyond it in red. */
export function TimesTable({ times, onOpen }: { times: readonly Times[]; onOpen: OpenDrill }) {
  const { language, words } = useLanguage()
  const text = words.figures
  const span = (ms: number | null) => (ms === null ? '–' : formatDuration(ms, language))
  return (
    <section aria-label={text.times.title}>
      <PanelHead title={text.times.title} note={text.times.note} />
      <div className="overflow-x-auto scroll-thin">
        <table className="w-full text-right whitespace-nowrap">
          <thead>
            <tr className="h-7 text-12 text-text-2 *:px-2 *:font-normal">
              <th scope="col" className="pl-4! text-left">
                {text.times.category}
              </th>
              <th scope="col">{text.times.done}</th>
              <th scope="col">{text.times.answer}</th>
              <th scope="col">{text.times.fulfil}</th>
              <th scope="col">{text.times.limit}</th>
              <th scope="col" className="pr-4!">
                {text.times.inTime}
              </th>
            </tr>
          </thead>
          <tbody>
            {times.map((row) => {
              const name =
                row.category === null ? text.times.all : categoryName(words, row.category)
              const isSlow = row.limitMs !== null && (row.p90Ms ?? 0) > row.limitMs
              return (
                <tr
                  key={row.category}
                  className={classNames(
                    'h-7 hover:bg-surface-2 *:px-2',
                    row.category === null && 'border-b font-medium',
                  )}
                >
                  <th scope="row" className="pl-4! text-left font-[inherit]">
                    {name}
                  </th>
                  <td>
                    <CountButton
                      count={row.done}
                      text={String(row.done)}
                      label={`${name} ${text.times.done}`}
                      onOpen={() =>
                        onOpen({
                          measure: 'done',
                          count: row.done,
                          title: `${name} · ${text.measures.done}`,
                          ...(row.category ? { division: 'category', key: row.category } : {}),
                        })
                      }
                    />
                  </td>
                  <td className="whitespace-nowrap">
                    {span(row.answerMedianMs)}{' '}
                    <span className="text-text-2">/ {span(row.answerP90Ms)}</span>
                  </td>
                  <td className="whitespace-nowrap">
                    {span(row.medianMs)}{' '}
                    <span className={isSlow ? 'text-red' : 'text-text-2'}>/ {span(row.p90Ms)}</span>
                  </td>
                  <td className="whitespace-nowrap text-text-2">
                    {row.limitMs === null ? '' : span(row.limitMs)}
                  </td>
                  <td className="pr-4! whitespace-nowrap">
                    {row.done === 0 ? '–' : `${Math.floor((row.inTime / row.done) * 100)} %`}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
