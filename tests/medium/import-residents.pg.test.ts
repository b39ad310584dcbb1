import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { declareZone } from '#server/commands/declare-zone.ts'
import { type SealedResident, sealedPlace } from '#server/crypto/sealed-records.ts'
import { readCommunity } from '#server/db/database.ts'
import { problemText } from '#server/import/problem.ts'
import { loadSnapshot } from '#server/queries/live.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { bringInResidents } from '../support/import-files.ts'

let bench: CommandBench
let community: { id: string; name: string }
let names: string[]

beforeEach(async () => {
  bench = await makeCommandBench()
  const { id } = bench.community
  const { rows } = await bench.ownerPool.query<{ name: string }>('select name from community')
  community = { id, name: rows[0]?.name ?? '' }
  const buildings = (await loadSnapshot(bench.db, id)).tables.building
  names = bench.community.buildingIds.map((wanted) => {
    const found = buildings.find((row) => row.id === wanted)
    return `${found?.estate ?? ''}${found?.name ?? ''}`
  })
})
afterEach(() => bench.drop())

const HEADINGS = '楼栋,单元,房号,姓名,电话,出生年,重点关爱'

function list(...rows: string[]): string {
  return [HEADINGS, ...rows].join('\n')
}

describe('a list of residents', () => {
  test('fills households, units and counters, and a second time changes nothing', async () => {
    const text = list(
      `${names[1]},1,301,陈海生,13800000001,1950,独居`,
      `${names[1]},1,301室,李秀英,13800000002,1952,`,
      `${names[1]},2单元,502,王建国,,,`,
      `${names[2]},,101,,,,`,
    )
    const first = await bringInResidents(bench, community, text)
    expect(first).toMatchObject({ added: 3, newHouseholds: 3, newUnits: 2, refused: [] })
    expect(await building(1)).toMatchObject({ households: 2, residents: 3, keyCare: 1 })
    expect(await building(2)).toMatchObject({ households: 1, residents: 0, keyCare: 0 })
    const before = await contents()
    const second = await bringInResidents(bench, community, text)
    expect(second).toMatchObject({ added: 0, changed: 0, unchanged: 3, newHouseholds: 0 })
    expect(await contents()).toEqual(before)
  })

  test('in GB18030 keeps every character', async () => {
    // 楼栋,房号,姓名 and 陈海生
    const encoded = Buffer.concat([
      Buffer.from('c2a5b6b02cb7bfbac52cd0d5c3fb0a', 'hex'),
      gb18030(names[0] ?? ''),
      Buffer.from(',777,', 'latin1'),
      Buffer.from('b3c2baa3c9fa', 'hex'),
      Buffer.from('\n', 'latin1'),
    ])
    expect(await bringInResidents(bench, community, encoded)).toMatchObject({
      added: 1,
      refused: [],
    })
    expect((await people()).map(({ name }) => name)).toContain('陈海生')
  })

  test('is found again by the last digits of a phone only through the blind index', async () => {
    await bringInResidents(bench, community, list(`${names[0]},,808,陈海生,138-0000-0001,,`))
    const sealer = await readCommunity(bench.db, community.id, (tx) =>
      bench.keyRing.of(tx, community.id, null),
    )
    const { rows } = await bench.ownerPool.query(
      'select phone_index from resident where phone_index = $1',
      [sealer.blindIndex('phone', '13800000001')],
    )
    expect(rows).toHaveLength(1)
  })

  test('stores no name and no number in clear', async () => {
    await bringInResidents(bench, community, list(`${names[0]},,808,欧阳独一,13800009999,1950,`))
    const { rows } = await bench.ownerPool.query<{ dump: string }>(
      `select string_agg(t::text, '') as dump from (
        select to_jsonb(r)::text from resident r union all select to_jsonb(e)::text from event e
        union all select to_jsonb(i)::text from import_record i union all select to_jsonb(h)::text from household h) t`,
    )
    const dump = rows[0]?.dump ?? ''
    const hex = (text: string) => Buffer.from(text).toString('hex')
    for (const secret of ['欧阳独一', '13800009999']) {
      expect(dump).not.toContain(secret)
      expect(dump).not.toContain(hex(secret))
    }
  })
})

describe('a corrected list', () => {
  test('changes the person, and leaves alone what it does not say', async () => {
    await bringInResidents(bench, community, list(`${names[0]},,808,陈海生,13800000001,1950,独居`))
    const shorter = `楼栋,房号,姓名,电话\n${names[0]},808,陈海生,13800000009\n`
    expect(await bringInResidents(bench, community, shorter)).toMatchObject({
      added: 0,
      changed: 1,
    })
    expect(await people()).toContainEqual({
      name: '陈海生',
      phone: '13800000009',
      birthYear: 1950,
      keyCare: ['livesAlone'],
    })
  })

  test('an emptied key-care cell takes the mark away', async () => {
    await bringInResidents(bench, community, list(`${names[0]},,808,陈海生,,,独居`))
    expect(
      await bringInResidents(bench, community, list(`${names[0]},,808,陈海生,,,`)),
    ).toMatchObject({ changed: 1 })
    expect((await building(0))?.keyCare).toBe(0)
  })
})

