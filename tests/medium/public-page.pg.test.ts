import type { FeatureCollection, MultiPolygon, Position } from 'geojson'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STARTING_TEMPLATES } from '#lib/domain/notice/starting-templates.ts'
import { writeNotice } from '#lib/domain/notice/write-notice.ts'
import type { DemoDirectory } from '#server/demo/demo-community.ts'
import { generateDemoCommunity, DEMO_SEED } from '#server/demo/generate-demo-community.ts'
import { seedDemo } from '#server/demo/seed-demo.ts'
import { DEMO_PASSWORD } from '#server/demo/staff.ts'
import type { NoticeDraft } from '#server/queries/notices.ts'
import { capFaults } from '../support/cap-rules.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { TestPerson } from '../support/test-screen.ts'
import { all, parseXml, textOf } from '../support/xml-tree.ts'

const NOW = new Date()
const NOT_COUNTS = /154 ?0000 ?120\d|\d+\.\d+/g
const ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
let server: RunningServer
let lead: TestPerson
let admin: TestPerson
let base: string
let demo: DemoDirectory

beforeAll(async () => {
  server = await startServer()
  await seedDemo({
    databaseUrl: server.url,
    wrappingKeyFile: server.wrappingKeyFile,
    onProgress: () => undefined,
    now: NOW,
    scale: 'small',
  })
  // Before the first request: it keeps this process busy for longer than a server keeps a line open.
  demo = generateDemoCommunity({ seed: DEMO_SEED, now: NOW, share: 0.1 })
  lead = await TestPerson.signIn(server.origin, 'lead', DEMO_PASSWORD)
  admin = await TestPerson.signIn(server.origin, 'admin', DEMO_PASSWORD)
  const page = await lead.query<{ publicId: string }>('publicPage.get')
  base = `${server.origin}/p/${page.publicId}`
}, 120_000)
afterAll(() => server.stop())

const read = async (path = '') => (await fetch(`${base}${path}`)).text()
const zonesNow = async () =>
  JSON.parse(await read('/zones.geojson')) as FeatureCollection<MultiPolygon>
const alertPaths = async () =>
  all(parseXml(await read('/alerts.atom')), 'entry').map(
    (entry) => `/${all(entry, 'link')[0]?.attributes['href']}`,
  )
async function publish(kind: 'declare' | 'adjust' | 'release', zoneIds: string[], number: string) {
  const { suggested: _, ...basis } = await lead.query<NoticeDraft>('notice.draft', {
    kind,
    zoneIds,
  })
  const effectiveAt = new Date()
  const facts = { ...basis, kind, number, effectiveAt, date: new Date() }
  return lead.mutate<{ id: string }>('notice.publish', {
    commandId: uuidv7(),
    kind,
    number,
    zoneIds,
    effectiveAt: effectiveAt.toISOString(),
    text: writeNotice(STARTING_TEMPLATES[kind], facts),
  })
}

