'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { BuildingTier } from '#components/ui/building-tier.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { EmptyState } from '#components/ui/states.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { PopulationList } from '#server/queries/population.ts'
import type { CountedBuilding } from './counted-buildings.ts'

/** The buildings with who lives there; of those who are away, only where somebody is. */
export function PeopleBuildings({
  counted,
  chosenId,
  list,
  onChoose,
  className,
}: {
  counted: readonly CountedBuilding[]
  chosenId: string | null
  list: PopulationList
  onChoose: (buildingId: string) => void
  className?: string
}) {
  const { language, words } = useLanguage()
  const text = words.people
  const number = (value: number) => formatNumber(value, language)
  const shown = counted
    .filter(({ absent }) => list === 'all' || absent > 0)
    .toSorted((a, b) =>
      buildingLabel(a.building, language).localeCompare(
        buildingLabel(b.building, language),
        'zh-CN',
        { numeric: true },
      ),
    )
  return (
    <nav
      aria-label={text.buildings}
      className={classNames('overflow-y-auto scroll-thin', className)}
    >
      {shown.length === 0 ? (
        <EmptyState title={list === 'absent' ? text.nobodyAway : text.chooseZone} />
      ) : (
        <ul>
          {shown.map(({ building, persons, absent, households }) => (
            <li key={building.id}>
              <button
                type="button"
                aria-pressed={building.id === chosenId}
                onClick={() => onChoose(building.id)}
                className={classNames(
                  'flex min-h-12 w-full items-center gap-2.5 border-b px-4 py-1.5 text-left -outline-offset-2!',
                  building.id === chosenId ? 'bg-surface-2' : 'hover:bg-surface-2',
                )}
              >
                <BuildingTier building={building} size={18} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">
                    {buildingLabel(building, language)}
                  </span>
                  <span className="block truncate text-12 text-text-2">
                    {text.buildingLine(
                      number(persons),
                      absent > 0 ? number(absent) : null,
                      number(households),
                    )}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
