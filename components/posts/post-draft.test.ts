import { expect, test } from 'vitest'
import type { PostRow } from '#lib/live/post-rows.ts'
import {
  BLANK_POST,
  clockOf,
  draftOf,
  inputOf,
  minuteOf,
  missingOf,
  type PostDraft,
  withKind,
  withPoint,
} from './post-draft.ts'

const GATE: PostRow = {
  id: 'post',
  kind: 'checkpoint',
  name: '北门卡口',
  buildingId: 'building',
  points: [[114, 22]],
  hours: { from: 360, until: 1320 },
  shifts: [
    { from: 360, until: 840, accountId: 'lan', other: null },
    { from: 840, until: 1320, accountId: null, other: 'securityGuard' },
  ],
  standing: [],
  listed: 0,
  version: 3,
}

const point = (lon: number) => ({ at: [lon, 22] as const, buildingId: null })
const ready: PostDraft = { ...BLANK_POST, name: '北门卡口', points: [point(114)] }

test('what is changed and changed back is what it was', () => {
  const { id: _, standing: _standing, listed: _listed, version: _version, ...content } = GATE
  expect(inputOf(draftOf(GATE))).toEqual(content)
})

test.each<[string, Partial<PostDraft>, ReturnType<typeof missingOf>]>([
  ['nothing', {}, null],
  ['a name', { name: '  ' }, 'name'],
  ['a place', { points: [] }, 'point'],
  ['the second point of a line', { kind: 'enclosure' }, 'points'],
  ['an hour', { hours: 'part', until: '' }, 'hours'],
  ['who has a shift', { shifts: [{ from: '08:00', until: '12:00', who: '' }] }, 'shift'],
  ['when a shift ends', { shifts: [{ from: '08:00', until: '', who: 'other:police' }] }, 'shift'],
  ['somebody known', { shifts: [{ from: '08:00', until: '12:00', who: 'other:king' }] }, 'shift'],
])('of a draft %s is missing', (_, also, missing) => {
  expect(missingOf({ ...ready, ...also })).toBe(missing)
})

test('the next click moves a checkpoint and lengthens a line', () => {
  expect(withPoint(ready, point(115)).points).toEqual([point(115)])
  const line = withKind(ready, 'enclosure')
  expect(withPoint(line, point(115)).points).toEqual([point(114), point(115)])
  expect(withKind(withPoint(line, point(115)), 'checkpoint').points).toEqual([point(114)])
})

test.each([
  ['00:00', 0],
  ['08:30', 510],
  ['23:59', 1439],
])('%s is minute %i', (clock, minute) => {
  expect(minuteOf(clock)).toBe(minute)
  expect(clockOf(minute)).toBe(clock)
})

test.each(['', '24:00', '8:00', '12:60', 'noon'])('%j is no time of the day', (clock) => {
  expect(minuteOf(clock)).toBeNull()
})
