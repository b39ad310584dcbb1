'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useNameOf } from '#components/live/use-name-of.ts'
import { PanelHead } from '#components/ui/panel.tsx'
import type { LineFigures, MemberFigures } from '#server/queries/figures.ts'
import { CountButton } from './division-chart.tsx'
import type { OpenDrill } from './drill-panel.tsx'

/** Who carries how much, and what comes in on which line. */
export function LoadTables({
  members,
  lines,
  onOpen,
}: {
  members: readonly MemberFigures[]
  lines: readonly LineFigures[]
  onOpen: OpenDrill
}) {
  const { words } = useLanguage()
  const nameOf = useNameOf()
  const text = words.figures
  const most = Math.max(1, ...members.map(({ openStops, stops }) => openStops + stops))
  const mostCalls = Math.max(1, ...lines.map(({ calls }) => calls))
  return (
    <div className="grid gap-px bg-line sm:grid-cols-[3fr_2fr] *:bg-surface">
      <section aria-label={text.members.title}>
        <PanelHead title={text.members.title} />
        <table className="w-full text-right">
          <thead>
            <tr className="h-7 text-12 text-text-2 *:px-2 *:font-normal">
              <th scope="col" colSpan={2} className="pl-4! text-left">
                <span className="sr-only">{text.members.title}</span>
              </th>
              <th scope="col">{text.members.open}</th>
              <th scope="col">{text.members.stops}</th>
              <th scope="col" className="pr-4!">
                {text.members.requests}
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((row) => {
              const name = nameOf(row.accountId) ?? '–'
              return (
                <tr key={row.accountId} className="h-7 hover:bg-surface-2 *:px-2">
                  <th scope="row" className="pl-4! text-left font-normal whitespace-nowrap">
                    {name}
                  </th>
                  <td className="w-1/3" aria-label={text.members.open}>
                    <span className="flex h-3 gap-px" aria-hidden="true">
                      <span
                        className="bg-ink"
                        style={{ width: `${(row.openStops / most) * 100}%` }}
                      />
                      <span
                        className="bg-line-2"
                        style={{ width: `${(row.stops / most) * 100}%` }}
                      />
                    </span>
                  </td>
                  <td className="whitespace-nowrap">{text.units.stops(row.openStops)}</td>
                  <td className="whitespace-nowrap">{text.units.stops(row.stops)}</td>
                  <td className="pr-4!">
                    <CountButton
                      count={row.requests}
                      text={String(row.requests)}
                      label={name}
                      onOpen={() =>
                        onOpen({
                          measure: 'done',
                          count: row.requests,
                          division: 'member',
                          key: row.accountId,
                          title: `${name} · ${text.measures.done}`,
                        })
                      }
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <section aria-label={text.lines.title}>
        <PanelHead title={text.lines.title} />
        <table className="w-full text-right">
          <thead>
            <tr className="h-7 text-12 text-text-2 *:px-2 *:font-normal">
              <th scope="col" colSpan={2} className="pl-4! text-left">
                <span className="sr-only">{text.lines.title}</span>
              </th>
              <th scope="col">{text.lines.calls}</th>
              <th scope="col" className="pr-4!">
                {text.lines.requests}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((row) => (
              <tr key={row.number} className="h-7 hover:bg-surface-2 *:px-2">
                <th scope="row" className="pl-4! text-left font-normal whitespace-nowrap">
                  {text.lines.line(row.number)}
                </th>
                <td className="w-1/3" aria-label={text.lines.calls}>
                  <span className="flex h-3" aria-hidden="true">
                    <span
                      className="bg-ink"
                      style={{ width: `${(row.calls / mostCalls) * 100}%` }}
                    />
                  </span>
                </td>
                <td className="whitespace-nowrap">{text.units.calls(row.calls)}</td>
                <td className="pr-4!">
                  <CountButton
                    count={row.requests}
                    text={String(row.requests)}
                    label={text.lines.line(row.number)}
                    onOpen={() =>
                      onOpen({
                        measure: 'logged',
                        count: row.requests,
                        division: 'line',
                        key: String(row.number),
                        title: text.lines.line(row.number),
                      })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
