import { actIn, type Db } from '../db/database.ts'
import type { Footprint } from '../db/schema.ts'
import type { Bounds } from '#lib/map/geometry.ts'
import { NEAR_DEGREES } from './datum.ts'

/** Enough to tell the datum, whatever the size of the city. */
const ENOUGH = 20_000

/**
 * Footprints around an area that are known already: those of the community itself if it has any, else
 * those of its neighbours. The demo community is invented and proves nothing about real files.
 */
export async function knownFootprints(
  db: Db,
  communityName: string,
  around: Bounds,
): Promise<{ footprints: Footprint[]; from: 'community' | 'neighbours' }> {
  const communities = await db.selectFrom('community').select(['id', 'name', 'isDemo']).execute()
  const own = communities.find((community) => community.name === communityName)
  const ownFootprints = own ? await near(db, own.id, around) : []
  if (ownFootprints.length > 0) return { footprints: ownFootprints, from: 'community' }
  const footprints: Footprint[] = []
  for (const community of communities) {
    if (community.isDemo || community.id === own?.id || footprints.length >= ENOUGH) continue
    footprints.push(...(await near(db, community.id, around)))
  }
  return { footprints, from: 'neighbours' }
}

/** Each community is entered on its own: row-level security stays in force. */
function near(
  db: Db,
  communityId: string,
  [west, south, east, north]: Bounds,
): Promise<Footprint[]> {
  return db.transaction().execute(async (tx) => {
    await actIn(tx, communityId)
    const rows = await tx
      .selectFrom('building')
      .select('geometry')
      .where('communityId', '=', communityId)
      .where('centroidLon', '>=', west - NEAR_DEGREES)
      .where('centroidLon', '<=', east + NEAR_DEGREES)
      .where('centroidLat', '>=', south - NEAR_DEGREES)
      .where('centroidLat', '<=', north + NEAR_DEGREES)
      .limit(ENOUGH)
      .execute()
    return rows.map((row) => row.geometry)
  })
}
