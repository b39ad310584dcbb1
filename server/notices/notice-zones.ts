import type { MultiPolygon } from 'geojson'
import { sql } from 'kysely'
import { measureLines } from '#lib/domain/pack/pack-words.ts'
import { type PackTier, tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { NoticeZone } from '#lib/domain/notice/write-notice.ts'
import type { ZoneStatus } from '#lib/domain/zone/status.ts'
import type { Tx } from '../db/database.ts'
import { loadPacks } from '../zones/load-packs.ts'
import { packAmong } from '../zones/pack-of-zone.ts'
import { loadClaims, type NamedPlace, toldPlaces } from './told-places.ts'

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
        select coalesce(json_agg(json_build_object('buildingId', b.id, 'unit', held.unit,
          'floor', held.floor, 'estate', b.estate, 'name', b.name)
          order by b.id, held.unit, held.floor), '[]')
        from (
          select zb.building_id, zb.unit, zb.floor from zone_building zb
          where zb.community_id = z.community_id and zb.zone_id = z.id
            and (zb.until_at is null or zb.until_at = z.lifted_at)
          union
          select (p ->> 'buildingId')::uuid, p ->> 'unit', (p ->> 'floor')::int
          from jsonb_array_elements(z.planned_places) p where z.status = 'announced'
        ) held
        join building b on b.community_id = z.community_id and b.id = held.building_id
      ) as places, (
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
  const claims = await loadClaims(tx, communityId, packs)
  return rows.flatMap((row) => {
    const pack = packAmong(packs, row)
    // What was sealed anew is told under its own tier alone, and so is what a stricter zone holds.
    const held = toldPlaces(claims, row.id, row.places)
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
            places: held.map(({ told }) => told),
            effectiveAt: row.effectiveAt,
            boundary: row.boundary,
            buildingIds: [...new Set(held.map(({ place }) => place.buildingId))],
          },
        ]
      : []
    const parts = row.parts.flatMap((part): ToldZone[] => {
      const tier = tierOf(pack, part.tier)
      const [told] = toldPlaces(claims, part.id, [part])
      if (!tier || !told) return []
      return [
        {
          ...shared,
          ...rulesOf(tier),
          id: part.id,
          places: [told.told],
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
  places: NamedPlace[]
  parts: (NamedPlace & { id: string; tier: string; effectiveAt: string })[]
}

function rulesOf(tier: PackTier): Pick<ToldZone, 'tier' | 'measures'> {
  const { id, name, stay, strictness, letter, tone } = tier
  return { tier: { id, name, stay, strictness, letter, tone }, measures: measureLines(tier) }
}
