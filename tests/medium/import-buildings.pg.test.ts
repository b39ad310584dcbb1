import { createHash } from 'node:crypto'
import type { Position } from 'geojson'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Replica } from '#lib/live/replica.ts'
import { polygonsOf } from '#lib/map/geometry.ts'
import type { KeyRing } from '#server/crypto/key-ring.ts'
import type { Footprint } from '#server/db/schema.ts'
import { importBuildings } from '#server/import/apply-buildings.ts'
import { fitDatum } from '#server/import/datum.ts'
import { knownFootprints } from '#server/import/known-footprints.ts'
import { type PlacedBuilding, placeBuildings } from '#server/import/place-building.ts'
import { loadEvents, loadSnapshot } from '#server/queries/live.ts'
import { makeKeyRing } from '../factories/community.ts'
import { bringInShared, hasShared, readShared } from '../support/import-files.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let world: TestDatabase & { keyRing: KeyRing }

beforeEach(async () => {
  world = { ...(await createTestDatabase()), keyRing: makeKeyRing() }
})
afterEach(() => world.drop())

const FORMATS = [
  ['minqiang-400-gcj02.geojson', 'gcj02'],
  ['minqiang-400-shp-utf8.zip', 'wgs84'],
  ['minqiang-400-shp-gbk.zip', 'wgs84'],
  ['minqiang-400.kml', 'wgs84'],
  ['minqiang-400-wkt.csv', 'wgs84'],
] as const
const ALL_THERE = ['minzhi.geojson', 'minqiang-area-400.geojson', ...FORMATS.map(([name]) => name)]
  .map(hasShared)
  .every(Boolean)

describe.runIf(ALL_THERE)('real files', () => {
  test('all 2,676 buildings of Minzhi come in, and a second time nothing changes', async () => {
    const first = await bringInShared(world, 'minzhi.geojson', '民治')
    expect(first).toMatchObject({ isNewCommunity: true, added: 2676, changed: 0, refused: [] })
    const before = await contents()
    const second = await bringInShared(world, 'minzhi.geojson', '民治')
    expect(second).toMatchObject({ isNewCommunity: false, added: 0, changed: 0, unchanged: 2676 })
    expect(await contents()).toEqual(before)
  })

  test('the same 400 come out of every format, to half a metre and to the letter', async () => {
    await bringInShared(world, 'minqiang-area-400.geojson', '样板')
    const wanted = await footprints('样板')
    expect(wanted.size).toBe(400)
    for (const [file, datum] of FORMATS) {
      await bringInShared(world, file, file, datum)
      const got = await footprints(file)
      expect([file, ...[...got.keys()].sort()]).toEqual([file, ...[...wanted.keys()].sort()])
      for (const [key, one] of got) {
        const other = wanted.get(key)
        const found = { file, key, name: one.name, levels: one.levels }
        expect(found).toEqual({ file, key, name: other?.name, levels: other?.levels })
        expect(apartM(one.geometry, other?.geometry)).toBeLessThan(0.5)
      }
    }
  })

  test('the same 400 in another format are the same buildings, not 400 more', async () => {
    await bringInShared(world, 'minqiang-area-400.geojson', '民强')
    for (const [file, datum] of FORMATS) {
      const outcome = await bringInShared(world, file, '民强', datum)
      expect({ file, ...outcome }).toMatchObject({ file, added: 0, changed: 0 })
    }
    // Mere points find their buildings again and leave the outlines alone.
    for (const file of ['minqiang-400-lonlat.csv', 'minqiang-400-lonlat.xlsx']) {
      const outcome = await bringInShared(world, file, '民强')
      expect({ file, ...outcome }).toMatchObject({ file, added: 0, changed: 0, unchanged: 400 })
    }
  })

  test('a file that does not say that it is GCJ-02 is found out by its neighbours', async () => {
    await bringInShared(world, 'minzhi.geojson', '民治')
    const { buildings } = await readShared('minqiang-400-gcj02.geojson')
    const centres = placeBuildings(buildings, 'wgs84').placed.map((one): Position => one.centroid)
    const known = await knownFootprints(world.db, '民强', [114.02, 22.6, 114.06, 22.64])
    expect(known.from).toBe('neighbours')
    const fit = fitDatum(centres, known.footprints)
    expect(fit).toMatchObject({ considered: 400, best: 'gcj02', clear: true })
    expect(fit?.shares.gcj02).toBeGreaterThan(0.9)
    expect(fit?.shares.wgs84).toBeLessThan(0.2)
  })
})

