import type { MultiPolygon } from 'geojson'
import { sql } from 'kysely'
import { measureLines } from '#lib/domain/pack/pack-words.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { NoticePlace } from '#lib/domain/notice/place-words.ts'
import type { NoticeZone } from '#lib/domain/notice/write-notice.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import type { Tx } from '../db/database.ts'
import { loadPacks } from '../zones/load-packs.ts'
import { packAmong } from '../zones/pack-of-zone.ts'

/** How a tier is drawn for those who see it in colour. */
type Look = Pick<Tier, 'letter' | 'tone'>

/** A zone as a notice tells it, with its ground for the feeds. */
export type ToldZone = NoticeZone & {
  tier: Look
  status: string
  effectiveAt: Date
  noticeNumber: string | null
  boundary: MultiPolygon | null
  buildingIds: string[]
}

/**
 * Zones of the open incident as notices and the public page tell them: which buildings, what is asked
 * there, from when. Who lives in them is not even read. `ids` left out: those in force. A zone that
 * was lifted is told with the buildings that it had then.
 */
export async function loadToldZones(
  tx: Tx,
  communityId: string,
  ids?: readonly string[],
): Promise<ToldZone[]> {
  const { rows } = await sql<ZoneRecord>`
    select z.id, z.name, z.tier, z.status, z.effective_at, z.notice_number, z.boundary,
      z.rule_pack_id, z.rule_pack_version,
      coalesce(json_agg(json_build_object('id', b.id, 'estate', b.estate, 'name', b.name)
        order by b.id) filter (where b.id is not null), '[]') as buildings
    from zone z
    join incident i on i.community_id = z.community_id and i.id = z.incident_id
    left join zone_building zb on zb.community_id = z.community_id and zb.zone_id = z.id
      and (zb.until_at is null or zb.until_at = z.lifted_at)
    left join building b on b.community_id = zb.community_id and b.id = zb.building_id
    where z.community_id = ${communityId} and i.status = 'open'
      and ${ids ? sql`z.id = any(${[...ids]}::uuid[])` : sql`z.status = 'active'`}
    group by z.community_id, z.id
    order by z.id`.execute(tx)
  if (rows.length === 0) return []
  const packs = await loadPacks(tx, communityId)
  return rows.flatMap((row) => {
    const tier = tierOf(packAmong(packs, row), row.tier)
    if (!tier) return []
    return {
      id: row.id,
      name: row.name,
      tier: lookOf(tier),
      places: row.buildings.map(({ estate, name }) => whole(estate, name)),
      measures: measureLines(tier),
      status: row.status,
      effectiveAt: row.effectiveAt,
      noticeNumber: row.noticeNumber,
      boundary: row.boundary,
      buildingIds: row.buildings.map(({ id }) => id),
    }
  })
}

function lookOf({ id, name, stay, strictness, letter, tone }: Tier): ToldZone['tier'] {
  return { id, name, stay, strictness, letter, tone }
}

type ZoneRecord = {
  id: string
  name: string
  tier: string
  status: string
  effectiveAt: Date
  noticeNumber: string | null
  boundary: MultiPolygon | null
  rulePackId: string
  rulePackVersion: number
  buildings: { id: string; estate: string | null; name: string }[]
}

function whole(estate: string | null, name: string): NoticePlace {
  return { estate, name, unit: null, floor: null }
}
