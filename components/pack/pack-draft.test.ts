import { expect, test } from 'vitest'
import { checkPack } from '#lib/domain/pack/check-pack.ts'
import { SHENZHEN_2022 } from '#lib/domain/pack/packs/shenzhen-2022.ts'
import {
  daysIn,
  draftOf,
  moved,
  numberIn,
  valueAt,
  withCriterionKind,
  withoutTier,
  withTierLike,
  withTierMoved,
  withValue,
} from './pack-draft.ts'

const draft = draftOf(SHENZHEN_2022)
const named = {
  id: 'like',
  name: { zh: '参照管控区', en: 'Like controlled' },
  letter: { zh: '参', en: 'L' },
}
const problems = (change: object) => checkPack({ ...SHENZHEN_2022, ...change })
const ranks = ({ tiers }: typeof draft) => tiers.map(({ id, strictness }) => [id, strictness])

test('a fourth tier stands between its model and the next, and the pack is still one', () => {
  const four = withTierLike(draft, 1, named)
  expect(ranks(four)).toEqual([
    ['sealed', 4],
    ['controlled', 3],
    ['like', 2],
    ['precaution', 1],
  ])
  expect(problems(four)).toEqual([])
  expect(withoutTier(four, 2).tiers.map(({ id }) => id)).toEqual(draft.tiers.map(({ id }) => id))
})

test('a tier that moves up is stricter, and a rise that this turns round is told at its field', () => {
  const turned = withTierMoved(draft, 1, -1)
  expect(ranks(turned)).toEqual([
    ['controlled', 3],
    ['sealed', 2],
    ['precaution', 1],
  ])
  expect(problems(turned)).toEqual([{ at: 'tiers.0.risesTo', fault: 'notStricter', allowed: null }])
  expect(ranks(withTierMoved(draft, 0, -1))).toEqual(ranks(draft))
})

test('a removed tier is missed where others speak of it', () => {
  expect(problems(withoutTier(draft, 0)).map(({ at, fault }) => [at, fault])).toEqual([
    ['tiers.0.risesTo', 'notOneOf'],
    ['tiers.1.risesTo', 'notOneOf'],
    ['tiers.1.release.0.criteria.0.tiers', 'notOneOf'],
  ])
})

test('a value is set where checkPack would look for it, and nothing else changes', () => {
  const changed = withValue(draft, 'tiers.1.phases.1.fromDay', 6)
  expect(valueAt(changed, 'tiers.1.phases.1.fromDay')).toBe(6)
  expect(withValue(changed, 'tiers.1.phases.1.fromDay', 5)).toEqual(draft)
  expect(valueAt(withValue(draft, 'clock.anchor', 'caseFound'), 'clock.anchor')).toBe('caseFound')
})

test('what is no number stays as it was typed, and is told at its field', () => {
  expect([numberIn(' 14 '), numberIn(''), numberIn('十四')]).toEqual([14, null, '十四'])
  expect(daysIn('1，4, 7')).toEqual([1, 4, 7])
  const typed = withValue(draft, 'tiers.0.tests.0.days', daysIn('1, 四'))
  expect(valueAt(typed, 'tiers.0.tests.0.days')).toEqual([1, '四'])
  expect(problems(typed)).toMatchObject([{ at: 'tiers.0.tests.0.days', fault: 'notWhole' }])
})

test('another kind of item keeps what both kinds have', () => {
  expect(withCriterionKind({ kind: 'daysServed', days: 14 }, 'noNewCase')).toEqual({
    kind: 'noNewCase',
    days: 14,
  })
  expect(withCriterionKind({ kind: 'daysServed', days: 14 }, 'othersReleased')).toEqual({
    kind: 'othersReleased',
    tiers: [],
  })
})

test('steps move within their chain alone', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})
