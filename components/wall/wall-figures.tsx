'use client'
import { type ReactNode, useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import type { PostFacts } from '#components/post/post-facts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { formatDuration } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'

/** Three figures with their units: what is open, what of it is late, what is on its way. */
export function WallFigures({ facts, now }: { facts: PostFacts; now: Date }) {
  const { language, words } = useLanguage()
  const text = words.wall.figures
  const units = words.common.units
  const requests = useLiveTable('request')
  const oldest = useMemo(() => {
    const waiting = [...requests.values()].filter(({ status }) => isWaiting(status))
    return waiting.map(({ loggedAt }) => loggedAt).toSorted()[0] ?? null
  }, [requests])
  const since = (iso: string) => formatDuration(now.getTime() - Date.parse(iso), language)
  const { all, oldestDueAt, runsUnderWay, stopsLeft } = facts
  return (
    <dl className="flex h-[156px] shrink-0 border-b border-line-2">
      <Figure
        label={text.open}
        value={formatNumber(all.count, language)}
        unit={units.requests(all.count)}
        note={oldest ? text.oldest(since(oldest)) : text.nothingWaits}
      />
      <Figure
        label={text.late}
        value={formatNumber(all.late, language)}
        unit={units.requests(all.late)}
        late={all.late > 0}
        note={oldestDueAt ? text.overBy(since(oldestDueAt)) : text.noneLate}
      />
      <Figure
        label={text.runs}
        value={formatNumber(runsUnderWay, language)}
        unit={units.runs(runsUnderWay)}
        note={text.stopsLeft(stopsLeft)}
      />
    </dl>
  )
}

function Figure({
  label,
  value,
  unit,
  note,
  late = false,
}: {
  label: string
  value: string
  unit: string
  note: ReactNode
  late?: boolean
}) {
  return (
    <div className="flex min-w-0 flex-1 flex-col justify-center border-l border-line-2 px-7 first:border-l-0">
      <dt className="text-26 text-text-2">{label}</dt>
      <dd className="flex items-baseline gap-3 whitespace-nowrap">
        <b className={classNames('text-72 leading-[76px] font-semibold', late && 'text-red')}>
          {value}
        </b>
        <span className="text-26 text-text-2">{unit}</span>
      </dd>
      <dd className="truncate text-24 text-text-2">{note}</dd>
    </div>
  )
}
