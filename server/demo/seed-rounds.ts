import type { Sealer } from '../crypto/sealer.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoRound, DemoSampled } from './demo-community.ts'

/** Writes the rounds with everyone in them and the tubes; what a tube said is sealed. */
export async function seedRounds(
  tx: Tx,
  communityId: string,
  rounds: readonly DemoRound[],
  sealer: Sealer,
): Promise<void> {
  const ours = <T extends object>(rows: readonly T[]) =>
    rows.map((row) => ({ communityId, ...row }))
  await bulkInsert(tx, 'samplingRound', ours(rounds.map(({ row }) => row)))
  await bulkInsert(tx, 'roundBuilding', ours(rounds.flatMap(buildingsOf)))
  const people = rounds.flatMap((round) => round.people)
  await bulkInsert(tx, 'roundPerson', ours(people))
  const tubes = rounds.flatMap((round) => round.tubes)
  await bulkInsert(
    tx,
    'tube',
    tubes.map(({ members, result, ...tube }) => {
      const secret: SealedTube | null = result === null ? null : { result }
      return {
        communityId,
        ...tube,
        count: members.length,
        sealed: secret && sealer.seal(sealedPlace('tube', tube.id), secret),
      }
    }),
  )
  await bulkInsert(
    tx,
    'tubeMember',
    ours(tubes.flatMap(({ id, members }) => members.map((each) => ({ tubeId: id, ...each })))),
  )
}

function buildingsOf({ row, teams, buildingIds, people }: DemoRound) {
  const byBuilding = Map.groupBy(people, (person) => person.buildingId)
  return [...byBuilding].map(([buildingId, inside]) => ({
    id: buildingIds.get(buildingId) ?? buildingId,
    roundId: row.id,
    buildingId,
    team: teams.get(buildingId) ?? null,
    ...countsOf(inside),
  }))
}

function countsOf(people: readonly DemoSampled[]) {
  const of = (outcome: DemoSampled['outcome']) =>
    people.filter((person) => person.outcome === outcome).length
  const doors = (some: readonly DemoSampled[]) =>
    new Set(some.map(({ householdId }) => householdId)).size
  const left = people.filter(({ outcome }) => outcome !== 'sampled' && outcome !== 'excused')
  const times = people.flatMap(({ visitedAt, absent }) =>
    absent ? [] : (visitedAt?.getTime() ?? []),
  )
  return {
    people: people.length,
    households: doors(people),
    done: of('sampled'),
    notHome: of('notHome'),
    refused: of('refused'),
    lost: of('lost'),
    excused: of('excused'),
    absent: people.filter(({ outcome, absent }) => outcome === 'excused' && absent).length,
    doorsLeft: doors(left),
    unlisted: 0,
    visits: doors(people) - doors(left),
    lastAt: times.length > 0 ? new Date(Math.max(...times)) : null,
  }
}
