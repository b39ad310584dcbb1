'use client'
import { ChevronFirst, ChevronLast, Pause, Play } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { formatDay, formatMoment, formatTime } from '#lib/i18n/format.ts'
import { MINUTE_MS, minuteOf } from '#lib/past/minutes.ts'
import type { PastWalk } from '#lib/past/past-walk.ts'
import { DayLabels, MarkTicks } from './time-ticks.tsx'
import { useMarkWords } from './use-mark-words.ts'
import { SPEEDS, usePlayback } from './use-playback.ts'

const HOUR_MS = 60 * MINUTE_MS
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -MINUTE_MS,
  ArrowRight: MINUTE_MS,
  ArrowDown: -10 * MINUTE_MS,
  ArrowUp: 10 * MINUTE_MS,
  PageDown: -HOUR_MS,
  PageUp: HOUR_MS,
}

/** Under a page of the past: the incident from its opening on, what mattered in it, and where one stands. */
export function TimeBar({
  walk,
  minute,
  failure,
  onGo,
}: {
  walk: PastWalk
  minute: number
  failure: string | null
  onGo: (minute: number) => Promise<void>
}) {
  const { language, words } = useLanguage()
  const text = words.past
  const markWords = useMarkWords()
  const { playing, toggle, pause, speed, setSpeed } = usePlayback(walk, onGo)
  const { marks } = walk.span
  const go = (to: number) => {
    pause()
    void onGo(to)
  }
  const times = marks.map(({ at }) => minuteOf(Date.parse(at)))
  const previous = times.findLast((at) => at < minute) ?? null
  const next = times.find((at) => at > minute) ?? null
  const last = marks.findLast((_, index) => (times[index] ?? Infinity) <= minute)
  const now = new Date(minute)
  const spoken = `${formatDay(now, language)} ${formatTime(now, language)}`

  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEY_STEPS[event.key]
    if (event.key === 'Home') go(walk.first)
    else if (event.key === 'End') go(walk.last)
    else if (step !== undefined) go(minute + step)
    else return
    event.preventDefault()
  }

  return (
    <section
      aria-label={text.bar}
      className="flex shrink-0 items-stretch gap-4 border-t bg-surface px-4 py-2 max-lg:flex-wrap max-sm:gap-2 max-sm:px-3"
    >
      <div className="flex shrink-0 items-center gap-1">
        <IconButton
          icon={ChevronFirst}
          label={text.previous}
          disabled={previous === null}
          onClick={() => previous !== null && go(previous)}
        />
        <IconButton
          icon={playing ? Pause : Play}
          label={playing ? text.pause : text.play}
          onClick={toggle}
          className="border border-line-2"
        />
        <IconButton
          icon={ChevronLast}
          label={text.next}
          disabled={next === null}
          onClick={() => next !== null && go(next)}
        />
      </div>
      <div className="flex w-72 shrink-0 flex-col justify-center gap-1 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1">
        <Segmented
          label={text.speed}
          size="small"
          wide
          options={SPEEDS.map((value) => ({ value: String(value), label: text.speeds[value] }))}
          value={String(speed)}
          onChange={(value) => setSpeed(SPEEDS.find((one) => String(one) === value) ?? speed)}
        />
        {failure === null ? (
          <p className="truncate text-12 text-text-2" title={last ? markWords(last) : undefined}>
            {last
              ? `${formatMoment(last.at, now, language)} ${markWords(last)}`
              : `${formatMoment(walk.span.openedAt, now, language)} ${text.beginning}`}
          </p>
        ) : (
          <p role="alert" className="truncate text-12 text-red" title={failure}>
            {failure}
          </p>
        )}
      </div>
      <div className="relative flex min-w-60 flex-1 flex-col justify-center" title={text.keys}>
        <MarkTicks walk={walk} wordsOf={markWords} />
        <input
          type="range"
          aria-label={text.slider}
          aria-valuetext={spoken}
          min={walk.first}
          max={walk.last}
          step={MINUTE_MS}
          value={minute}
          onChange={(event) => go(Number(event.target.value))}
          onKeyDown={onKeyDown}
          className="time-range my-0.5 w-full"
        />
        <DayLabels walk={walk} />
      </div>
      <output className="flex shrink-0 flex-col justify-center text-right">
        <span className="text-12 text-text-2">{formatDay(now, language)}</span>
        <time dateTime={now.toISOString()} className="text-20 font-semibold">
          {formatTime(now, language)}
        </time>
      </output>
    </section>
  )
}
