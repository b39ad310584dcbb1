'use client'
import { DoorSheet, type SheetRow } from '#components/coverage/door-sheet.tsx'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable, useServerNow } from '#components/live/live-provider.tsx'
import { byFloor } from '#lib/domain/coverage/doors.ts'
import { formatMoment } from '#lib/i18n/format.ts'
import { formatNumber } from '#lib/i18n/numbers.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { ListedPerson, RoundList } from '#server/queries/round-people.ts'
import type { TeamRoute } from './use-routes.ts'

/** The people of a round's list, to be taken along on paper. */
export function RoundSheet({
  round,
  list,
  people,
  routes,
  team,
}: {
  round: SamplingRoundRow
  list: RoundList
  people: readonly ListedPerson[]
  /** The walks of the teams: the sheet goes along with them. */
  routes: ReadonlyMap<number, TeamRoute>
  /** Whose sheet it is; null: everybody's. */
  team: number | null
}) {
  const { language, words } = useLanguage()
  const now = useServerNow(60_000)
  const text = words.rounds
  const buildings = useLiveTable('building')
  const counted = (persons: number) => text.sheet.people(formatNumber(persons, language))
  const rowOf = (person: ListedPerson): SheetRow => ({
    // Who is not in the registry is known by the door and the name alone.
    key: person.personId ?? `${person.unit} ${person.room} ${person.name}`,
    unit: person.unit,
    room: person.room,
    who: person.name === '' ? text.walk.unknownPerson : person.name,
    know: [
      ...person.special.map((mark) => words.domain.specialMarks[mark]),
      // It is among the special marks of a round already.
      ...person.keyCare
        .filter((mark) => mark !== 'infant')
        .map((mark) => words.domain.keyCareMarks[mark]),
    ],
    last:
      person.outcome && person.visitedAt
        ? text.before(
            person.excuse
              ? words.domain.sampleExcuses[person.excuse]
              : words.domain.sampleOutcomes[person.outcome],
            formatMoment(person.visitedAt, now, language),
          )
        : words.domain.coverageStates.notVisited,
  })
  return (
    <DoorSheet
      title={`${text.sheet.title} · ${text.lists.names[list]}`}
      note={`${team === null ? '' : `${text.teams.team(team)} · `}${text.name(round.zoneName, round.number)} · ${counted(people.length)}`}
      madeAt={formatMoment(now, now, language)}
      detail={text.lists.details[list]}
      text={text.sheet}
      groups={inWalkingOrder(people, routes).map(({ buildingId, inside, place }) => ({
        buildingId,
        building: buildings.get(buildingId),
        stop: place && (team === null ? `${place.team}-${place.number}` : String(place.number)),
        note: counted(inside.length),
        rows: byFloor(inside).flatMap((floor) => floor.doors.map(rowOf)),
      }))}
    />
  )
}

/** Team by team, each in the order of its walk; what is nobody's comes last, as it came. */
function inWalkingOrder(
  people: readonly ListedPerson[],
  routes: ReadonlyMap<number, TeamRoute>,
): {
  buildingId: string
  inside: ListedPerson[]
  place: { team: number; number: number } | null
}[] {
  const places = new Map(
    [...routes.values()].flatMap(({ team, stops }) =>
      stops.map(({ building }, index) => [building.id, { team, number: index + 1 }] as const),
    ),
  )
  return [...Map.groupBy(people, ({ buildingId }) => buildingId)]
    .map(([buildingId, inside]) => ({ buildingId, inside, place: places.get(buildingId) ?? null }))
    .sort(
      (a, b) =>
        (a.place?.team ?? Infinity) - (b.place?.team ?? Infinity) ||
        (a.place?.number ?? 0) - (b.place?.number ?? 0) ||
        0,
    )
}
