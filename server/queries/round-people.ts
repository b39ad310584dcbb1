import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { SampleExcuse, SampleOutcome } from '#lib/domain/round/sampling.ts'
import { personResult, type PersonResult, type TubeResult } from '#lib/domain/round/tube.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import { type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { samplesOf } from '../commands/round-rows.ts'
import { requireRound } from './rounds.ts'
import { type PersonRow, loadPeople, opener, type RoundPerson } from './round-person-rows.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

/** A door with the people behind it, and what one must know before knocking. */
export type RoundDoor = {
  unit: string | null
  room: string
  floor: number | null
  people: RoundPerson[]
  notes: string[]
}

/** Somebody on a list of the desk, with the door and what stands. */
export type ListedPerson = RoundPerson & {
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  outcome: SampleOutcome | null
  excuse: SampleExcuse | null
  visitedAt: string | null
  visitedBy: string | null
  attempts: number
}

/** The lists that a round has; each is its own, so that nobody who is lost hides among the missed. */
export const ROUND_LISTS = ['left', 'lost', 'special', 'excused', 'resample'] as const
export type RoundList = (typeof ROUND_LISTS)[number]

/** Who is behind the doors of these buildings. The look is written down before it is answered. */
export function lookAtRoundDoors(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  { roundId, buildingIds }: { roundId: string; buildingIds: readonly string[] },
): Promise<{ buildingId: string; doors: RoundDoor[] }[]> {
  return writeCommunity(db, communityId, async (tx) => {
    const round = await requireRound(tx, communityId, roundId)
    const rows = await loadPeople(tx, communityId, { roundId, buildingIds })
    await recordLook(tx, communityId, { accountId, roundId, detail: { buildingIds } })
    const open = await opener(tx, keyRing, communityId, round.incidentId)
    const byBuilding = Map.groupBy(rows, (row) => row.buildingId)
    return buildingIds.map((buildingId) => {
      const byDoor = Map.groupBy(
        byBuilding.get(buildingId) ?? [],
        ({ unit, room }) => `${unit}|${room}`,
      )
      const doors = [...byDoor.values()].flatMap((atDoor) => {
        const [first] = atDoor
        if (!first) return []
        const { unit, room, floor } = first
        const opened = atDoor.map(open)
        return {
          unit: unit === '' ? null : unit,
          room,
          floor: floor ?? floorOf(room),
          people: opened.map(({ person }) => person),
          notes: opened.flatMap(({ note }) => note ?? []),
        }
      })
      return { buildingId, doors }
    })
  })
}

/** One list of a round by name, building, floor and door. The look is written down first. */
export function lookAtRoundList(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  asked: { roundId: string; list: RoundList; buildingIds?: readonly string[] },
): Promise<ListedPerson[]> {
  const { roundId, list, buildingIds } = asked
  return writeCommunity(db, communityId, async (tx) => {
    const round = await requireRound(tx, communityId, roundId)
    const rows = await loadPeople(tx, communityId, { roundId, buildingIds })
    await recordLook(tx, communityId, {
      accountId,
      roundId,
      detail: { list, ...(buildingIds ? { buildingIds } : {}) },
    })
    const open = await opener(tx, keyRing, communityId, round.incidentId)
    const again =
      list === 'resample' ? await peopleToResample(tx, keyRing, communityId, round) : null
    return rows.flatMap((row) => {
      if (!isOn(list, row, again)) return []
      const { person } = open(row)
      if (list === 'special' && person.special.length === 0) return []
      return asListed(person, row)
    })
  })
}

/** Who is in a tube of a round. The look is written down first. */
export function lookAtTube(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  { roundId, code }: { roundId: string; code: string },
): Promise<ListedPerson[]> {
  return writeCommunity(db, communityId, async (tx) => {
    const round = await requireRound(tx, communityId, roundId)
    const members = await tx
      .selectFrom('tube')
      .innerJoin('tubeMember', (join) =>
        join
          .onRef('tubeMember.communityId', '=', 'tube.communityId')
          .onRef('tubeMember.tubeId', '=', 'tube.id'),
      )
      .select('tubeMember.personId')
      .where('tube.communityId', '=', communityId)
      .where('tube.roundId', '=', roundId)
      .where('tube.code', '=', code)
      .execute()
    const inside = new Set(members.map(({ personId }) => personId))
    const rows = await loadPeople(tx, communityId, { roundId, personIds: [...inside] })
    await recordLook(tx, communityId, { accountId, roundId, detail: { tube: code } })
    const open = await opener(tx, keyRing, communityId, round.incidentId)
    return rows.map((row) => asListed(open(row).person, row))
  })
}

function asListed(person: RoundPerson, row: PersonRow): ListedPerson {
  return {
    ...person,
    buildingId: row.buildingId,
    unit: row.unit === '' ? null : row.unit,
    room: row.room,
    floor: row.floor ?? floorOf(row.room),
    outcome: row.outcome,
    excuse: row.excuse,
    visitedAt: row.visitedAt?.toISOString() ?? null,
    visitedBy: row.visitedBy,
    attempts: row.attempts ?? 0,
  }
}

function isOn(list: RoundList, row: PersonRow, again: ReadonlySet<string> | null): boolean {
  const { personId, listed, outcome } = row
  if (personId === null) return false
  if (list === 'resample') return again?.has(personId) ?? false
  if (list === 'lost' || list === 'excused')
    return outcome === (list === 'lost' ? 'lost' : 'excused')
  if (list === 'special') return true
  // Somebody who is lost is sought by others: the missed are those at whose door one knocks again.
  return listed && outcome !== 'sampled' && outcome !== 'excused' && outcome !== 'lost'
}

/** Whose tubes say that they must be sampled again, each alone. */
async function peopleToResample(
  tx: Tx,
  keyRing: Services['keyRing'],
  communityId: string,
  round: { id: string; incidentId: string },
): Promise<Set<string>> {
  const sealer = await keyRing.standing(tx, communityId, round.incidentId)
  const tubes = await tx
    .selectFrom('tube')
    .select(['id', 'size', 'sealed'])
    .where('communityId', '=', communityId)
    .where('roundId', '=', round.id)
    .execute()
  const said = new Map<string, { size: number; result: TubeResult | null }>(
    tubes.map(({ id, size, sealed }) => {
      const place = sealedPlace('tube', id)
      const result = sealed ? sealer.unseal<SealedTube>(place, sealed).result : null
      return [id, { size, result }]
    }),
  )
  const samples = await samplesOf({ tx, communityId }, round.id, said)
  const wanted: PersonResult = 'resample'
  return new Set(
    [...samples].flatMap(([personId, taken]) => (personResult(taken) === wanted ? personId : [])),
  )
}

async function recordLook(
  tx: Tx,
  communityId: string,
  look: { accountId: string; roundId: string; detail: object },
): Promise<void> {
  await recordAudit(tx, communityId, [
    {
      actorId: look.accountId,
      action: 'look',
      subjectType: 'samplingRound',
      subjectId: look.roundId,
      detail: { fields: ['name'], ...look.detail },
    },
  ])
}
