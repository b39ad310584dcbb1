import { describe, expect, test } from 'vitest'
import { STOP_STATUSES, DELIVERY_MOVES, nextDeliveryStatus } from '#lib/domain/delivery/status.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import { findDuplicate } from '#lib/domain/request/duplicates.ts'
import { isWaiting, nextRequestStatus, REQUEST_MOVES } from '#lib/domain/request/status.ts'
import type { ProductCategory } from '#lib/domain/request/categories.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { dueAt, timesUntil } from '#lib/domain/request/time-limits.ts'
import { dayNumber } from '#lib/domain/zone/zone-day.ts'
import { EVENT_KINDS } from '#lib/live/protocol.ts'
import type { DemoDirectory } from './demo-community.ts'
import { generateDemoCommunity } from './generate-demo-community.ts'
import { DEMO_PHONE_PREFIX } from './phones.ts'

const SEED = 20_221_112
const NOW = new Date('2026-11-24T02:42:18Z')
const { accounts, main, neighbour } = generateDemoCommunity({ seed: SEED, now: NOW })
const { registry, response, events } = main
const generated = new Map<string, DemoDirectory>()
const year = NOW.getUTCFullYear()

test(
  'the same seed and the same now make the same community, ids included',
  { timeout: 60_000 },
  () => {
    const small = (seed: number, now: Date) =>
      JSON.stringify(generateDemoCommunity({ seed, now, share: 0.05 }))
    expect(small(SEED, NOW)).toBe(small(SEED, NOW))
    expect(small(SEED, NOW)).not.toBe(small(SEED + 1, NOW))
  },
)

