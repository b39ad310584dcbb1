'use client'
import { HardDriveDownload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { useConnection } from '#components/live/live-provider.tsx'
import { useBuildingDirectory } from '#components/live/registry.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Input } from '#components/ui/input.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { VirtualList } from '#components/ui/virtual-list.tsx'
import { addUp } from '#lib/domain/coverage/coverage.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { SurveyRow } from '#lib/live/rows.ts'
import { CoverageMark } from '#components/coverage/coverage-mark.tsx'
import { useDoorsAtHand } from '#components/coverage/use-kept-doors.ts'
import { SURVEY_DOORS } from './use-doors.ts'
import { useOwnGrids } from '#components/coverage/use-own-grids.ts'
import type { SurveyedBuilding } from './use-surveys.ts'
import { walkOrder } from '#components/coverage/walk-order.ts'

/** The buildings to walk: one's own grid first, the ones near where one was last on top. */
export function WalkList({
  survey,
  surveyed,
  lastId,
  onOpen,
}: {
  survey: SurveyRow
  surveyed: readonly SurveyedBuilding[]
  /** The building that was left last. */
  lastId: string | null
  onOpen: (buildingId: string) => void
}) {
  const { language, words } = useLanguage()
  const text = words.survey
  const directory = useBuildingDirectory()
  const grids = useOwnGrids()
  const isLive = useConnection().phase.kind === 'live'
  const [filter, setFilter] = useState('')
  const { mine, others } = useMemo(
    () => walkOrder(surveyed, { grids, lastId, placeOf: (id) => directory.get(id)?.centroid }),
    [surveyed, grids, lastId, directory],
  )
  const here = useDoorsAtHand(
    SURVEY_DOORS,
    survey.id,
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
          <h2 className="min-w-0 flex-1 text-18 font-semibold break-name">{survey.name}</h2>
          <span className="shrink-0 text-14 text-text-2">
            {mine.length > 0 ? `${text.walk.mine} ` : ''}
            {text.doorsLeft(formatNumber(all.remainder, language))}
          </span>
        </div>
        <Input
          value={filter}
          aria-label={text.walk.find}
          placeholder={text.walk.find}
          onChange={(event) => setFilter(event.target.value)}
          className="h-12! text-16!"
        />
        {here.size > 0 ? (
          <p className="flex items-center gap-1.5 text-14 text-text-2">
            <Icon of={HardDriveDownload} size={14} />
            {text.walk.kept(here.size)}
          </p>
        ) : null}
      </div>
      <VirtualList
        label={text.desk.buildings}
        items={shown}
        keyOf={({ building }) => building.id}
        rowHeight={64}
        empty={<EmptyState title={query ? text.walk.nothingFound : text.desk.empty} />}
        renderRow={({ building, coverage, state }) => (
          <button
            type="button"
            onClick={() => onOpen(building.id)}
            className="flex min-h-16 w-full items-center gap-3 border-b px-4 py-2 text-left -outline-offset-2! hover:bg-surface-2"
          >
            <TierSquare tier={building.tier} size={22} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="text-16 font-semibold break-name">
                {buildingLabel(building, language)}
              </span>
              <span className="flex items-center gap-2 text-14 text-text-2">
                <CoverageMark state={state} withWord />
                {!isLive && !here.has(building.id) ? <span>· {text.walk.notHere}</span> : null}
              </span>
            </span>
            <span className="flex shrink-0 flex-col items-end">
              <span className="text-16 font-medium">
                {coverage.remainder > 0
                  ? text.doorsLeft(formatNumber(coverage.remainder, language))
                  : coverage.denominator === 0
                    ? text.nobodyLives
                    : text.allDone}
              </span>
              <span className="text-14 text-text-2">
                {coverage.denominator > 0
                  ? text.ofTotal(
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
