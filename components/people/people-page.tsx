'use client'
import { ArrowLeft, Ban, Printer, ScanEye } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable } from '#components/live/live-provider.tsx'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { buttonClasses, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Select } from '#components/ui/input.tsx'
import { PanelHead } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { EmptyState, LoadingRows } from '#components/ui/states.tsx'
import { formatNumber } from '#lib/i18n/numbers.ts'
import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { countedBuilding, countedBuildings } from './counted-buildings.ts'
import { NamedPeople } from './named-people.tsx'
import { LISTS, sheetHref, usePeoplePlace } from './people-address.ts'
import { PeopleBuildings } from './people-buildings.tsx'

/** Who lives in a zone and who of them is not there: by building, floor and door. */
export function PeoplePage() {
  const text = useLanguage().words.people
  const starting = useIsStarting()
  const needed = useNeededRole('population.read')
  if (needed !== null) {
    return <EmptyState icon={Ban} title={text.title} detail={needed} className="h-full" />
  }
  if (starting) return <LoadingRows rows={10} label={text.loading} className="bg-surface" />
  return <People />
}

function People() {
  const { language, words } = useLanguage()
  const text = words.people
  const place = usePeoplePlace()
  const zones = useLiveTable('zone')
  const buildings = useLiveTable('building')
  const tiers = useTiers()
  const zone = zones.get(place.zoneId ?? '') ?? null
  const asked = buildings.get(place.buildingId ?? '') ?? null
  // Whoever chooses another zone has left the building.
  const building = asked && zone && !zone.buildingIds.includes(asked.id) ? null : asked
  const inOrder = [...zones.values()].toSorted((a, b) => tiers.compare(a.tier, b.tier))
  const counted = useMemo(
    () =>
      zone
        ? countedBuildings(zone, buildings)
        : building
          ? [countedBuilding(building)]
          : [...buildings.values()].filter(({ absent }) => absent > 0).map(countedBuilding),
    [zone, building, buildings],
  )
  const number = (value: number) => formatNumber(value, language)
  const sum = (key: 'persons' | 'absent' | 'households') =>
    counted.reduce((total, one) => total + one[key], 0)
  const shown = building !== null || place.list === 'absent'
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
        <h1 className="sr-only">{text.title}</h1>
        <Select
          aria-label={text.zone}
          value={zone?.id ?? ''}
          onChange={(event) => place.go({ zoneId: event.target.value || null, buildingId: null })}
          className="max-w-56 font-semibold"
        >
          <option value="">{text.allZones}</option>
          {inOrder.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {zone || building ? (
          <span className="min-w-0 flex-1 text-text-2 max-sm:order-last max-sm:basis-full">
            {text.counts(
              number(zone?.residents ?? sum('persons')),
              number(zone?.absent ?? sum('absent')),
              number(zone?.households ?? sum('households')),
            )}
          </span>
        ) : (
          <span className="flex-1" />
        )}
        {shown ? (
          <Link
            href={sheetHref({
              zoneId: zone?.id ?? null,
              buildingId: building?.id ?? null,
              list: place.list,
            })}
            className={buttonClasses({ className: 'max-sm:hidden' })}
          >
            <Icon of={Printer} />
            {text.print}
          </Link>
        ) : null}
        <Segmented
          label={text.title}
          value={place.list}
          onChange={(list) => place.go({ list, buildingId: building?.id ?? null })}
          options={LISTS.map((value) => ({ value, label: text.lists[value] }))}
        />
      </header>
      <div className="flex min-h-0 flex-1">
        <PeopleBuildings
          counted={counted}
          chosenId={building?.id ?? null}
          list={place.list}
          onChoose={(buildingId) => place.go({ buildingId })}
          className={classNames(
            'w-76 shrink-0 border-r max-sm:w-full max-sm:border-r-0',
            shown && 'max-sm:hidden',
          )}
        />
        <section
          aria-label={text.lists[place.list]}
          className={classNames('flex min-w-0 flex-1 flex-col', !shown && 'max-sm:hidden')}
        >
          {building ? (
            <PanelHead title={buildingLabel(building, language)}>
              <IconButton
                icon={ArrowLeft}
                size={24}
                label={words.common.back}
                onClick={() => place.go({ buildingId: null })}
              />
            </PanelHead>
          ) : null}
          {shown ? (
            <NamedPeople
              // Another count of those who are away is another list.
              key={`${zone?.id}|${building?.id}|${place.list}`}
              zoneId={zone?.id ?? null}
              buildingId={building?.id ?? null}
              list={place.list}
              stamp={building?.absent ?? sum('absent')}
            />
          ) : (
            <EmptyState
              icon={ScanEye}
              title={text.chooseTitle}
              detail={zone ? text.chooseDetail : text.chooseZone}
            />
          )}
        </section>
      </div>
    </div>
  )
}