describe('the people', () => {
  test('are near 30,000 in near 11,000 households', () => {
    expect(registry.households.length).toBeGreaterThan(10_400)
    expect(registry.households.length).toBeLessThan(11_800)
    expect(registry.residents.length).toBeGreaterThan(28_500)
    expect(registry.residents.length).toBeLessThan(31_500)
  })

  test('are counted by building as they live there', () => {
    const residents = Map.groupBy(registry.residents, (resident) => resident.buildingId)
    for (const building of registry.buildings) {
      const there = residents.get(building.id) ?? []
      expect(building.residents).toBe(there.length)
      expect(building.keyCare).toBe(there.filter(({ secret }) => secret.keyCare).length)
    }
  })

  test('have believable ages, and nobody is unborn', () => {
    const ages = registry.residents.map(({ secret }) => year - (secret.birthYear ?? 0))
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ages)).toBeLessThan(100)
    const share = (least: number, most: number) =>
      ages.filter((age) => age >= least && age <= most).length / ages.length
    expect(share(0, 17)).toBeGreaterThan(0.12)
    expect(share(0, 17)).toBeLessThan(0.28)
    expect(share(18, 49)).toBeGreaterThan(0.5)
    expect(share(65, 99)).toBeGreaterThan(0.03)
  })

  test('have numbers of the reserved block only, each its own', () => {
    const everybody = [...registry.residents, ...neighbour.registry.residents]
    const phones = everybody.flatMap(({ secret }) => secret.phone ?? [])
    for (const phone of phones) {
      expect(phone).toMatch(/^154\d{8}$/)
      expect(normalizePhone(phone)).toBe(phone)
    }
    expect(DEMO_PHONE_PREFIX).toBe('154')
    expect(new Set(registry.residents.map(({ secret }) => secret.phone)).size).toBeGreaterThan(
      20_000,
    )
    const ours = registry.residents.flatMap(({ secret }) => secret.phone ?? [])
    expect(new Set(ours).size).toBe(ours.length)
    for (const { askings } of response.requests) {
      for (const { secret } of askings) expect(secret.phone ?? DEMO_PHONE_PREFIX).toMatch(/^154/)
    }
  })

  test('share no name within a household', () => {
    const names = registry.residents.map(({ householdId, secret }) => householdId + secret.name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('include about 400 who are looked after, each with marks that fit', () => {
    const marked = registry.residents.filter(({ secret }) => secret.keyCare)
    expect(marked.length).toBeGreaterThan(360)
    expect(marked.length).toBeLessThan(440)
    for (const { secret } of marked) {
      const age = year - (secret.birthYear ?? 0)
      if (secret.keyCare?.includes('infant')) expect(age).toBeLessThanOrEqual(1)
      if (secret.keyCare?.includes('livesAlone')) expect(age).toBeGreaterThanOrEqual(65)
      if (secret.keyCare?.includes('pregnant')) expect(age).toBeLessThan(40)
    }
  })

  test('live behind doors that are spelled as the registry spells them', () => {
    for (const { room } of registry.households) expect(roomName(room)).toBe(room)
    for (const { name } of registry.units) expect(unitName(name)).toBe(name)
    const doors = registry.households.map(
      (home) => `${home.buildingId} ${home.unitId} ${home.room}`,
    )
    expect(new Set(doors).size).toBe(doors.length)
  })
})

/** Any hour of the day: a demonstration may begin at night. */
describe.each([
  ['in the morning', NOW],
  ['before dawn', new Date('2026-11-23T19:30:00Z')],
  ['just after midnight', new Date('2027-02-28T16:05:00Z')],
  ['in the evening of New Year', new Date('2026-12-31T12:00:00Z')],
])('the three days, seen %s', (_, now) => {
  const demo = now === NOW ? { response, events } : mainOf(now)
  const { requests, deliveries, incident } = demo.response
  const waiting = requests.filter(({ status }) => isWaiting(status))
  const latenessOf = ({ loggedAt, dueAt: due }: (typeof requests)[number]) =>
    timesUntil(loggedAt, now, due).clock

  test('began three days ago', () => {
    expect(dayNumber(incident.openedAt, now)).toBe(4)
    expect(incident.name).toMatch(/^\d{1,2}·\d{2} 疫情处置$/)
  })

  test('left 80 to 90 requests waiting, three of them late, some due soon', () => {
    expect(requests.length).toBeGreaterThan(450)
    expect(waiting.length).toBeGreaterThanOrEqual(80)
    expect(waiting.length).toBeLessThanOrEqual(90)
    const late = waiting.filter((request) => latenessOf(request) === 'late')
    expect(late).toHaveLength(3)
    expect(waiting.filter((request) => latenessOf(request) === 'dueSoon').length).toBeGreaterThan(0)
    const statuses = new Set(requests.map(({ status }) => status))
    expect(statuses.size).toBe(9)
  })

  test('have two runs on the way, and each other state of a run', () => {
    const count = (status: string) =>
      deliveries.filter((delivery) => delivery.status === status).length
    expect(count('departed')).toBe(2)
    expect(count('delivered')).toBeGreaterThan(30)
    for (const status of ['planned', 'assigned', 'pickedUp', 'failed', 'returned', 'cancelled']) {
      expect([status, count(status)]).not.toEqual([status, 0])
    }
    expect(deliveries.map(({ number }) => number)).toEqual(deliveries.map((__, index) => index + 1))
    expect(incident.nextRunNumber).toBe(deliveries.length + 1)
  })

  test('took only ways that the state tables know', () => {
    const { paths } = demo.response
    for (const request of requests) {
      const path = paths.requests.get(request.id) ?? []
      expect(path.at(-1)).toBe(request.status)
      for (const [index, to] of path.slice(1).entries()) {
        const from = path[index] ?? 'open'
        expect(REQUEST_MOVES.some((move) => nextRequestStatus(from, move) === to)).toBe(true)
      }
    }
    for (const delivery of deliveries) {
      const path = paths.deliveries.get(delivery.id) ?? []
      expect(path.at(-1)).toBe(delivery.status)
      for (const [index, to] of path.slice(1).entries()) {
        const from = path[index] ?? 'planned'
        expect(DELIVERY_MOVES.some((move) => nextDeliveryStatus(from, move) === to)).toBe(true)
      }
    }
  })

  test('keep requests and runs in step', () => {
    const byId = new Map(requests.map((request) => [request.id, request]))
    const held = new Map<string, number>()
    for (const { status, stops } of deliveries) {
      for (const stop of stops) {
        expect(STOP_STATUSES).toContain(stop.status)
        for (const id of stop.requestIds) {
          const request = byId.get(id)
          expect(request?.buildingId).toBe(stop.buildingId)
          if (stop.status !== 'pending') continue
          held.set(id, (held.get(id) ?? 0) + 1)
          expect(request?.status).toBe(status === 'departed' ? 'underWay' : 'planned')
        }
      }
    }
    for (const { id, status } of requests) {
      expect(held.get(id) ?? 0).toBe(status === 'planned' || status === 'underWay' ? 1 : 0)
    }
  })

  test('hold no two waiting requests of one household for one thing', () => {
    const doors = waiting.map((request) => ({ ...request, phoneIndex: request.phone }))
    for (const request of doors) {
      const others = doors.filter((other) => other.id !== request.id)
      expect(findDuplicate(others, request)).toBeNull()
    }
  })

  test('set times that follow from the category, the priority and the asking', () => {
    for (const { askings, askedCount, category, priority, loggedAt, ...request } of requests) {
      expect(askings).toHaveLength(askedCount)
      expect(askings[0]?.at).toEqual(loggedAt)
      const reopened = demo.events.some(
        ({ kind, subject }) => kind === 'request.reopened' && subject.id === request.id,
      )
      if (!reopened)
        expect(request.dueAt).toEqual(
          dueAt(loggedAt, STARTING_SERVICES[category as ProductCategory], priority),
        )
    }
  })

  test('fill a log in the order of time, up to now, of known kinds and known actors', () => {
    const staff = new Set<string | null>([...idsOf(now), null])
    let last = 0
    for (const { at, kind, actorId } of demo.events) {
      expect(at.getTime()).toBeGreaterThanOrEqual(last)
      last = at.getTime()
      expect(EVENT_KINDS).toContain(kind)
      expect(staff.has(actorId)).toBe(true)
    }
    expect(last).toBeLessThanOrEqual(now.getTime())
    expect(demo.events.filter(({ kind }) => kind === 'request.logged')).toHaveLength(
      requests.length,
    )
  })

  test('never repeat the words of the request before', () => {
    const texts = requests.flatMap(({ askings }) => askings.map(({ secret }) => secret.text))
    expect(texts.filter((text, index) => text === texts[index - 1])).toEqual([])
    expect(new Set(texts).size).toBeGreaterThan(300)
    expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([])
  })
})

test('the scene: an old man waits for the ride to his dialysis', () => {
  const man = registry.residents.find(({ secret }) => secret.phone?.endsWith('8765'))
  expect(man?.secret).toMatchObject({ name: '张海生', keyCare: ['livesAlone', 'dialysis'] })
  const asked = response.requests.find(
    ({ householdId, category }) => householdId === man?.householdId && category === 'dialysis',
  )
  expect(asked).toMatchObject({ unit: '2', room: '502', priority: 'urgent', askedCount: 2 })
})

test('the lines: three attended, two free to take', () => {
  expect(main.lines.map(({ operatorId }) => operatorId !== null)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
  expect(accounts.map(({ username }) => username)).toContain('operator5')
})

function mainOf(now: Date) {
  const key = now.toISOString()
  const known = generated.get(key) ?? generateDemoCommunity({ seed: SEED, now })
  generated.set(key, known)
  return known.main
}

function idsOf(now: Date): string[] {
  if (now === NOW) return accounts.map(({ id }) => id)
  return mainOf(now).members.map(({ id }) => id)
}
