'use client'
import { HardDriveDownload } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { StopDisc } from '#components/field/stop-segments.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { CoveredBuilding } from './covered-building.ts'
import type { CoverageWords } from './covered-buildings.tsx'
import { CoverageMark } from './coverage-mark.tsx'
import type { KeptDoorsOf } from './kept-doors.ts'
import { useDoorsAtHand } from './use-kept-doors.ts'
import { walkOrder } from './walk-order.ts'

/** The words of one kind of walk. */
export type WalkWords = {
  mine: string
  find: string
  nothingFound: string
  notHere: string
  kept: (buildings: number) => string
}

/** The buildings to walk: one's own first, the ones near where one was last on top. */
export function WalkList<Listed, Standing>({
  title,
  ofId,
  kept,
  covered,
  isMine,
  text,
  count,
  lastId,
  walk,
  above,
  onOpen,
}: {
  title: string
  ofId: string
  kept: KeptDoorsOf<Listed, Standing>
  covered: readonly CoveredBuilding[]
  isMine: (building: BuildingRow) => boolean
  text: WalkWords
  count: CoverageWords
  /** The building that was left last. */
  lastId: string | null
  /** The order in which one's own are walked, and where one goes next. */
  walk?: { numbers: ReadonlyMap<string, number>; nextId: string | null }
  /** What comes before the buildings. */
  above?: ReactNode
  onOpen: (buildingId: string) => void
}) {
  const { language, words } = useLanguage()
  const directory = useBuildingDirectory()
  const isLive = useConnection().phase.kind === 'live'
  const [filter, setFilter] = useState('')
  const { mine, others } = useMemo(
    () =>
      walkOrder(covered, {
        isMine,
        lastId,
        placeOf: (id) => directory.get(id)?.centroid,
        numberOf: (id) => walk?.numbers.get(id),
      }),
    [covered, isMine, lastId, directory, walk],
  )
  const here = useDoorsAtHand(
    kept,
    ofId,
    mine.map(({ building }) => building.id),
  )
  const query = filter.trim().toLowerCase().replace(/\s+/g, '')
  const shown = [...mine, ...others].filter(({ building }) => {
    const spelled = directory.get(building.id)
    const keys = [`${building.estate ?? ''}${building.name}`.toLowerCase()]
    return [...keys, spelled?.pinyin ?? '', spelled?.initials ?? ''].some((key) =>
      key.includes(query),
    )
  })
  const all = addUp((mine.length > 0 ? mine : others).map(({ coverage }) => coverage))
  return (
    <>
      <div className="flex flex-col gap-2 border-b px-4 py-3">
        <div className="flex items-baseline gap-2">
          <h2 className="min-w-0 flex-1 text-18 font-semibold break-name">{title}</h2>
          <span className="shrink-0 text-14 text-text-2">
            {mine.length > 0 ? `${text.mine} ` : ''}
            {count.left(formatNumber(all.remainder, language))}
          </span>
        </div>
        <Input
          value={filter}
          aria-label={text.find}
          placeholder={text.find}
          onChange={(event) => setFilter(event.target.value)}
          className="h-12! text-16!"
        />
        {here.size > 0 ? (
          <p className="flex items-center gap-1.5 text-14 text-text-2">
            <Icon of={HardDriveDownload} size={14} />
            {text.kept(here.size)}
          </p>
        ) : null}
      </div>
      {above}
      <VirtualList
        label={words.survey.desk.buildings}
        items={shown}
        keyOf={({ building }) => building.id}
        rowHeight={64}
        empty={<EmptyState title={query ? text.nothingFound : words.survey.desk.empty} />}
        renderRow={({ building, coverage, state }) => (
          <button
            type="button"
            onClick={() => onOpen(building.id)}
            className="flex min-h-16 w-full items-center gap-3 border-b px-4 py-2 text-left -outline-offset-2! hover:bg-surface-2"
          >
            <WalkNumber
              number={walk?.numbers.get(building.id)}
              isDone={state === 'complete'}
              isNext={walk?.nextId === building.id}
            />
            <BuildingTier building={building} size={22} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="text-16 font-semibold break-name">
                {buildingLabel(building, language)}
              </span>
              <span className="flex items-center gap-2 text-14 text-text-2">
                <CoverageMark state={state} withWord />
                {!isLive && !here.has(building.id) ? <span>· {text.notHere}</span> : null}
              </span>
            </span>
            <span className="flex shrink-0 flex-col items-end">
              <span className="text-16 font-medium">
                {coverage.remainder > 0
                  ? count.left(formatNumber(coverage.remainder, language))
                  : coverage.denominator === 0
                    ? count.nobody
                    : words.survey.allDone}
              </span>
              <span className="text-14 text-text-2">
                {coverage.denominator > 0
                  ? count.ofTotal(
                      formatNumber(coverage.denominator - coverage.remainder, language),
                      formatNumber(coverage.denominator, language),
                    )
                  : ''}
              </span>
            </span>
          </button>
        )}
      />
    </>
  )
}

function WalkNumber({
  number,
  isDone,
  isNext,
}: {
  number: number | undefined
  isDone: boolean
  isNext: boolean
}) {
  const { words } = useLanguage()
  if (number === undefined) return null
  return (
    <>
      <span className="sr-only">{words.map.stopLabel(number)}</span>
      <span aria-hidden="true" className="flex">
        <StopDisc
          size="field"
          number={number}
          status={isDone ? 'delivered' : 'pending'}
          next={isNext}
        />
      </span>
    </>
  )
}