describe('the page', () => {
  test('shows zones with their places, notices and numbers, without a session or a script', async () => {
    const response = await fetch(base)
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const source = await response.text()
    for (const said of [
      '榕安社区',
      '封控区',
      '管控区',
      '防范区',
      '154 0000 1201',
      '有效通告',
      ' 栋',
    ]) {
      expect(source).toContain(said)
    }
    expect(source).toContain('href="tel:15400001201"')
    expect(source).not.toContain('<script')
    const english = await read('?lang=en')
    for (const said of ['Sealed', 'Zones in force', 'Notices that hold', 'Block']) {
      expect(english).toContain(said)
    }
  })

  test('tells nobody’s name, number or door, and counts nobody', async () => {
    const { main } = demo
    const paths = ['', '?lang=en', '/zones.geojson', '/alerts.atom', ...(await alertPaths())]
    const said = (await Promise.all(paths.map(read))).join('\n')
    expect(main.registry.residents.length).toBeGreaterThan(1_000)
    const { residents, households } = main.registry
    const phones = residents.flatMap(({ secret }) => secret.phone ?? [])
    expect(phones.filter((phone) => said.includes(phone))).toEqual([])
    // Two signs could stand by chance in any text of places; three and more could not.
    const names = residents.map(({ secret }) => secret.name).filter((name) => name.length >= 3)
    expect(names.length).toBeGreaterThan(500)
    expect(names.filter((name) => said.includes(name))).toEqual([])
    const staff = main.members.map(({ secret }) => secret.name)
    expect(staff.filter((name) => said.includes(name))).toEqual([])
    // Doors: no number of a flat stands anywhere as a word of its own.
    // Neither the hotline nor coordinates are counts, and the digits of ids and colours are no words.
    const counted = [NOT_COUNTS, /<style>.*?<\/style>/gs, ID].reduce(
      (text, pattern) => text.replaceAll(pattern, ''),
      said,
    )
    const words = new Set(counted.match(/\d+/g))
    const doors = households.map(({ room }) => room).filter((room) => /^\d{4,}$/.test(room))
    const years = new Set([String(NOW.getFullYear()), '2022'])
    const told = doors.filter((door) => words.has(door) && !years.has(door))
    expect(new Set(told)).toEqual(new Set())
    const { tables } = await lead.query<{
      tables: { zone: { residents: number; households: number }[] }
    }>('live.snapshot')
    for (const zone of tables.zone) {
      expect(zone.residents).toBeGreaterThan(100)
      expect(words).not.toContain(String(zone.residents))
      expect(words).not.toContain(String(zone.households))
    }
    // “One person of a household fetches goods” is a rule, and counts nobody.
    expect(said.replaceAll('每户 1 人', '')).not.toMatch(
      /\d\s*(?:人|户|名|households|residents|people|cases)/,
    )
    for (const { id } of [...residents, ...households]) expect(said.includes(id)).toBe(false)
  })

  test.each(['', '/zones.geojson', '/alerts.atom'])(
    'is kept by caches for a moment, and not sent again unchanged: %s',
    async (path) => {
      const first = await fetch(`${base}${path}`)
      expect(first.headers.get('cache-control')).toBe('public, max-age=20')
      const tag = first.headers.get('etag') ?? ''
      expect(tag).toMatch(/^"[\w-]+"$/)
      const again = (asked: string) =>
        fetch(`${base}${path}`, { headers: { 'if-none-match': asked } })
      for (const asked of [tag, `W/${tag}`, `"other", ${tag}`]) {
        const unchanged = await again(asked)
        expect(unchanged.status).toBe(304)
        expect(await unchanged.text()).toBe('')
        expect(unchanged.headers.get('etag')).toBe(tag)
      }
      expect((await again('"other"')).status).toBe(200)
      const head = await fetch(`${base}${path}`, { method: 'HEAD' })
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, ''])
    },
  )

  test('answers the same for what is not there, and takes nothing', async () => {
    for (const path of ['/nothing', '/alerts/none.xml', '/alerts/..%2f..%2fx.xml']) {
      expect((await fetch(`${base}${path}`)).status).toBe(404)
    }
    for (const id of ['0000000000', 'x', '%E0%A4%A', '<script>']) {
      const page = await fetch(`${server.origin}/p/${id}`)
      expect(page.status).toBe(404)
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(await page.text()).not.toContain('<script')
    }
    expect((await fetch(base, { method: 'POST', body: 'x' })).status).toBe(405)
  })
})

