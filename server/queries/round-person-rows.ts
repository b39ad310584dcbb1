import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import { sql } from 'kysely'
import type { SampleExcuse, SampleOutcome, SpecialMark } from '#lib/domain/round/sampling.ts'
import { type SealedResident, type SealedSampled, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Tx } from '../db/database.ts'
import type { Services } from '../services.ts'

export type RoundPerson = {
  /** Null: somebody of the registry who came after the opening and was not sampled yet. */
  personId: string | null
  residentId: string | null
  name: string
  keyCare: KeyCareMark[]
  special: SpecialMark[]
  listed: boolean
}

export type PersonRow = {
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
export async function loadPeople(
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
export async function opener(
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
