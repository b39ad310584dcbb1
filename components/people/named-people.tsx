'use client'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { EmptyState, ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { floorLabel } from '#components/rounds/floor-label.ts'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import type { ListedResident, PopulationList } from '#server/queries/population.ts'
import { MarkablePeople } from './markable-people.tsx'
import { useNamedPeople } from './use-named-people.ts'

/** Names by building, floor and door; a look that is written down. */
export function NamedPeople({
  zoneId,
  buildingId,
  list,
  stamp,
}: {
  zoneId: string | null
  buildingId: string | null
  list: PopulationList
  /** Another number means that somebody else is away. */
  stamp: number
}) {
  const { words } = useLanguage()
  const text = words.people
  const { data, error, refetch } = useNamedPeople({ zoneId, buildingId, list }, { stamp })
  if (error && !data) {
    return (
      <ErrorState
        title={text.failed}
        detail={errorSentence(error, words)}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) return <LoadingRows rows={8} label={text.loading} />
  if (data.length === 0) {
    return list === 'absent' ? (
      <EmptyState title={text.nobodyAway} detail={text.nobodyAwayDetail} />
    ) : (
      <EmptyState title={text.nobodyHere} />
    )
  }
  return (
    <Named people={data} withBuildings={buildingId === null} onChanged={() => void refetch()} />
  )
}

function Named({
  people,
  withBuildings,
  onChanged,
}: {
  people: readonly ListedResident[]
  withBuildings: boolean
  onChanged: () => void
}) {
  const { language, words } = useLanguage()
  const text = words.people
  const buildings = useLiveTable('building')
  return (
    <MarkablePeople people={people} onChanged={onChanged}>
      {(lineOf) => {
        const floorsOf = (inside: readonly ListedResident[]) =>
          byFloor(inside).map((floor) => (
            <PanelSection
              key={`${floor.unit}|${floor.floor}`}
              title={floorLabel(floor, language, words)}
              note={text.persons(formatNumber(floor.doors.length, language))}
            >
              <ul className="flex flex-col gap-1.5">{floor.doors.map(lineOf)}</ul>
            </PanelSection>
          ))
        return (
          <div className="min-h-0 flex-1 overflow-y-auto scroll-thin">
            {withBuildings
              ? [...Map.groupBy(people, ({ buildingId }) => buildingId)].map(([id, inside]) => {
                  const building = buildings.get(id)
                  return (
                    <section key={id}>
                      <h2 className="sticky top-0 z-1 border-b bg-surface-2 px-4 py-1.5 font-semibold">
                        {building ? buildingLabel(building, language) : ''}{' '}
                        <span className="text-12 font-normal text-text-2">
                          {text.persons(formatNumber(inside.length, language))}
                        </span>
                      </h2>
                      {floorsOf(inside)}
                    </section>
                  )
                })
              : floorsOf(people)}
          </div>
        )
      }}
    </MarkablePeople>
  )
}
