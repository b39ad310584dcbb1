import { sql } from 'kysely'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { SampleExcuse, SampleOutcome, SpecialMark } from '#lib/domain/round/sampling.ts'
import { personResult, type PersonResult, type TubeResult } from '#lib/domain/round/tube.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import {
  type SealedResident,
  type SealedSampled,
  type SealedTube,
  sealedPlace,
} from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { samplesOf } from '../commands/round-rows.ts'
import { requireRound } from './rounds.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

export type RoundPerson = {
  /** Null: somebody of the registry who came after the opening and was not sampled yet. */
  personId: string | null
  residentId: string | null
  name: string
  keyCare: KeyCareMark[]
  special: SpecialMark[]
  listed: boolean
}

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

type PersonRow = {
  personId: string | null
  residentId: string | null
  buildingId: string
  unit: string
  floor: number | null
  room: string
  listed: boolean
  outcome: SampleOutcome | null
  excuse: SampleExcuse | null
  visitedAt: Date | null
  visitedBy: string | null
  attempts: number | null
  /** Of the registry, and of the round. */
  resident: Buffer | null
  sealed: Buffer | null
}

/** Those of the round's list, those found at the doors, and those of the registry who came since. */
async function loadPeople(
  tx: Tx,
  communityId: string,
  {
    roundId,
    buildingIds,
    personIds,
  }: { roundId: string; buildingIds?: readonly string[]; personIds?: readonly string[] },
): Promise<PersonRow[]> {
  const only = personIds ? sql`and p.id = any(${[...personIds]}::uuid[])` : sql``
  const within = (alias: string) =>
    buildingIds
      ? sql`and ${sql.ref(`${alias}.building_id`)} = any(${[...buildingIds]}::uuid[])`
      : sql``
  const { rows } = await sql<PersonRow>`
    select p.id as person_id, p.resident_id, p.building_id, p.unit, p.floor, p.room, p.listed,
      p.outcome, p.excuse, p.visited_at, p.visited_by, p.attempts, r.sealed as resident, p.sealed
    from round_person p
    left join resident r on r.community_id = p.community_id and r.id = p.resident_id
    where p.community_id = ${communityId} and p.round_id = ${roundId} ${within('p')} ${only}
    union all
    select null, r.id, r.building_id, coalesce(u.name, ''), h.floor, h.room, false,
      null, null, null, null, null, r.sealed, null
    from sampling_round sr
    join round_building rb on rb.community_id = sr.community_id and rb.round_id = sr.id
    join resident r on r.community_id = rb.community_id and r.building_id = rb.building_id
    join household h on h.community_id = r.community_id and h.id = r.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where sr.community_id = ${communityId} and sr.id = ${roundId} and sr.closed_at is null
      and sr.part_id is null ${within('r')} ${personIds ? sql`and false` : sql``}
      and not exists (
        select from round_person p
        where p.community_id = r.community_id and p.round_id = ${roundId} and p.resident_id = r.id)
    order by building_id, unit, floor nulls last, room, resident_id`.execute(tx)
  return rows
}

/** Opens what the registry and the round keep of a person. */
async function opener(
  tx: Tx,
  keyRing: Services['keyRing'],
  communityId: string,
  incidentId: string,
): Promise<(row: PersonRow) => { person: RoundPerson; note: string | null }> {
  const registry = await keyRing.of(tx, communityId, null)
  const sealer: Sealer = await keyRing.standing(tx, communityId, incidentId)
  return ({ personId, residentId, listed, resident, sealed }) => {
    const known =
      resident && residentId
        ? registry.unseal<SealedResident>(sealedPlace('resident', residentId), resident)
        : null
    const told =
      sealed && personId
        ? sealer.unseal<SealedSampled>(sealedPlace('roundPerson', personId), sealed)
        : null
    const keyCare = known?.keyCare ?? []
    const infant: SpecialMark[] = keyCare.includes('infant') ? ['infant'] : []
    const name = known?.name ?? told?.name ?? ''
    // What was seen at the door replaces what the registry says.
    const special = told?.special ?? infant
    return {
      person: { personId, residentId, name, keyCare, special, listed },
      note: known?.note ?? null,
    }
  }
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