describe('all or nothing', () => {
  test('an unknown building is reported with the nearest, and nothing is written', async () => {
    const before = await contents()
    const { refused } = await bringInResidents(
      bench,
      community,
      list(`${names[0]},,808,陈海生,,,`, `${names[0]}x,,101,李秀英,,,`),
    )
    expect(refused).toHaveLength(1)
    const [only] = refused
    expect(only?.where).toEqual({ line: 3 })
    expect(only && problemText(only.problem, 'en')).toContain(`the nearest: ${names[0]}`)
    expect(await contents()).toEqual(before)
  })

  test('unless the person says to go on without what is refused', async () => {
    const text = list(`${names[0]},,808,陈海生,,,`, `99栋,,101,李秀英,,,`)
    const outcome = await bringInResidents(bench, community, text, { skipRefused: true })
    expect(outcome).toMatchObject({ added: 1, refused: [{ where: { line: 3 } }] })
    expect((await people()).map(({ name }) => name)).toContain('陈海生')
  })

  test('the same person twice with other details takes everything back', async () => {
    const before = await contents()
    const { refused } = await bringInResidents(
      bench,
      community,
      list(`${names[0]},,808,陈海生,13800000001,,`, `${names[0]},,808,陈海生,13800000002,,`),
    )
    expect(refused).toMatchObject([
      { where: { line: 3 }, problem: { code: 'personTwice', data: { line: 2 } } },
    ])
    expect(await contents()).toEqual(before)
  })

  test('a dry run writes nothing', async () => {
    const before = await contents()
    const outcome = await bringInResidents(bench, community, list(`${names[0]},,808,陈海生,,,`), {
      dryRun: true,
    })
    expect(outcome).toMatchObject({ added: 1 })
    expect(await contents()).toEqual(before)
  })
})

test('screens that are open follow, down to the counts of a zone', async () => {
  const zone = await bench.give(declareZone, bench.community.actors.lead, {
    tier: 'sealed',
    name: '一号封控区',
    buildingIds: [bench.community.buildingIds[1]],
  })
  const screen = await bench.screen()
  const zoneRow = () => screen.tables.zone.get(zone.id)
  expect(zoneRow()?.residents).not.toBe(2)
  await bringInResidents(
    bench,
    community,
    list(`${names[1]},,808,陈海生,,,`, `${names[1]},,808,李秀英,,,`),
  )
  await bench.catchUp(screen)
  expect(zoneRow()).toMatchObject({ households: 1, residents: 2 })
  const fresh = await bench.screen()
  expect(screen.digest).toBe(fresh.digest)
  expect(screen.seq).toBe(fresh.seq)
})

test('30,000 residents come in well under a minute', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => {
    const door = `${1 + (Math.floor(i / 3) % 30)}${String(1 + (Math.floor(i / 90) % 60)).padStart(2, '0')}`
    return `${names[i % names.length]},${1 + (Math.floor(i / 5_400) % 6)},${door},居民${i},139${String(i).padStart(8, '0')},19${10 + (i % 80)},`
  })
  const startedAt = Date.now()
  expect(await bringInResidents(bench, community, list(...rows))).toMatchObject({
    added: 30_000,
    refused: [],
  })
  expect(Date.now() - startedAt).toBeLessThan(60_000)
}, 120_000)

async function building(index: number) {
  const { tables } = await loadSnapshot(bench.db, community.id)
  return tables.building.find((row) => row.id === bench.community.buildingIds[index])
}

function people(): Promise<SealedResident[]> {
  return readCommunity(bench.db, community.id, async (tx) => {
    const sealer = await bench.keyRing.of(tx, community.id, null)
    const rows = await tx.selectFrom('resident').select(['id', 'sealed']).execute()
    return rows.map((row) =>
      sealer.unseal<SealedResident>(sealedPlace('resident', row.id), row.sealed),
    )
  })
}

async function contents() {
  const found: Record<string, unknown[]> = {}
  for (const table of [
    'building',
    'unit',
    'household',
    'resident',
    'stream',
    'event',
    'import_record',
  ]) {
    const { rows } = await bench.ownerPool.query(
      `select to_jsonb(t) as row from ${table} t order by 1`,
    )
    found[table] = rows
  }
  return found
}

/** ASCII and the characters that names of test buildings are made of. */
function gb18030(text: string): Buffer {
  const known: Record<string, string> = {
    榕: 'e9c5',
    树: 'caf7',
    新: 'd0c2',
    村: 'b4e5',
    栋: 'b6b0',
  }
  return Buffer.concat(
    [...text].map((character) => {
      const code = known[character]
      if (code) return Buffer.from(code, 'hex')
      if (character.charCodeAt(0) < 0x80) return Buffer.from(character, 'latin1')
      throw new Error(`spell ${character} in GB18030`)
    }),
  )
}
