import { sql } from 'kysely'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { AbsenceKind } from '#lib/domain/population/absence.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { absentPeople } from '../zones/absent.ts'
import { holderAt } from '../zones/holders.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

export const POPULATION_LISTS = ['all', 'absent'] as const
export type PopulationList = (typeof POPULATION_LISTS)[number]

export type Absence = {
  kind: AbsenceKind
  since: string | null
  until: string | null
  markedAt: string | null
  markedBy: string | null
}

/** Somebody of the registry, where they live, and whether they are there. */
export type ListedResident = {
  residentId: string
  name: string
  keyCare: KeyCareMark[]
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  absence: Absence | null
}

type Door = { buildingId: string; unit: string | null; room: string }
type Asked = {
  list: PopulationList
  zoneId?: string
  buildingIds?: readonly string[]
  /** Of one building: this door alone. */
  door?: Omit<Door, 'buildingId'>
}

/** How many live behind a door and how many of them are away; nobody's name, and no look at anybody. */
export function countAtDoor(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  { buildingId, ...door }: Door,
): Promise<{ persons: number; absent: number }> {
  return readCommunity(db, communityId, async (tx) => {
    const rows = await loadResidents(tx, communityId, {
      list: 'all',
      buildingIds: [buildingId],
      door,
    })
    return { persons: rows.length, absent: rows.filter(({ kind }) => kind !== null).length }
  })
}

/**
 * Who lives in a zone or in some buildings, or who of them is away, by building, floor and door. The
 * look is written down before it is answered.
 */
export function lookAtPopulation(
  { db, keyRing }: Needs,
  { communityId, accountId }: Session,
  asked: Asked,
): Promise<ListedResident[]> {
  return writeCommunity(db, communityId, async (tx) => {
    const rows = await loadResidents(tx, communityId, asked)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: asked.zoneId ? 'zone' : 'building',
        subjectId: asked.zoneId ?? asked.buildingIds?.[0] ?? null,
        detail: {
          fields: ['name'],
          list: asked.list,
          buildingIds: asked.buildingIds ?? null,
          ...(asked.door ? { residentIds: rows.map(({ residentId }) => residentId) } : {}),
        },
      },
    ])
    const sealer = await keyRing.of(tx, communityId, null)
    return rows.map(({ residentId, sealed, kind, ...row }) => {
      const secret = sealer.unseal<SealedResident>(sealedPlace('resident', residentId), sealed)
      return {
        residentId,
        name: secret.name,
        keyCare: secret.keyCare ?? [],
        buildingId: row.buildingId,
        unit: row.unit,
        room: row.room,
        floor: row.floor ?? floorOf(row.room),
        absence: kind && {
          kind,
          since: row.since?.toISOString() ?? null,
          until: row.untilAt?.toISOString() ?? null,
          markedAt: row.markedAt?.toISOString() ?? null,
          markedBy: row.markedBy,
        },
      }
    })
  })
}

type ResidentRow = {
  residentId: string
  buildingId: string
  unit: string | null
  room: string
  floor: number | null
  sealed: Buffer
  kind: AbsenceKind | null
  since: Date | null
  untilAt: Date | null
  markedAt: Date | null
  markedBy: string | null
}

async function loadResidents(
  tx: Tx,
  communityId: string,
  { list, zoneId, buildingIds, door }: Asked,
): Promise<ResidentRow[]> {
  const within = buildingIds ? sql`and r.building_id = any(${[...buildingIds]}::uuid[])` : sql``
  const atDoor = door
    ? sql`and h.room = ${door.room} and (${door.unit}::text is null or u.name = ${door.unit})`
    : sql``
  const away = list === 'absent' ? sql`join` : sql`left join`
  // Of a zone that is announced or on its guard days: those who live where it will be or was.
  const held = zoneId
    ? sql`join zone z on z.community_id = r.community_id and z.id = ${zoneId}
      left join lateral ${holderAt(communityId, 'r.building_id', sql`u.name`, sql`h.floor`)} at
        on z.status = 'active'`
    : sql``
  const isHeld = zoneId
    ? sql`and case when z.status = 'active' then at.zone_id = z.id else exists (
        select from (
          select zb.building_id, zb.unit, zb.floor from zone_building zb
          where zb.community_id = z.community_id and zb.zone_id = z.id
            and z.status = 'guard' and zb.until_at = z.lifted_at
          union all
          select (p ->> 'buildingId')::uuid, p ->> 'unit', (p ->> 'floor')::int
          from jsonb_array_elements(z.planned_places) p where z.status = 'announced') place
        where place.building_id = r.building_id
          and (place.unit is null or place.unit = u.name)
          and (place.floor is null or place.floor = h.floor)) end`
    : sql``
  const { rows } = await sql<ResidentRow>`
    select r.id as resident_id, r.building_id, u.name as unit, h.room, h.floor, r.sealed,
      case when gone.id is not null then coalesce(a.reason, 'permit') end as kind,
      coalesce(a.since, e.out_at) as since, coalesce(a.until_at, e.due_back_at) as until_at,
      a.marked_at, coalesce(a.marked_by, e.approved_by) as marked_by
    from resident r
    join household h on h.community_id = r.community_id and h.id = r.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    ${held}
    ${away} ${absentPeople(communityId)} gone on gone.id = r.id
    left join absence a on a.community_id = r.community_id and a.resident_id = r.id
      and a.ended_at is null and gone.id is not null
    left join exit_permit e on e.community_id = r.community_id and e.resident_id = r.id
      and e.status = 'out' and gone.id is not null and a.id is null
    where r.community_id = ${communityId} ${within} ${atDoor} ${isHeld}
    order by r.building_id, length(u.name), u.name, h.floor nulls last, length(h.room), h.room,
      r.id`.execute(tx)
  return rows
}
