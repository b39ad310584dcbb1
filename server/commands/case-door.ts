import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { DateFault } from '#lib/domain/zone/case-dates.ts'
import type { Touched } from '../events/live-rows.ts'
import { claimsOn, mayCover, WINNER_FIRST } from '../zones/holders.ts'
import type { CommandContext } from './command.ts'
import { id, roomPart, unitPart } from './inputs.ts'

/** Where a case or contact lives; the door may be left out where only the building is known. */
export const caseDoor = {
  buildingId: id,
  unit: unitPart,
  room: roomPart,
}
type Door = { buildingId: string; unit: string | null; room: string | null }

export type FoundDoor = {
  buildingId: string
  householdId: string | null
  unit: string | null
  floor: number | null
  /** The door itself where the registry does not know it: words, and sealed as such. */
  unlisted: string | null
}

export async function findCaseDoor(
  { tx, communityId }: CommandContext,
  { buildingId, unit, room }: Door,
): Promise<FoundDoor> {
  const { rows } = await sql<{ id: string | null; unit: string | null; floor: number | null }>`
    select h.id, h.unit, h.floor
    from building b
    left join lateral (
      select h.id, u.name as unit, h.floor from household h
      left join unit u on u.community_id = h.community_id and u.id = h.unit_id
      where h.community_id = b.community_id and h.building_id = b.id and h.room = ${room}
        and (${unit}::text is null or u.name = ${unit})
      order by h.id limit 2) h on true
    where b.community_id = ${communityId} and b.id = ${buildingId}`.execute(tx)
  const [first, second] = rows
  if (!first) throw new Refusal('unknownBuilding', { field: 'buildingId' })
  if (first.id !== null && !second) {
    const floor = first.floor ?? (room === null ? null : floorOf(room))
    return { buildingId, householdId: first.id, unit: first.unit, floor, unlisted: null }
  }
  return {
    buildingId,
    householdId: null,
    unit,
    floor: room === null ? null : floorOf(room),
    unlisted: room,
  }
}

/**
 * The zones with a clock at this building ask anew, since which of them a case moves may change with it.
 * `zone` is the one that holds the door; where the door is not known, the strictest that may.
 */
export async function touchZonesAt(
  { tx, communityId }: CommandContext,
  { buildingId, unit, floor }: Pick<FoundDoor, 'buildingId' | 'unit' | 'floor'>,
): Promise<{ zone: { id: string; name: string } | null; touched: Touched }> {
  const { rows } = await sql<{ id: string; name: string }>`
    update zone z set facts_version = facts_version + 1
    where z.community_id = ${communityId} and z.status in ('active', 'guard') and (
      exists (select from zone_building zb
        where zb.community_id = z.community_id and zb.zone_id = z.id
          and zb.building_id = ${buildingId} and (zb.until_at is null
            or (z.status = 'guard' and zb.until_at = z.lifted_at)))
      or exists (select from zone_part p
        where p.community_id = z.community_id and p.zone_id = z.id
          and p.building_id = ${buildingId} and p.ended_at is null))
    returning z.id, z.name`.execute(tx)
  const { rows: holders } = await sql<{ zoneId: string }>`
    select c.zone_id from building b
    cross join lateral ${claimsOn(communityId, 'b.id')} c
    where b.community_id = ${communityId} and b.id = ${buildingId}
      and ${mayCover('c', sql`${unit}::text`, sql`${floor}::int`)}
    order by ${WINNER_FIRST} limit 1`.execute(tx)
  const holder = rows.find(({ id: zoneId }) => zoneId === holders[0]?.zoneId)
  return { zone: holder ?? rows[0] ?? null, touched: { zone: rows.map((row) => row.id) } }
}

/**
 * A case behind a door of a part that was sealed anew belongs to its clock for good, also when a screen
 * knows no more of it than its building.
 */
export async function giveToPart(
  { tx, communityId }: CommandContext,
  positive: { id: string; foundAt: Date } & Pick<FoundDoor, 'buildingId' | 'unit' | 'floor'>,
): Promise<string[]> {
  const { buildingId, unit, floor } = positive
  const { rows } = await sql<{ id: string }>`
    update zone_part p set cause_ids = array_append(cause_ids, ${positive.id}::uuid)
    where p.community_id = ${communityId} and p.building_id = ${buildingId}
      and p.ended_at is null and p.effective_at <= ${positive.foundAt}
      and (p.unit is null or p.unit = ${unit}) and (p.floor is null or p.floor = ${floor})
    returning p.id`.execute(tx)
  return rows.map((row) => row.id)
}

export function refuseDate(fault: DateFault | null): void {
  if (fault === null) return
  throw new Refusal('badCaseDate', { ...fault, limit: fault.limit.toISOString() })
}

/** A minute that somebody typed. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