describe('the feeds', () => {
  test('GeoJSON: stable ids, right-handed closed rings, open to other pages', async () => {
    const response = await fetch(`${base}/zones.geojson`)
    expect(response.headers.get('content-type')).toBe('application/geo+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const { features } = await zonesNow()
    const { tables } = await lead.query<{ tables: { zone: { id: string; tier: string }[] } }>(
      'live.snapshot',
    )
    const byId = (zones: { id?: unknown }[]) => zones.map(({ id }) => String(id)).sort()
    expect(byId(features)).toEqual(byId(tables.zone))
    for (const feature of features) {
      expect(feature.geometry.type).toBe('MultiPolygon')
      for (const polygon of feature.geometry.coordinates) {
        polygon.forEach((ring, index) => {
          expect(ring.length).toBeGreaterThanOrEqual(4)
          expect(ring[0]).toEqual(ring.at(-1))
          expect(area(ring) > 0).toBe(index === 0)
        })
      }
      expect(feature.properties).toMatchObject({
        name: expect.any(String),
        tier: expect.any(String),
        effective: expect.stringMatching(/Z$/),
      })
    }
    const preflight = await fetch(`${base}/zones.geojson`, { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-none-match')
  })

  test('CAP 1.2: every alert that the index links is valid', async () => {
    const index = await fetch(`${base}/alerts.atom`)
    expect(index.headers.get('content-type')).toContain('application/atom+xml')
    const paths = await alertPaths()
    expect(paths.length).toBeGreaterThanOrEqual(2)
    for (const path of paths) {
      const response = await fetch(`${base}${path}`)
      expect(response.headers.get('content-type')).toBe('application/cap+xml')
      const alert = parseXml(await response.text())
      expect(capFaults(alert)).toEqual([])
      expect(textOf(alert, 'status')).toBe('Exercise')
      expect(all(alert, 'info')).toHaveLength(2)
    }
  })

  test('follow a notice from its publishing over a change to its withdrawal', async () => {
    const zoneId = String((await zonesNow()).features[0]?.id)
    const before = await fetch(base)
    const change = await publish('adjust', [zoneId], '测试〔2026〕91号')
    expect(await read()).toContain('测试〔2026〕91号')
    expect((await fetch(base)).headers.get('etag')).not.toBe(before.headers.get('etag'))
    const alert = parseXml(await read(`/alerts/${change.id}.xml`))
    expect(capFaults(alert)).toEqual([])
    expect(textOf(alert, 'msgType')).toBe('Update')
    const [, referred] = (textOf(alert, 'references') ?? '').split(',')
    expect((await fetch(`${base}/alerts/${referred}.xml`)).status).toBe(200)

    const { commandId, reason } = { commandId: uuidv7(), reason: '区域写错了' }
    await lead.mutate('notice.withdraw', { commandId, id: change.id, reason })
    const after = await read()
    expect(after).not.toContain('测试〔2026〕91号')
    expect(after).not.toContain(reason)
    const cancel = parseXml(await read(`/alerts/${change.id}-withdrawn.xml`))
    expect(capFaults(cancel)).toEqual([])
    expect(textOf(cancel, 'msgType')).toBe('Cancel')
    expect(textOf(cancel, 'references')).toContain(`,${change.id},`)
    expect(await alertPaths()).toContain(`/alerts/${change.id}-withdrawn.xml`)
    expect(await read('/alerts.atom')).not.toContain(reason)
  })
})

test('a page that is turned off is not there, for the feeds as well, and comes back as it was', async () => {
  const set = (isOn: boolean) => admin.mutate('publicPage.set', { commandId: uuidv7(), isOn })
  await set(false)
  for (const path of ['', '/zones.geojson', '/alerts.atom', '/alerts/x.xml']) {
    expect((await fetch(`${base}${path}`)).status).toBe(404)
  }
  await set(true)
  expect((await fetch(base)).status).toBe(200)
})

test('an address that looks too often waits', async () => {
  const nobodys = `${server.origin}/p/0000000000`
  let last = 200
  for (let looks = 0; looks < 620 && last !== 429; looks += 20) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(nobodys)))
    last = Math.max(...answers.map(({ status }) => status))
  }
  expect(last).toBe(429)
  const answer = await fetch(base)
  expect(answer.headers.get('retry-after')).toBe('600')
})

function area(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  return ring.slice(0, -1).reduce((sum, [ax = 0, ay = 0], index) => {
    const [bx = 0, by = 0] = ring[index + 1] ?? []
    return sum + (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }, 0)
}
