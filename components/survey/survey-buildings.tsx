'use client'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Row } from '#components/ui/row.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { CoverageMark } from './coverage-mark.tsx'
import type { SurveyedBuilding } from './use-surveys.ts'

const FILTERS = ['left', 'notVisited', 'all'] as const
type Filter = (typeof FILTERS)[number]

/** The buildings of a survey, those with most doors left first. */
export function SurveyBuildings({
  surveyed,
  chosenId,
  onChoose,
}: {
  surveyed: readonly SurveyedBuilding[]
  chosenId: string | null
  onChoose: (buildingId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.survey
  const [filter, setFilter] = useState<Filter>('left')
  const shown = useMemo(
    () =>
      surveyed
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
    [surveyed, filter, chosenId],
  )
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
          options={FILTERS.map((value) => ({ value, label: text.desk.filters[value] }))}
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
          filter === 'left' && surveyed.length > 0 ? (
            <EmptyState title={text.allDone} />
          ) : (
            <EmptyState title={text.desk.empty} detail={text.desk.emptyDetail} />
          )
        }
        renderRow={({ building, coverage, state, row }, { selected }) => (
          <Row
            selected={selected}
            tier={building.tier}
            lead={<TierSquare tier={building.tier} />}
            title={buildingLabel(building, language)}
            end={
              coverage.denominator === 0
                ? text.nobodyLives
                : coverage.remainder > 0
                  ? text.doorsLeft(formatNumber(coverage.remainder, language))
                  : text.allDone
            }
            detail={
              <span className="inline-flex items-center gap-2">
                <CoverageMark state={state} withWord />
                {row.unlisted > 0 ? <span>{text.unlistedCount(row.unlisted)}</span> : null}
              </span>
            }
            detailEnd={
              coverage.denominator > 0
                ? text.ofTotal(
                    formatNumber(coverage.denominator - coverage.remainder, language),
                    formatNumber(coverage.denominator, language),
                  )
                : undefined
            }
          />
        )}
      />
    </>
  )
}
