'use client'
import { DoorSheet, type SheetRow } from '#components/coverage/door-sheet.tsx'
import { PaperList } from '#components/coverage/paper-list.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useIsStarting, useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { EmptyState } from '#components/ui/states.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { ListedResident } from '#server/queries/population.ts'
import { absenceTimes } from './absence-words.ts'
import { peopleHref, type PeoplePlace, usePeoplePlace } from './people-address.ts'
import { useNamedPeople } from './use-named-people.ts'

/** A list of residents on paper. Opening it is a look that is written down. */
export function PeopleSheetPage() {
  const { words } = useLanguage()
  const text = words.people
  const { zoneId, buildingId, list } = usePeoplePlace()
  const place = { zoneId, buildingId, list }
  const starting = useIsStarting()
  const answer = useNamedPeople(place, { enabled: !starting })
  const people = answer.data ?? []
  return (
    <PaperList
      text={{ ...text.sheet, loading: text.loading, failed: text.failed }}
      backTo={peopleHref(place)}
      answer={answer}
      sheet={people.length > 0 ? <PeopleSheet place={place} people={people} /> : null}
      nothing={
        answer.data ? (
          <EmptyState title={list === 'absent' ? text.nobodyAway : text.nobodyHere} />
        ) : null
      }
    />
  )
}

function PeopleSheet({ place, people }: { place: PeoplePlace; people: readonly ListedResident[] }) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.people
  const buildings = useLiveTable('building')
  const zone = useLiveTable('zone').get(place.zoneId ?? '')
  const counted = (persons: number) => text.persons(formatNumber(persons, language))
  const rowOf = ({ absence, ...person }: ListedResident): SheetRow => ({
    key: person.residentId,
    unit: person.unit,
    room: person.room,
    who: person.name,
    know: person.keyCare.map((mark) => words.domain.keyCareMarks[mark]),
    last: absence
      ? [text.reasons[absence.kind], ...absenceTimes(absence, { now, language, words })].join(' · ')
      : '',
  })
  return (
    <DoorSheet
      title={text.lists[place.list]}
      note={[zone?.name ?? text.allZones, counted(people.length)].join(' · ')}
      madeAt={formatMoment(now, now, language)}
      detail={text.sheet.detail}
      text={text.sheet}
      groups={[...Map.groupBy(people, ({ buildingId }) => buildingId)].map(
        ([buildingId, inside]) => ({
          buildingId,
          building: buildings.get(buildingId),
          note: counted(inside.length),
          rows: byFloor(inside).flatMap((floor) => floor.doors.map(rowOf)),
        }),
      )}
    />
  )
}
