import type { MultiPolygon, Position } from 'geojson'
import { sql } from 'kysely'
import { partlyHeld } from '#lib/domain/notice/partly-held.ts'
import { polygonsOf } from '#lib/map/geometry.ts'
import { rightHanded } from '#lib/map/right-handed.ts'
import { zoneOutline } from '#lib/map/zone-outline.ts'
import type { Tx } from '../db/database.ts'
import type { NoticeArea } from '../db/schema-notices.ts'
import type { ToldZone } from './notice-zones.ts'

type Grounded = {
  id: string
  boundary: MultiPolygon | null
  buildingIds: readonly string[]
}

/** Outlines of undrawn zones, by their buildings: they are worked out once, not with each look. */
const outlines = new Map<string, { key: string; polygons: Position[][][] }>()
const MOST_KEPT = 500

/**
 * The ground of zones as other systems take it: what was drawn, or else the outline of their
 * buildings, the very one that the map shows.
 */
export async function groundOf(
  tx: Tx,
  communityId: string,
  zones: readonly Grounded[],
): Promise<Map<string, MultiPolygon>> {
  const undrawn = zones.filter(({ boundary }) => boundary === null)
  const missing = undrawn.filter((zone) => outlines.get(zone.id)?.key !== keyOf(zone))
  if (missing.length > 0) {
    const { rows } = await sql<{ id: string; geometry: GeoJSON.Geometry }>`
      select id, geometry from building where community_id = ${communityId}`.execute(tx)
    for (const zone of missing) {
      const mine = new Set(zone.buildingIds)
      const own: Position[][][] = []
      const others: Position[][][] = []
      for (const { id, geometry } of rows) {
        ;(mine.has(id) ? own : others).push(...polygonsOf(geometry))
      }
      if (outlines.size >= MOST_KEPT) outlines.clear()
      outlines.set(zone.id, { key: keyOf(zone), polygons: zoneOutline(own, others) })
    }
  }
  return new Map(
    zones.map((zone) => {
      const drawn = zone.boundary?.coordinates ?? outlines.get(zone.id)?.polygons ?? []
      return [zone.id, { type: 'MultiPolygon', coordinates: rightHanded(drawn) }]
    }),
  )
}

function keyOf({ buildingIds }: Grounded): string {
  return buildingIds.toSorted().join(' ')
}

/** The ground of each zone with its names, as a notice keeps it. */
export async function areasOf(
  tx: Tx,
  communityId: string,
  zones: readonly ToldZone[],
): Promise<NoticeArea[]> {
  const ground = await groundOf(tx, communityId, zones)
  return zones.map(({ id, name, tier, places }) => ({
    zoneId: id,
    name,
    tier: tier.id,
    tierName: tier.name,
    strictness: tier.strictness,
    tone: tier.tone,
    partly: partlyHeld(places),
    geometry: ground.get(id) ?? { type: 'MultiPolygon', coordinates: [] },
  }))
}
