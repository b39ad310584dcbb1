import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyPassword } from '#server/auth/password.ts'
import { HOSTILE_FILES } from '../support/hostile-files.ts'
import { SOUND } from '../support/hostile-geometries.ts'
import { hasShared, sharedFile } from '../support/import-files.ts'
import { runCli } from '../support/run-cli.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

/** `npm run import` and `npm run user` as a person at a terminal meets them. */
let database: TestDatabase
let folder: string
let env: Record<string, string>

beforeEach(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'sanqu-import-'))
  env = {
    DATABASE_URL: database.url,
    SANQU_DATA: folder,
    SANQU_KEY_FILE: join(folder, 'wrapping.key'),
    INIT_CWD: folder,
  }
})
afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return name
}

const importFile = (...args: string[]) => runCli('import', args, env)

async function countOf(table: string): Promise<number> {
  const { rows } = await database.ownerPool.query<{ n: number }>(
    `select count(*)::int as n from ${table}`,
  )
  return rows[0]?.n ?? -1
}

function geoJson(
  count: number,
  change: (feature: Record<string, unknown>, i: number) => void = () => undefined,
) {
  const features = Array.from({ length: count }, (_, i) => {
    const [x, y] = [114 + (i % 20) * 0.001, 22.6 + Math.floor(i / 20) * 0.001]
    const ring = SOUND.coordinates[0]?.map(([lon = 0, lat = 0]) => [
      lon - 114.03 + x,
      lat - 22.62 + y,
    ])
    const feature = {
      type: 'Feature',
      properties: { id: i + 1, name: `${i + 1}栋`, levels: 7 },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
    change(feature, i)
    return feature
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

describe('hostile files', () => {
  const worst = [
    'coordinates nested 200,000 deep',
    'ten million empty lists',
    'a zip bomb in a Shapefile',
    'a gzip bomb',
    'CSV with a million rows',
    'a ring of a million points',
  ]
  test.each(worst)('%s: refused within 10 s and 512 MB, the database untouched', async (what) => {
    const hostile = HOSTILE_FILES.find((one) => one.what === what)
    if (!hostile) throw new Error(`there is no hostile file with ${what}`)
    const name = file(hostile.name, hostile.bytes())
    const run = await importFile('buildings', name, '--community', '试验')
    expect(run.output).toMatch(hostile.says)
    expect(run.output).not.toMatch(/^\s+at /m)
    expect(run.code).toBe(1)
    expect(run.peakMb).toBeLessThan(512)
    // On a machine of its own the one is the other; on a busy one the test must not depend on it.
    expect(run.cpuMs).toBeLessThan(10_000)
    expect(run.tookMs).toBeLessThan(40_000)
    expect(await countOf('community')).toBe(0)
  })
})

describe('buildings', { timeout: 180_000 }, () => {
  test('come in with counts, the bounding box and what to do next; again they change nothing', async () => {
    const name = file('a.geojson', geoJson(30))
    const first = await importFile('buildings', name, '--community', '试验社区')
    expect(first.output).toContain('added 30 · changed 0 · unchanged 0 · refused 0')
    expect(first.output).toMatch(/Bounding box .*: 114\.000000 22\.600000 114\.019100 22\.601100/)
    expect(first.output).toContain('npm run user -- add')
    expect(first.code).toBe(0)
    const second = await importFile('buildings', name, '--community', '试验社区')
    expect(second.output).toContain('added 0 · changed 0 · unchanged 30 · refused 0')
    expect(second.code).toBe(0)
  })

  test('one that is refused keeps all out, unless the person says to skip it', async () => {
    const text = geoJson(70, (feature, i) => {
      if (i >= 10) feature['geometry'] = null
    })
    const name = file('b.geojson', text)
    const refused = await importFile('buildings', name, '--community', '试验社区')
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('#11 11栋: it has no geometry')
    expect(refused.output).toContain('#60 60栋')
    expect(refused.output).not.toContain('#61 61栋')
    const report = join(folder, 'refused-b.geojson.txt')
    expect(refused.output).toContain(`and 10 more; all are listed in ${report}`)
    expect(readFileSync(report, 'utf8').trim().split('\n')).toHaveLength(60)
    expect(await countOf('community')).toBe(0)
    const skipped = await importFile('buildings', name, '--community', '试验社区', '--skip-refused')
    expect(skipped.output).toContain('added 10 · changed 0 · unchanged 0 · refused 60')
    expect(await countOf('building')).toBe(10)
  })

  test('without a datum a list of coordinates is a question, answered by the option it names', async () => {
    const name = file('c.csv', '名称,经度,纬度,层数\n1栋,114.01,22.61,7\n')
    const asked = await importFile('buildings', name, '--community', '试验社区')
    expect(asked.code).toBe(2)
    expect(asked.output).toContain('--crs gcj02')
    expect(await countOf('community')).toBe(0)
    const told = await importFile('buildings', name, '--community', '试验社区', '--crs', 'gcj02')
    expect(told.code).toBe(0)
    const { rows } = await database.ownerPool.query('select centroid_lon from building')
    expect(rows[0].centroid_lon).toBeLessThan(114.006)
  })

  test('a dry run tells everything and writes nothing', async () => {
    const run = await importFile(
      'buildings',
      file('a.geojson', geoJson(5)),
      '--community',
      '试验',
      '--dry-run',
    )
    expect(run.output).toContain('added 5')
    expect(run.output).toContain('Nothing was written')
    expect(await countOf('community')).toBe(0)
  })

  test('what is typed wrong is told with the usage', async () => {
    const name = file('a.geojson', geoJson(1))
    for (const args of [
      ['things', name],
      ['buildings', name],
      ['buildings', name, '--community', '试验', '--crs', 'mars'],
    ]) {
      const run = await importFile(...args)
      expect([args, run.code]).toEqual([args, 2])
      expect(run.output).toContain('npm run import -- buildings FILE')
    }
  })

  test.runIf(hasShared('minqiang-400-gcj02.geojson') && hasShared('minzhi.geojson'))(
    'a real file in GCJ-02 that does not say so is stopped by its neighbours',
    async () => {
      await importFile('buildings', sharedFile('minzhi.geojson'), '--community', '民治')
      const gcj02 = sharedFile('minqiang-400-gcj02.geojson')
      const asked = await importFile('buildings', gcj02, '--community', '民强')
      expect(asked.code).toBe(2)
      expect(asked.output).toMatch(/read as GCJ-02.*: 9\d % .*fits best/)
      expect(asked.output).toContain('run this again with --crs gcj02')
      expect(await countOf('community')).toBe(1)
      const told = await importFile('buildings', gcj02, '--community', '民强', '--crs', 'gcj02')
      expect(told.output).toContain('added 400')
    },
  )
})

describe('residents', { timeout: 180_000 }, () => {
  test('come in by name of their building; unknown ones are listed with the nearest', async () => {
    await importFile('buildings', file('a.geojson', geoJson(12)), '--community', '试验社区')
    const good = file(
      'good.csv',
      '楼栋,单元,房号,姓名,电话\n3号楼,1单元,502室,陈海生,13800000001\n',
    )
    const run = await importFile('residents', good, '--community', '试验社区')
    expect(run.output).toContain('building ← 楼栋')
    expect(run.output).toContain('added 1 · changed 0 · unchanged 0 · refused 0')
    // A terminal is no place for names.
    expect(run.output).not.toContain('陈海生')
    const bad = file('bad.csv', '楼栋,房号,姓名\n33栋,502,李秀英\n3栋,503,王建国\n')
    const refused = await importFile('residents', bad, '--community', '试验社区')
    expect(refused.code).toBe(1)
    expect(refused.output).toMatch(/line 2: there is no building 33栋; the nearest: 3栋 \(#3\)/)
    expect(await countOf('resident')).toBe(1)
    const nowhere = await importFile('residents', good, '--community', '没有')
    expect(nowhere.output).toContain('There is no community "没有"; there are: 试验社区')
  })
})

describe('users', { timeout: 180_000 }, () => {
  const user = (args: string[], input = '') => runCli('user', args, env, input)

  test('are added with a password that is shown once, given roles, and shut out', async () => {
    await importFile('buildings', file('a.geojson', geoJson(1)), '--community', '试验社区')
    const added = await user([
      'add',
      'Zhang.Wei',
      '--name',
      '张伟',
      '--community',
      '试验社区',
      '--role',
      'lead',
    ])
    expect(added).toMatchObject({ code: 0 })
    const password = /shown this once\): (\S+)/.exec(added.output)?.[1] ?? ''
    expect(await verifyPassword(password, await hashOf('zhang.wei'))).toBe(true)
    expect(
      await user(['add', 'zhang.wei', '--name', '张', '--community', '试验社区', '--role', 'lead']),
    ).toMatchObject({
      code: 1,
    })
    await user(['grant', 'zhang.wei', '--community', '试验社区', '--role', 'operator'])
    const listed = await user(['list'])
    expect(listed.output).toContain('试验社区: 张伟, lead, operator')
    await openSession('zhang.wei')
    await user(['password', 'zhang.wei', '--password-stdin'], 'a new and long one\n')
    expect(await verifyPassword('a new and long one', await hashOf('zhang.wei'))).toBe(true)
    expect(await openSessions()).toBe(0)
    await openSession('zhang.wei')
    await user(['disable', 'zhang.wei'])
    expect(await openSessions()).toBe(0)
    expect((await user(['list'])).output).toContain('zhang.wei (disabled)')
    expect(
      JSON.stringify((await database.ownerPool.query('select * from member')).rows),
    ).not.toContain('张伟')
  })

  test('mistakes get a sentence', async () => {
    expect(
      (await user(['add', 'wei', '--name', '张伟', '--community', '没有', '--role', 'lead']))
        .output,
    ).toContain('There is no community "没有"')
    expect(
      (await user(['add', 'wei', '--name', '张伟', '--community', 'x', '--role', 'boss'])).output,
    ).toContain('There is no role "boss"')
    expect((await user(['disable', 'nobody'])).output).toContain('There is no user "nobody"')
    expect((await user(['password', 'wei', '--password-stdin'], 'short\n')).code).toBe(2)
  })

  async function hashOf(username: string): Promise<string> {
    const { rows } = await database.ownerPool.query(
      'select password_hash from account where username = $1',
      [username],
    )
    return rows[0].password_hash
  }

  async function openSession(username: string): Promise<void> {
    await database.ownerPool.query(
      `insert into session (id, token_hash, account_id, acting_in, expires_at)
       select gen_random_uuid(), decode(md5(random()::text), 'hex'), a.id, a.community_ids[1], now() + interval '1 hour'
       from account a where username = $1`,
      [username],
    )
  }

  async function openSessions(): Promise<number> {
    const { rows } = await database.ownerPool.query<{ n: number }>(
      'select count(*)::int as n from session where revoked_at is null',
    )
    return rows[0]?.n ?? -1
  }
})
