import { expect, test } from 'vitest'
import type { RequestRow } from '#lib/live/rows.ts'
import { aRequestRow } from '#tests/factories/live-rows.ts'
import {
  lineKey,
  NO_TIER,
  queueGroups,
  queueLines,
  shareOf,
  tierCounts,
  toggled,
  waitingBadges,
} from './queue.ts'

const PLACES = new Map([
  ['b9', { id: 'b9', estate: '东区', name: '9栋', tier: 'sealed', zoneId: null, claims: [] }],
  [
    'b10',
    { id: 'b10', estate: '东区', name: '10栋', tier: 'controlled', zoneId: null, claims: [] },
  ],
  ['free', { id: 'free', estate: '南区', name: '1栋', tier: null, zoneId: null, claims: [] }],
])
const placeOf = (id: string) => PLACES.get(id)

let next = 1
function aRequest(also: Partial<RequestRow>): RequestRow {
  const place = { buildingId: 'b9', unit: '1', room: '101' }
  return aRequestRow({ id: `r${next++}`, ...place, dueAt: '2022-03-17T07:00:00.000Z', ...also })
}

const REQUESTS = [
  aRequest({ buildingId: 'b9', dueAt: '2022-03-17T05:00:00.000Z' }),
  aRequest({
    buildingId: 'b10',
    dueAt: '2022-03-17T03:00:00.000Z',
    clock: 'late',
    priority: 'urgent',
  }),
  aRequest({
    buildingId: 'b9',
    dueAt: '2022-03-17T04:00:00.000Z',
    clock: 'late',
    status: 'claimed',
  }),
  aRequest({ buildingId: 'free', dueAt: '2022-03-17T06:00:00.000Z' }),
  aRequest({ buildingId: 'b10', status: 'planned' }),
  aRequest({ buildingId: 'b10', status: 'fulfilled' }),
]
const options = { sort: 'due', tier: null, language: 'zh' } as const

test('groups what nobody carries by building, the nearest limit first', () => {
  const groups = queueGroups(REQUESTS, placeOf, options)
  expect(groups.map((group) => [group.label, group.requests.length])).toEqual([
    ['东区 10 栋', 1],
    ['东区 9 栋', 2],
    ['南区 1 栋', 1],
  ])
  expect(groups[1]?.dueAt).toBe('2022-03-17T04:00:00.000Z')
})

test('by building, numbers sort as numbers', () => {
  const groups = queueGroups(REQUESTS, placeOf, { ...options, sort: 'building' })
  const labels = groups.map((group) => group.label)
  expect(labels.indexOf('东区 9 栋')).toBeLessThan(labels.indexOf('东区 10 栋'))
})

test('a tier shows its own alone, and what lies in no zone has its own filter', () => {
  const shown = (tier: string) =>
    queueGroups(REQUESTS, placeOf, { ...options, tier }).map((group) => group.buildingId)
  expect(shown('sealed')).toEqual(['b9'])
  expect(shown(NO_TIER)).toEqual(['free'])
  const counts = tierCounts(REQUESTS, placeOf)
  expect(counts).toMatchObject({ all: 4, buildings: 3 })
  expect(Object.fromEntries(counts.byTier)).toEqual({ sealed: 2, controlled: 1, none: 1 })
})

test('badges count what waits, what is late and what is urgent', () => {
  const badges = waitingBadges(REQUESTS)
  expect(badges).toEqual([
    { buildingId: 'b9', count: 2, late: 1, urgent: 0 },
    { buildingId: 'b10', count: 1, late: 1, urgent: 1 },
    { buildingId: 'free', count: 1, late: 0, urgent: 0 },
  ])
})

test('choosing a building takes all of it, and choosing it again takes none', () => {
  const some = new Set(['a'])
  expect(shareOf(['a', 'b'], some)).toBe('some')
  const all = toggled(some, ['a', 'b'])
  expect(shareOf(['a', 'b'], all)).toBe('all')
  expect(shareOf(['a', 'b'], toggled(all, ['a', 'b']))).toBe('none')
  expect([...some]).toEqual(['a'])
})

test('by zone, the buildings of a zone stand together, the zone that presses most first', () => {
  const places = new Map([
    ['b9', { id: 'b9', estate: '东区', name: '9栋', tier: 'sealed', zoneId: 'z1', claims: [] }],
    [
      'b10',
      { id: 'b10', estate: '东区', name: '10栋', tier: 'controlled', zoneId: 'z2', claims: [] },
    ],
    ['free', { id: 'free', estate: '南区', name: '1栋', tier: null, zoneId: 'z2', claims: [] }],
  ])
  const at = (id: string) => places.get(id)
  const groups = queueGroups(REQUESTS, at, { ...options, sort: 'zone' })
  expect(groups.map(({ zoneId, buildingId }) => `${zoneId} ${buildingId}`)).toEqual([
    'z2 b10',
    'z2 free',
    'z1 b9',
  ])
  const one = queueGroups(REQUESTS, at, { ...options, zone: 'z1' })
  expect(one.map((group) => group.buildingId)).toEqual(['b9'])
})

test('each zone has one head over its buildings, where zones are shown', () => {
  const groups = ['b9', 'b10', 'free'].map((buildingId) => ({
    buildingId,
    tier: null,
    zoneId: buildingId === 'free' ? null : 'east',
    label: buildingId,
    requests: [],
    dueAt: '',
    clock: 'inTime' as const,
  }))
  expect(queueLines(groups, false).map(lineKey)).toEqual(['b9 east ', 'b10 east ', 'free  '])
  const lines = queueLines(groups, true)
  expect(lines.map(lineKey)).toEqual(['zone:east', 'b9 east ', 'b10 east ', 'zone:null', 'free  '])
  expect(lines[0]).toMatchObject({ groups: [{ buildingId: 'b9' }, { buildingId: 'b10' }] })
})

test('a building that two zones hold parts of stands once for each, and counts for each tier', () => {
  const claim = { partId: null, floor: null, households: 3, residents: 9, absent: 0, keyCare: 0 }
  const split = {
    id: 'split',
    estate: '东区',
    name: '11栋',
    tier: 'sealed',
    zoneId: 'unit',
    claims: [
      { ...claim, zoneId: 'unit', tier: 'sealed', unit: '2' },
      { ...claim, zoneId: 'around', tier: 'controlled', unit: null },
    ],
  }
  const asked = ['1', '2', '2'].map((unit) => aRequest({ buildingId: 'split', unit }))
  const groups = queueGroups(asked, () => split, options)
  expect(groups.map(({ zoneId, requests }) => [zoneId, requests.length])).toEqual([
    ['around', 1],
    ['unit', 2],
  ])
  const keys = groups.map((group) => lineKey({ kind: 'building', group }))
  expect(new Set(keys).size).toBe(2)
  expect(tierCounts(asked, () => split).byTier).toEqual(
    new Map([
      ['controlled', 1],
      ['sealed', 2],
    ]),
  )
})
