import { expect, test } from 'vitest'
import { checkPack } from '#lib/domain/pack/check-pack.ts'
import { SHENZHEN_2022 } from '#lib/domain/pack/packs/shenzhen-2022.ts'
import {
  criterionDays,
  daysIn,
  draftOf,
  withCriterionDays,
  withoutTier,
  withTests,
  withTierLike,
} from './pack-draft.ts'

const draft = draftOf(SHENZHEN_2022)
const named = {
  id: 'like',
  name: { zh: '参照管控区', en: 'Like controlled' },
  letter: { zh: '参', en: 'L' },
}
const problems = (change: object) => checkPack({ ...SHENZHEN_2022, ...change })

test('a fourth tier stands between its model and the next, and the pack is still one', () => {
  const four = withTierLike(draft, 1, named)
  expect(four.tiers.map(({ id, strictness }) => [id, strictness])).toEqual([
    ['sealed', 4],
    ['controlled', 3],
    ['like', 2],
    ['precaution', 1],
  ])
  expect(problems(four)).toEqual([])
  expect(withoutTier(four, 2).tiers.map(({ id }) => id)).toEqual(draft.tiers.map(({ id }) => id))
})

test('days are set in every rule of the tier, and tests as they were typed', () => {
  const [sealed] = draft.tiers
  if (!sealed) throw new Error('no tier')
  expect(criterionDays(withCriterionDays(sealed, 'noNewCase', 10), 'noNewCase')).toBe(10)
  expect(criterionDays(sealed, 'daysServed')).toBeNull()
  expect(withTests(sealed, daysIn('1，4, 7')).tests).toEqual([{ kind: 'nucleic', days: [1, 4, 7] }])
  const wrong = withTests(sealed, daysIn('7, 4'))
  expect(problems({ tiers: [wrong, ...draft.tiers.slice(1)] })).toMatchObject([
    { at: 'tiers.0.tests.0.days', fault: 'notRising' },
  ])
})
