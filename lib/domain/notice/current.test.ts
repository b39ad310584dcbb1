import { describe, expect, test } from 'vitest'
import { currentNotices, replacedBy } from './current.ts'
import type { NoticeKind } from './kinds.ts'
import { nextNumber } from './next-number.ts'

const at = (minute: number) => new Date(Date.UTC(2022, 2, 12, 0, minute))
const notice = (
  id: string,
  zoneIds: string[],
  minute: number,
  also: { kind?: NoticeKind; withdrawnAt?: Date } = {},
) => ({
  id,
  kind: also.kind ?? ('declare' as NoticeKind),
  zoneIds,
  publishedAt: at(minute),
  withdrawnAt: also.withdrawnAt ?? null,
})
const ids = (notices: { id: string }[]) => notices.map(({ id }) => id)

describe('the notices that hold', () => {
  const first = notice('first', ['a', 'b'], 1)
  const ofA = notice('ofA', ['a'], 2, { kind: 'adjust' })
  const ofB = notice('ofB', ['b'], 3, { kind: 'release' })

  test('one is replaced when every zone of it has a later word', () => {
    expect(ids(currentNotices([first, ofA]))).toEqual(['ofA', 'first'])
    expect(ids(currentNotices([first, ofA, ofB]))).toEqual(['ofB', 'ofA'])
  })

  test('a withdrawn one has said nothing', () => {
    expect(ids(currentNotices([first, { ...ofA, withdrawnAt: at(9) }]))).toEqual(['first'])
    expect(currentNotices([{ ...first, withdrawnAt: at(9) }])).toEqual([])
  })

  test('a new one refers to those that hold of its zones, and to no release', () => {
    expect(ids(replacedBy(['a'], [first, ofA, ofB]))).toEqual(['ofA'])
    expect(ids(replacedBy(['b'], [first, ofA, ofB]))).toEqual([])
    expect(ids(replacedBy(['b'], [first, ofA]))).toEqual(['first'])
    expect(ids(replacedBy(['c'], [first, ofA, ofB]))).toEqual([])
  })
})

test.each([
  [
    'the highest counts, not the last',
    ['民泰防指〔2022〕14号', '民泰防指〔2022〕12号'],
    '民泰防指〔2022〕15号',
  ],
  ['a new year begins at 1', ['民泰防指〔2021〕40号'], '民泰防指〔2022〕1号'],
  ['another year does not count', ['甲〔2021〕40号', '甲〔2022〕3号'], '甲〔2022〕4号'],
  ['nothing yet', [], '〔2022〕1号'],
  ['what is no number', ['临时通告'], '〔2022〕1号'],
  ['with no year in it', ['防指通告第7号'], '防指通告第1号'],
] as const)('the next number: %s', (_what, known, next) => {
  expect(nextNumber(known, 2022)).toBe(next)
})
