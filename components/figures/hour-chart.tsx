'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { formatTime } from '#lib/i18n/format.ts'
import type { HourBar } from '#server/queries/figures.ts'
import type { OpenDrill } from './drill-panel.tsx'

const MOST_HOURS = 24
const HEIGHT_PX = 72

/** Two columns an hour, logged and done, each with its number on top; an hour opens its list. */
export function HourChart({ hours, onOpen }: { hours: readonly HourBar[]; onOpen: OpenDrill }) {
  const { language, words } = useLanguage()
  const text = words.figures
  const shown = hours.slice(-MOST_HOURS)
  const most = Math.max(1, ...shown.flatMap(({ logged, done }) => [logged, done]))
  return (
    <section aria-label={text.hours}>
      <PanelHead title={text.hours}>
        <span className="flex gap-3 text-12 text-text-2" aria-hidden="true">
          <span className="inline-flex items-center gap-1">
            <span className="size-2 rounded-chip bg-ink" />
            {text.measures.logged}
          </span>
          <span className="inline-flex items-center gap-1">
            <span className="size-2 rounded-chip border border-control bg-surface-3" />
            {text.measures.done}
          </span>
        </span>
      </PanelHead>
      <div className="overflow-x-auto scroll-thin">
        <ol className="flex px-3 pt-1 pb-2">
          {shown.map((hour) => {
            const time = formatTime(hour.at, language)
            const viewOf = (measure: 'logged' | 'done') => ({
              measure,
              count: hour[measure],
              title: `${time} · ${text.measures[measure]}`,
            })
            return (
              <li key={hour.at} className="relative min-w-6.5 flex-1">
                <button
                  type="button"
                  title={text.hourOf(time, hour.logged, hour.done)}
                  onClick={() =>
                    onOpen({
                      ...viewOf(hour.logged === 0 && hour.done > 0 ? 'done' : 'logged'),
                      division: 'hour',
                      key: hour.at,
                      views: [viewOf('logged'), viewOf('done')],
                    })
                  }
                  className="flex w-full flex-col items-center hover:bg-surface-2"
                >
                  <span className="sr-only">{text.hourOf(time, hour.logged, hour.done)}</span>
                  <span className="flex items-end gap-px" aria-hidden="true">
                    <Column
                      count={hour.logged}
                      px={(hour.logged / most) * HEIGHT_PX}
                      fill="bg-ink"
                      tone="font-medium"
                    />
                    <Column
                      count={hour.done}
                      px={(hour.done / most) * HEIGHT_PX}
                      fill="border border-control bg-surface-3"
                      tone="text-text-2"
                    />
                  </span>
                  <time
                    aria-hidden="true"
                    dateTime={hour.at}
                    className="mt-0.5 border-t pt-0.5 text-11 text-text-2"
                  >
                    {time.slice(0, 2)}
                  </time>
                </button>
              </li>
            )
          })}
        </ol>
      </div>
    </section>
  )
}

function Column({
  count,
  px,
  fill,
  tone,
}: {
  count: number
  px: number
  fill: string
  /** Numbers of neighbours of one height touch: they are told apart by their ink. */
  tone: string
}) {
  return (
    <span
      style={{ height: HEIGHT_PX + 18 }}
      className="flex w-3.25 flex-col items-center justify-end"
    >
      <span className={`text-11 leading-4 tracking-tighter ${tone}`}>
        {count === 0 ? '' : count}
      </span>
      <span className={`w-2.5 ${fill}`} style={{ height: count === 0 ? 0 : Math.max(2, px) }} />
    </span>
  )
}
