'use client'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { dayNumber, shanghaiDay, startOfShanghaiDay } from '#lib/domain/zone/zone-day.ts'
import { formatDay, formatTime } from '#lib/i18n/format.ts'
import type { PastMark } from '#lib/past/past-protocol.ts'
import type { PastWalk } from '#lib/past/past-walk.ts'

/** Positives that lie closer than this share of the bar are one number. */
const CLOSE = 0.012
/** Days that would stand on one another are left out. */
const MOST_DAYS = 16

type Tick = { at: number; share: number; text: string; positives: number; ends: boolean }

/** What mattered, above the bar: a stroke for a zone, hollow when it ends; positives as their number. */
export function MarkTicks({
  walk,
  wordsOf,
}: {
  walk: PastWalk
  wordsOf: (mark: PastMark) => string
}) {
  const { language, words } = useLanguage()
  const ticks = useMemo(() => ticksOf(walk, wordsOf), [walk, wordsOf])
  return (
    <div aria-hidden="true" className="relative mx-2 h-7">
      {ticks.map((tick) => (
        <span
          key={`${tick.at}:${tick.text}`}
          title={`${formatTime(new Date(tick.at), language)} ${
            tick.positives > 0 ? words.past.positives(tick.positives) : tick.text
          }`}
          style={{ left: `${tick.share * 100}%` }}
          className={classNames(
            'absolute -translate-x-1/2',
            // Two rows: a number and the strokes of the same hour do not cover each other.
            tick.positives > 0
              ? 'top-0 flex h-4 min-w-4 items-center justify-center rounded-full border border-ink bg-surface px-0.5 text-11 font-medium'
              : classNames(
                  'bottom-0 h-2.5 w-1 border border-ink',
                  tick.ends ? 'bg-surface' : 'bg-ink',
                ),
          )}
        >
          {tick.positives > 0 ? tick.positives : null}
        </span>
      ))}
    </div>
  )
}

const ENDS: readonly PastMark['kind'][] = ['zone.lifted', 'zone.partEnded', 'zone.guardEnded']

function ticksOf(walk: PastWalk, wordsOf: (mark: PastMark) => string): Tick[] {
  const ticks: Tick[] = []
  let open: Tick | null = null
  for (const mark of walk.span.marks) {
    const at = Date.parse(mark.at)
    const share = shareOf(walk, at)
    if (mark.kind !== 'positive.recorded') {
      ticks.push({ at, share, text: wordsOf(mark), positives: 0, ends: ENDS.includes(mark.kind) })
    } else if (open && share - open.share < CLOSE) {
      open.positives += 1
    } else {
      open = { at, share, text: '', positives: 1, ends: false }
      ticks.push(open)
    }
  }
  return ticks
}

/** Where the days begin, with the day of the incident. */
export function DayLabels({ walk }: { walk: PastWalk }) {
  const { language, words } = useLanguage()
  const opened = new Date(walk.first)
  const from = shanghaiDay(opened) + 1
  const count = shanghaiDay(new Date(walk.last)) - from + 1
  const every = Math.max(1, Math.ceil(count / MOST_DAYS))
  const days = Array.from({ length: Math.max(0, Math.ceil(count / every)) }, (_, index) =>
    startOfShanghaiDay(from + index * every),
  )
  return (
    <div aria-hidden="true" className="relative mx-2 h-4 text-11 text-text-2">
      <span className="absolute left-0 -translate-x-2 whitespace-nowrap">
        {formatDay(opened, language)}
        <span className="max-sm:hidden"> {formatTime(opened, language)}</span>
      </span>
      {days
        .filter((day) => shareOf(walk, day.getTime()) > 0.14)
        .map((day) => (
          <span
            key={day.getTime()}
            style={{ left: `${shareOf(walk, day.getTime()) * 100}%` }}
            className="absolute border-l border-line-2 pl-1 whitespace-nowrap"
          >
            {formatDay(day, language)}
            <span className="ml-1 max-xl:hidden">{words.common.day(dayNumber(opened, day))}</span>
          </span>
        ))}
    </div>
  )
}

function shareOf({ first, last }: PastWalk, at: number): number {
  return last > first ? Math.min(1, Math.max(0, (at - first) / (last - first))) : 0
}
