'use client'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Row } from '#components/ui/row.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { CoverageMark } from './coverage-mark.tsx'
import type { CoveredBuilding } from './covered-building.ts'

const FILTERS = ['left', 'notVisited', 'all'] as const
type Filter = (typeof FILTERS)[number]

/** The words of a duty for its list of buildings: households, persons or doors are counted. */
export type CoverageWords = {
  left: (count: string) => string
  ofTotal: (done: string, total: string) => string
  nobody: string
  /** Where nobody walks from door to door, how far a building has come is said in other words. */
  states?: Record<CoverageState, string>
}

/** The buildings of a duty, those with most left first. */
export function CoveredBuildings<Each extends CoveredBuilding>({
  covered,
  count,
  noteOf,
  chosenId,
  onChoose,
}: {
  covered: readonly Each[]
  count: CoverageWords
  /** What more is to be said of a building. */
  noteOf?: (each: Each) => string | null
  chosenId: string | null
  onChoose: (buildingId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.survey
  const [filter, setFilter] = useState<Filter>('left')
  const shown = useMemo(
    () =>
      covered
        .filter(({ building, state, coverage }) => {
          if (building.id === chosenId || filter === 'all') return true
          return filter === 'left' ? coverage.remainder > 0 : state === 'notVisited'
        })
        .toSorted(
          (a, b) =>
            b.coverage.remainder - a.coverage.remainder ||
            `${a.building.estate}${a.building.name}`.localeCompare(
              `${b.building.estate}${b.building.name}`,
              'zh-CN',
              { numeric: true },
            ),
        ),
    [covered, filter, chosenId],
  )
  const { states } = count
  const labels = {
    ...text.desk.filters,
    ...(states ? { left: states.incomplete, notVisited: states.notVisited } : {}),
  }
  const allDone = states?.complete ?? text.allDone
  const chosen = shown.find(({ building }) => building.id === chosenId)
  return (
    <>
      <PanelHead
        title={text.desk.buildings}
        note={`${formatNumber(shown.length, language)} ${words.common.units.buildings(shown.length)}`}
      />
      <div className="border-b px-4 py-2">
        <Segmented
          wide
          size="small"
          label={text.desk.filter}
          value={filter}
          onChange={setFilter}
          options={FILTERS.map((value) => ({ value, label: labels[value] }))}
        />
      </div>
      <VirtualList
        label={text.desk.buildings}
        items={shown}
        keyOf={({ building }) => building.id}
        rowHeight={52}
        selectedKey={chosen?.building.id ?? null}
        onSelect={({ building }) => onChoose(building.id)}
        empty={
          filter === 'left' && covered.length > 0 ? (
            <EmptyState title={allDone} />
          ) : (
            <EmptyState title={text.desk.empty} detail={text.desk.emptyDetail} />
          )
        }
        renderRow={(each, { selected }) => {
          const { building, coverage, state } = each
          return (
            <Row
              selected={selected}
              tier={building.tier}
              lead={<BuildingTier building={building} />}
              title={buildingLabel(building, language)}
              end={
                coverage.denominator === 0
                  ? count.nobody
                  : coverage.remainder > 0
                    ? count.left(formatNumber(coverage.remainder, language))
                    : allDone
              }
              detail={
                <span className="inline-flex items-center gap-2">
                  <CoverageMark state={state} states={states} withWord />
                  <span>{noteOf?.(each)}</span>
                </span>
              }
              detailEnd={
                coverage.denominator > 0
                  ? count.ofTotal(
                      formatNumber(coverage.denominator - coverage.remainder, language),
                      formatNumber(coverage.denominator, language),
                    )
                  : undefined
              }
            />
          )
        }}
      />
    </>
  )
}
