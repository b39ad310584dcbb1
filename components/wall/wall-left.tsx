'use client'
import { type ReactNode, useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { byDueTime } from '#components/post/post-facts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { coverageOf } from '#lib/domain/coverage/coverage.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { categoryName } from '#lib/i18n/category-name.ts'
import { formatDuration, formatTimeLeft } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { WallRemainders } from './wall-remainders.tsx'

const LINES = 7
const TWO_LINERS = 6

/** What is left, by building, and what waits for longest: kinds and buildings, never a door. */
export function WallLeft({ now }: { now: Date }) {
  return (
    <>
      <div className="flex shrink-0 border-b border-line-2">
        <WallRemainders />
      </div>
      <div className="flex min-h-0 flex-1">
        <ToSample />
        <Oldest now={now} />
      </div>
    </>
  )
}

function ToSample() {
  const { language, words } = useLanguage()
  const text = words.wall.left
  const rows = useLiveTable('roundBuilding')
  const buildings = useLiveTable('building')
  const left = useMemo(() => {
    const byBuilding = new Map<string, number>()
    for (const { buildingId, people, done, excused } of rows.values()) {
      const { remainder } = coverageOf(people, { done, excused, tried: 0 })
      byBuilding.set(buildingId, (byBuilding.get(buildingId) ?? 0) + remainder)
    }
    return [...byBuilding]
      .flatMap(([id, people]) => {
        const building = buildings.get(id)
        return building && people > 0 ? [{ building, people }] : []
      })
      .toSorted((a, b) => b.people - a.people || (a.building.id < b.building.id ? -1 : 1))
  }, [rows, buildings])
  return (
    <List title={text.byBuilding} empty={text.allSampled}>
      {left.slice(0, LINES).map(({ building, people }) => (
        <li key={building.id} className="flex h-[46px] items-center gap-3 text-26">
          <BuildingTier building={building} size={28} />
          <span className="min-w-0 flex-1 truncate">{buildingLabel(building, language)}</span>
          <span className="shrink-0">
            <b className="font-semibold">{formatNumber(people, language)}</b>{' '}
            <span className="text-24 text-text-2">{words.common.units.people(people)}</span>
          </span>
        </li>
      ))}
    </List>
  )
}

function Oldest({ now }: { now: Date }) {
  const { language, words } = useLanguage()
  const text = words.wall.left
  const requests = useLiveTable('request')
  const buildings = useLiveTable('building')
  const oldest = useMemo(
    () =>
      [...requests.values()]
        .filter(({ status }) => isWaiting(status))
        .toSorted(byDueTime)
        .slice(0, TWO_LINERS),
    [requests],
  )
  return (
    <List title={text.oldest} empty={text.nothingOpen} second>
      {oldest.map((request) => {
        const building = buildings.get(request.buildingId)
        const late = request.clock === 'late'
        const waited = formatDuration(now.getTime() - Date.parse(request.loggedAt), language)
        return (
          <li key={request.id} className="h-[58px]">
            <span className="flex items-baseline justify-between gap-3 text-26 leading-8">
              <span className="min-w-0 truncate">{categoryName(words, request.category)}</span>
              <span
                className={classNames(
                  'shrink-0 text-24',
                  late ? 'font-medium text-red' : 'text-text-2',
                )}
              >
                {late ? formatTimeLeft(request.dueAt, now, language) : text.waited(waited)}
              </span>
            </span>
            {building ? (
              <span className="block truncate text-24 leading-6 text-text-2">
                {buildingLabel(building, language)}
              </span>
            ) : null}
          </li>
        )
      })}
    </List>
  )
}

function List({
  title,
  empty,
  second = false,
  children,
}: {
  title: string
  empty: string
  second?: boolean
  children: ReactNode[]
}) {
  return (
    <section
      aria-label={title}
      className={classNames('min-w-0 flex-1 px-7 py-4', second && 'border-l border-line-2')}
    >
      <h2 className="text-26 text-text-2">{title}</h2>
      {children.length === 0 ? <p className="py-2 text-26 text-text-2">{empty}</p> : null}
      <ul className="mt-1">{children}</ul>
    </section>
  )
}
