import { readCommunity } from '#server/db/database.ts'
import { assessAll } from '#lib/domain/zone/assess-all.ts'
import { loadAssessable } from '#server/zones/load-zones.ts'
import type { TestCommunity } from '../factories/community.ts'
import type { Post } from '../faults/post.ts'
import { Caller } from './caller.ts'
import { median } from './measure.ts'

const BUILDINGS = 50_000
const ZONES = 100
/** Three a door of two to a building. */
const RESIDENTS = 300_000
const CASES_A_ZONE = 5
const CONTACTS_A_ZONE = 40
const REPEATS = 7

export type AssessFigures = {
  zones: number
  buildings: number
  residents: number
  /** Facts loaded and all zones assessed, in the process of the server. */
  allMs: number
  /** The rules alone. */
  rulesMs: number
  /** `zone.assess` of one of them, asked from outside. */
  oneMs: number
}

/** Every zone of a large city at once: what a screen that shows them all waits for. */
export async function measureAssessments(post: Post): Promise<AssessFigures> {
  const community = await post.makeCommunity({ buildings: 1 })
  const lead = await post.signIn(community, 'lead')
  await lead.mutate('incident.open', { commandId: crypto.randomUUID(), name: '3·12 疫情处置' })
  await fill(post, community)
  const all: number[] = []
  const rules: number[] = []
  for (let count = 0; count <= REPEATS; count++) {
    const startedAt = performance.now()
    const zones = await readCommunity(post.db, community.id, (tx) =>
      loadAssessable(tx, community.id),
    )
    const loadedAt = performance.now()
    const assessed = assessAll(zones, new Date())
    if (assessed.size !== ZONES) throw new Error(`${assessed.size} of ${ZONES} zones assessed`)
    // The first one warms up.
    if (count === 0) continue
    all.push(performance.now() - startedAt)
    rules.push(performance.now() - loadedAt)
  }
  return {
    zones: ZONES,
    buildings: BUILDINGS,
    residents: RESIDENTS,
    allMs: median(all),
    rulesMs: median(rules),
    oneMs: await askOne(post, community),
  }
}

async function askOne(post: Post, community: TestCommunity): Promise<number> {
  const { rows } = await post.owner.query<{ id: string }>(
    `select id from zone where community_id = $1 order by id limit 1`,
    [community.id],
  )
  const anyone = new Caller(post.origin, { 'x-sanqu': '1' })
  const cookie = await anyone.cookieOf('/api/trpc/auth.login', post.credentials(community, 'lead'))
  const caller = new Caller(post.origin, { 'x-sanqu': '1', cookie })
  const input = encodeURIComponent(JSON.stringify({ id: rows[0]?.id }))
  const times: number[] = []
  for (let count = 0; count <= REPEATS; count++) {
    const { ms } = await caller.download(`/api/trpc/zone.assess?input=${input}`)
    if (count > 0) times.push(ms)
  }
  anyone.close()
  caller.close()
  return median(times)
}

/** Rows as the commands would have left them, made where they lie: no INSERT of values holds so many. */
async function fill(post: Post, community: TestCommunity): Promise<void> {
  const { id, buildingIds } = community
  const run = (text: string, values: unknown[] = []) => post.owner.query(text, [id, ...values])
  await run(
    `insert into building (community_id, id, estate, name, levels, geometry, centroid_lon,
      centroid_lat, bbox, source_key, households, residents, key_care)
    select community_id, gen_random_uuid(), estate, n || '栋', levels, geometry, centroid_lon,
      centroid_lat, bbox, 'assess-' || n, 2, 6, 0
    from building, generate_series(1, $2::int) n
    where community_id = $1 and id = $3`,
    [BUILDINGS - 1, buildingIds[0]],
  )
  await run(
    `insert into household (community_id, id, building_id, room, floor)
    select b.community_id, gen_random_uuid(), b.id, n || '01', n
    from building b, generate_series(8, 9) n where b.community_id = $1`,
  )
  await run(
    `insert into resident (community_id, id, household_id, building_id, person_index, sealed)
    select h.community_id, gen_random_uuid(), h.id, h.building_id,
      decode(md5(h.id::text || n), 'hex'), '\\x00'
    from household h, generate_series(1, 3) n
    where h.community_id = $1 and h.room in ('801', '901')`,
  )
  await run(
    `insert into zone (community_id, id, incident_id, tier, name, status, since, rule_pack_id,
      rule_pack_version, notice_at, effective_at, sealed)
    select i.community_id, gen_random_uuid(), i.id,
      (array['sealed', 'controlled', 'precaution'])[1 + n % 3], '区 ' || n, 'active',
      now() - interval '6 days', 'shenzhen-2022-03-06', 1, now() - interval '6 days',
      now() - interval '6 days', '\\x00'
    from incident i, generate_series(1, $2::int) n where i.community_id = $1`,
    [ZONES],
  )
  await run(
    `with numbered as (
      select id, row_number() over (order by id) as n from building where community_id = $1
    ), zones as (
      select id, row_number() over (order by id) as n from zone where community_id = $1
    )
    insert into zone_building (community_id, zone_id, building_id, from_at)
    select $1, z.id, b.id, now() - interval '6 days'
    from numbered b join zones z on z.n = 1 + b.n % $2::int`,
    [ZONES],
  )
  await run(
    `insert into positive (community_id, id, incident_id, building_id, found_at, removed_at,
      environment, recorded_at)
    select zb.community_id, gen_random_uuid(), z.incident_id, zb.building_id,
      now() - interval '6 days 3 hours', now() - interval '6 days 1 hour', 'negative', now()
    from zone z cross join lateral (
      select * from zone_building zb where zb.community_id = z.community_id and zb.zone_id = z.id
      order by zb.building_id limit $2) zb
    where z.community_id = $1`,
    [CASES_A_ZONE],
  )
  await run(
    `insert into contact (community_id, id, incident_id, building_id, contact, last_exposure_at,
      moved_out_at, recorded_at)
    select zb.community_id, gen_random_uuid(), z.incident_id, zb.building_id, 'close',
      now() - interval '7 days', now() - interval '5 days', now()
    from zone z cross join lateral (
      select * from zone_building zb where zb.community_id = z.community_id and zb.zone_id = z.id
      order by zb.building_id limit $2) zb
    where z.community_id = $1`,
    [CONTACTS_A_ZONE],
  )
  await run(
    `insert into contact_test (community_id, id, contact_id, taken_at, result, recorded_at)
    select c.community_id, gen_random_uuid(), c.id, now() - interval '1 day' * n, 'negative', now()
    from contact c, generate_series(1, 4) n where c.community_id = $1`,
  )
  await post.owner.query('analyze')
  const { rows } = await run(
    `select (select count(*)::int from resident where community_id = $1) as residents,
      (select count(*)::int from building where community_id = $1) as buildings`,
  )
  if (rows[0]?.buildings !== BUILDINGS) throw new Error(`${rows[0]?.buildings} buildings`)
}
