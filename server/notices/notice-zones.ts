import type { MultiPolygon } from 'geojson'
import { sql } from 'kysely'
import { measureLines } from '#lib/domain/pack/pack-words.ts'
import { type PackTier, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { NoticePlace } from '#lib/domain/notice/place-words.ts'
import type { NoticeZone } from '#lib/domain/notice/write-notice.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import type { Tx } from '../db/database.ts'
import { loadPacks } from '../zones/load-packs.ts'
import { packAmong } from '../zones/pack-of-zone.ts'

/** How a tier is drawn for those who see it in colour. */
type Look = Pick<PackTier, 'letter' | 'tone'>

/** A zone as a notice tells it, or a building in it that was sealed anew; with its ground for feeds. */
export type ToldZone = NoticeZone & {
  tier: Look
  /** The zone that it is or lies in. */
  zoneId: string
  status: ZoneStatus
  effectiveAt: Date
  noticeNumber: string | null
  boundary: MultiPolygon | null
  buildingIds: string[]
}

/**
 * Zones of the open incident as notices and the public page tell them: which buildings, what is asked
 * there, from when. Who lives in them is not even read. `ids` left out: what is in force. One that was
 * released is told with the buildings that it had then; a part stands apart, and outlasts its zone.
 */
export async function loadToldZones(
  tx: Tx,
  communityId: string,
  ids?: readonly string[],
): Promise<ToldZone[]> {
  const { rows } = await sql<ZoneRecord>`
    select z.id, z.name, z.tier, z.status, z.effective_at, z.notice_number, z.boundary,
      z.rule_pack_id, z.rule_pack_version, (
        select coalesce(json_agg(json_build_object('id', b.id, 'estate', b.estate, 'name', b.name)
          order by b.id), '[]')
        from (
          select zb.building_id from zone_building zb
          where zb.community_id = z.community_id and zb.zone_id = z.id
            and (zb.until_at is null or zb.until_at = z.lifted_at)
          union
          select unnest(z.planned_building_ids) where z.status = 'announced'
        ) held
        join building b on b.community_id = z.community_id and b.id = held.building_id
      ) as buildings, (
        select coalesce(json_agg(json_build_object('id', p.id, 'tier', p.tier,
          'buildingId', p.building_id, 'unit', p.unit, 'floor', p.floor, 'estate', b.estate,
          'name', b.name, 'effectiveAt', iso_utc(p.effective_at)) order by p.effective_at, p.id), '[]')
        from zone_part p
        join building b on b.community_id = p.community_id and b.id = p.building_id
        where p.community_id = z.community_id and p.zone_id = z.id and p.ended_at is null
      ) as parts
    from zone z
    join incident i on i.community_id = z.community_id and i.id = z.incident_id
    where z.community_id = ${communityId} and i.status = 'open'
      and ${
        ids
          ? sql`z.id = any(${[...ids]}::uuid[])`
          : sql`(z.status = 'active' or exists (select from zone_part p
              where p.community_id = z.community_id and p.zone_id = z.id and p.ended_at is null))`
      }
    order by z.id`.execute(tx)
  if (rows.length === 0) return []
  const packs = await loadPacks(tx, communityId)
  return rows.flatMap((row) => {
    const pack = packAmong(packs, row)
    // What was sealed anew as a whole is told under its own tier alone.
    const apart = new Set(
      row.parts.flatMap(({ unit, floor, buildingId }) =>
        unit === null && floor === null ? buildingId : [],
      ),
    )
    const buildings = row.buildings.filter(({ id }) => !apart.has(id))
    const shared = {
      zoneId: row.id,
      name: row.name,
      status: row.status,
      noticeNumber: row.noticeNumber,
    }
    const own = tierOf(pack, row.tier)
    const isTold = own !== undefined && (ids !== undefined || row.status === 'active')
    const zone: ToldZone[] = isTold
      ? [
          {
            ...shared,
            ...rulesOf(own),
            id: row.id,
            places: buildings.map(({ estate, name }) => placeOf({ estate, name })),
            effectiveAt: row.effectiveAt,
            boundary: row.boundary,
            buildingIds: buildings.map(({ id }) => id),
          },
        ]
      : []
    const parts = row.parts.flatMap((part): ToldZone[] => {
      const tier = tierOf(pack, part.tier)
      if (!tier) return []
      return [
        {
          ...shared,
          ...rulesOf(tier),
          id: part.id,
          places: [placeOf(part)],
          effectiveAt: new Date(part.effectiveAt),
          boundary: null,
          buildingIds: [part.buildingId],
        },
      ]
    })
    return [...zone, ...parts]
  })
}

type ZoneRecord = {
  id: string
  name: string
  tier: string
  status: ZoneStatus
  effectiveAt: Date
  noticeNumber: string | null
  boundary: MultiPolygon | null
  rulePackId: string
  rulePackVersion: number
  buildings: { id: string; estate: string | null; name: string }[]
  parts: {
    id: string
    tier: string
    buildingId: string
    unit: string | null
    floor: number | null
    estate: string | null
    name: string
    effectiveAt: string
  }[]
}

function rulesOf(tier: PackTier): Pick<ToldZone, 'tier' | 'measures'> {
  const { id, name, stay, strictness, letter, tone } = tier
  return { tier: { id, name, stay, strictness, letter, tone }, measures: measureLines(tier) }
}

function placeOf({
  estate,
  name,
  unit = null,
  floor = null,
}: Pick<NoticePlace, 'estate' | 'name'> & Partial<NoticePlace>): NoticePlace {
  return { estate, name, unit, floor }
}
