'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { countsOn, isToCallBack } from '#lib/domain/line/call.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { LineCell } from './line-cell.tsx'
import type { PeekedCalls } from './use-peeked-calls.ts'
import type { Lines } from './use-lines.ts'

/** 72 px: every line of the desk, who answers it, what it does and since when; mine underlined. */
export function LinesBar({
  lines,
  draftLines,
  peeked,
  onHandOver,
}: {
  lines: Lines
  draftLines: ReadonlySet<number>
  peeked: PeekedCalls
  onHandOver: () => void
}) {
  const { words } = useLanguage()
  const now = useServerNow(1_000)
  return (
    <section
      aria-label={words.hotline.lines.label}
      className="flex h-18 shrink-0 items-stretch overflow-x-auto border-b scroll-thin max-sm:h-16"
    >
      {lines.lines.length === 0 ? (
        <p className="flex min-w-0 flex-1 items-center px-4 text-text-2">
          {words.hotline.lines.none}
        </p>
      ) : (
        lines.lines.map((line) => (
          <LineCell
            key={line.id}
            line={line}
            lines={lines}
            now={now}
            hasDraft={draftLines.has(line.number)}
            peeked={peeked}
            onHandOver={onHandOver}
          />
        ))
      )}
      <DeskFigures lines={lines} now={now} />
    </section>
  )
}

/** What the desk still owes, and what it did today. */
function DeskFigures({ lines, now }: { lines: Lines; now: Date }) {
  const { language, words } = useLanguage()
  const calls = useLiveTable('call')
  const day = shanghaiDay(now)
  let callBack = 0
  for (const call of calls.values()) if (isToCallBack(call.state)) callBack++
  const today = lines.lines.reduce((sum, line) => {
    const { answered, missed } = countsOn(line, day)
    return sum + answered + missed
  }, 0)
  const figures = [
    {
      label: words.hotline.lines.callBack,
      value: callBack,
      tone: callBack > 0 ? 'text-red' : '',
    },
    { label: words.hotline.lines.calls, value: today, tone: '' },
  ]
  return (
    <dl className="flex w-44 min-w-36 shrink-0 flex-col justify-center gap-1 px-4 max-sm:hidden">
      {figures.map((figure) => (
        <div key={figure.label} className="flex justify-between gap-2">
          <dt className="truncate text-text-2">{figure.label}</dt>
          <dd className={classNames('font-semibold', figure.tone)}>
            {formatNumber(figure.value, language)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