describe('a new community', () => {
  test('is ready to work in: its log, its key and five free lines', async () => {
    const { communityId } = await bringIn([house(1)], {
      city: '深圳市',
      district: '龙华区',
      subdistrict: '民治街道',
    })
    const { tables } = await loadSnapshot(world.db, communityId)
    expect(tables.line.map(({ number, status }) => [number, status])).toEqual(
      [1, 2, 3, 4, 5].map((number) => [number, 'unattended']),
    )
    const { rows } = await world.ownerPool.query(
      `select r.name, p.name as district, c.name as city, (select count(*)::int from data_key) as keys
       from community join region r on r.id = subdistrict_id
       join region p on p.id = r.parent_id join region c on c.id = p.parent_id`,
    )
    expect(rows).toEqual([{ name: '民治街道', district: '龙华区', city: '深圳市', keys: 1 }])
  })
})

describe('screens that are open follow', () => {
  test('snapshot before and its events are the snapshot after, in events of 200 rows', async () => {
    const { communityId } = await bringIn([house(0)])
    const screen = new Replica()
    screen.reset(await loadSnapshot(world.db, communityId))
    const changed = { ...house(0), name: '新名字' }
    await bringIn([changed, ...Array.from({ length: 450 }, (_, i) => house(i + 1))])
    const events = await loadEvents(world.db, communityId, screen.seq, 100)
    expect(events.map(({ kind, changes, data }) => [kind, changes.length, data.count])).toEqual([
      ['registry.imported', 200, 451],
      ['registry.imported', 200, undefined],
      ['registry.imported', 51, undefined],
    ])
    screen.apply({ from: screen.seq, to: events.at(-1)?.seq ?? 0, events })
    const after = await loadSnapshot(world.db, communityId)
    expect(sorted(screen.snapshot())).toEqual(sorted(after))
    expect(screen.tables.building.size).toBe(451)
  })

  test('an import that changes nothing tells nothing', async () => {
    const { communityId } = await bringIn([house(0)])
    const { seq } = await loadSnapshot(world.db, communityId)
    await bringIn([house(0)])
    expect((await loadSnapshot(world.db, communityId)).seq).toBe(seq)
  })
})

describe('all or nothing', () => {
  test('one building that the database refuses leaves no trace of the others', async () => {
    const before = await contents()
    const broken = { ...house(2), bbox: [NaN, 0, 0, 0] as PlacedBuilding['bbox'], levels: 1e12 }
    await expect(bringIn([house(1), broken])).rejects.toThrow(/out of range/)
    expect(await contents()).toEqual(before)
  })

  test('a dry run counts and writes nothing', async () => {
    const before = await contents()
    expect(await bringIn([house(1), house(2)], {}, { dryRun: true })).toMatchObject({ added: 2 })
    expect(await contents()).toEqual(before)
  })

  test('the same buildings under other ids are noticed before they are doubled', async () => {
    const houses = Array.from({ length: 10 }, (_, i) => house(i))
    await bringIn(houses)
    const before = await contents()
    const renumbered = houses.map((one) => ({ ...one, sourceKey: `id:new-${one.sourceKey}` }))
    expect(await bringIn(renumbered)).toMatchObject({ stopped: true, overlapping: 10 })
    expect(await contents()).toEqual(before)
    expect(await bringIn(renumbered, {}, { allowOverlap: true })).toMatchObject({ added: 10 })
  })
})

