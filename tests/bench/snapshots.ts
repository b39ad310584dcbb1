import { gzipSync } from 'node:zlib'
import type { TestCommunity } from '../factories/community.ts'
import type { Post } from '../faults/post.ts'
import { Caller } from './caller.ts'
import { median } from './measure.ts'

export type SnapshotFigures = { buildings: number; ms: number; bytes: number; gzippedBytes: number }

const REPEATS = 5

/** What a screen that comes new has to wait for, in communities of three sizes. */
export async function measureSnapshots(
  post: Post,
  sizes: readonly number[],
): Promise<SnapshotFigures[]> {
  const figures: SnapshotFigures[] = []
  for (const buildings of sizes) {
    const community = await post.makeCommunity({ buildings: 1 })
    await addBuildings(post, community, buildings - 1)
    const anyone = new Caller(post.origin, { 'x-sanqu': '1' })
    const cookie = await anyone.cookieOf(
      '/api/trpc/auth.login',
      post.credentials(community, 'lead'),
    )
    const caller = new Caller(post.origin, { 'x-sanqu': '1', cookie })
    const times: number[] = []
    let bytes = Buffer.alloc(0) as Buffer
    for (let count = 0; count <= REPEATS; count++) {
      const download = await caller.download('/api/trpc/live.snapshot')
      bytes = download.bytes
      // The first one warms the server up.
      if (count > 0) times.push(download.ms)
    }
    anyone.close()
    caller.close()
    figures.push({
      buildings,
      ms: median(times),
      bytes: bytes.length,
      gzippedBytes: gzipSync(bytes).length,
    })
  }
  return figures
}

/** Copies of the community's one building, as many as no INSERT of values could hold. */
async function addBuildings(post: Post, community: TestCommunity, count: number): Promise<void> {
  await post.owner.query(
    `insert into building (community_id, id, estate, name, levels, geometry, centroid_lon,
      centroid_lat, bbox, source_key, households, residents, key_care)
    select community_id, gen_random_uuid(), estate, n || '栋', levels, geometry, centroid_lon,
      centroid_lat, bbox, 'bench-' || n, households, residents, key_care
    from building, generate_series(1, $2::int) n
    where community_id = $1 and id = $3`,
    [community.id, count, community.buildingIds[0]],
  )
}