describe('what is known already', () => {
  test('is not emptied by a file that knows less', async () => {
    const { communityId } = await bringIn([
      { ...house(1), name: '1栋', estate: '榕树新村', levels: 7, kind: 'school' },
    ])
    const poorer = {
      ...house(1),
      name: '#1',
      isUnnamed: true,
      estate: null,
      levels: null,
      kind: null,
    }
    expect(await bringIn([poorer])).toMatchObject({ changed: 0, unchanged: 1 })
    const { tables } = await loadSnapshot(world.db, communityId)
    expect(tables.building).toMatchObject([
      { name: '1栋', estate: '榕树新村', levels: 7, kind: 'school' },
    ])
  })

  test('is left alone when the file does not mention it', async () => {
    await bringIn([house(1), house(2)])
    expect(await bringIn([house(2)])).toMatchObject({ unchanged: 1, untouched: 1 })
  })

  test('of another community is neither seen nor touched', async () => {
    await bringIn([house(1)])
    const outcome = await bringIn([house(1)], { name: '别的社区' })
    expect(outcome).toMatchObject({ added: 1, unchanged: 0, overlapping: 0 })
  })
})

function bringIn(
  buildings: PlacedBuilding[],
  place: { name?: string; city?: string; district?: string; subdistrict?: string } = {},
  options: { dryRun?: boolean; allowOverlap?: boolean } = {},
) {
  return importBuildings(world.db, world.keyRing, {
    place: { name: '试验社区', ...place },
    buildings,
    file: { name: 'test.geojson', hash: createHash('sha256').digest() },
    dryRun: options.dryRun ?? false,
    allowOverlap: options.allowOverlap ?? false,
    now: new Date(),
  })
}

function house(number: number): PlacedBuilding {
  const x = 114 + (number % 100) * 0.001
  const y = 22.6 + Math.floor(number / 100) * 0.001
  const { placed } = placeBuildings(
    [
      {
        where: { index: number },
        sourceId: String(number),
        name: `${number}栋`,
        estate: null,
        levels: null,
        kind: null,
        address: null,
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [x, y],
              [x + 0.0002, y],
              [x + 0.0002, y + 0.0002],
              [x, y + 0.0002],
              [x, y],
            ],
          ],
        },
      },
    ],
    'wgs84',
  )
  const [one] = placed
  if (!one) throw new Error('the house was not placed')
  return one
}

/** Everything that an import may write, as its owner sees it. */
async function contents() {
  const tables = [
    'community',
    'region',
    'building',
    'line',
    'stream',
    'event',
    'import_record',
    'data_key',
  ]
  const found: Record<string, unknown[]> = {}
  for (const table of tables) {
    const { rows } = await world.ownerPool.query(
      `select to_jsonb(t) as row from ${table} t order by 1`,
    )
    found[table] = rows
  }
  return found
}

async function footprints(community: string) {
  const { rows } = await world.ownerPool.query<{
    key: string
    name: string
    levels: number | null
    geometry: Footprint
  }>(
    `select source_key as key, b.name, levels, geometry from building b
     join community c on c.id = b.community_id where c.name = $1`,
    [community],
  )
  return new Map(rows.map((row) => [row.key, row]))
}

/** The largest distance of a corner of one from the corner of the other, in metres. */
function apartM(a: Footprint, b: Footprint | undefined): number {
  const left = polygonsOf(a).flat(2)
  const right = polygonsOf(b).flat(2)
  if (left.length !== right.length) return Infinity
  const distances = left.map(([x = 0, y = 0], i) => {
    const [ox = 0, oy = 0] = right[i] ?? []
    return Math.hypot((x - ox) * Math.cos((y * Math.PI) / 180), y - oy) * 111_320
  })
  return Math.max(...distances)
}

function sorted(snapshot: { tables: Record<string, { id: string }[]>; seq: number }) {
  const tables = Object.entries(snapshot.tables).map(([table, rows]) => [
    table,
    [...rows].sort((a, b) => a.id.localeCompare(b.id)),
  ])
  return { seq: snapshot.seq, tables: Object.fromEntries(tables) }
}
