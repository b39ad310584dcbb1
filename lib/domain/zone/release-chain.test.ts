import { describe, expect, test } from 'vitest'
import type { ReleaseStep } from '../pack/rule-pack.ts'
import { STARTING_PACKS } from '../pack/starting-packs.ts'
import { checkStep, nextStep } from './release-chain.ts'

const at = (hour: number) => new Date(Date.UTC(2022, 2, 26, hour))
const CHAIN: ReleaseStep[] = ['subdistrictApplies', 'districtExperts', 'cityAgrees', 'notice']
const taken = (...hours: number[]) =>
  hours.map((hour, index) => ({ step: CHAIN[index] as ReleaseStep, at: at(hour) }))
const check =
  (step: ReleaseStep, hour: number, before = taken()) =>
  () =>
    checkStep(CHAIN, before, { step, at: at(hour) }, at(9))

describe('a step of the chain', () => {
  test('comes in order, however much is taken', () => {
    expect(nextStep(CHAIN, [])).toBe('subdistrictApplies')
    expect(nextStep(CHAIN, taken(1, 2))).toBe('cityAgrees')
    expect(nextStep(CHAIN, taken(1, 2, 3, 4))).toBeNull()
    expect(check('subdistrictApplies', 1)).not.toThrow()
    expect(check('districtExperts', 3, taken(3))).not.toThrow()
  })

  test.each([
    [
      'skipped over',
      check('cityAgrees', 3, taken(1)),
      'stepOutOfOrder',
      { step: 'districtExperts' },
    ],
    [
      'taken twice',
      check('subdistrictApplies', 3, taken(1)),
      'stepOutOfOrder',
      { step: 'districtExperts' },
    ],
    ['after the last', check('notice', 8, taken(1, 2, 3, 4)), 'stepOutOfOrder', { step: null }],
    [
      'of another pack',
      check('cityTold', 3, taken(1, 2)),
      'stepOutOfOrder',
      { step: 'cityAgrees' },
    ],
    ['ahead of now', check('subdistrictApplies', 10), 'badStepTime', { why: 'future' }],
    [
      'before the one before',
      check('districtExperts', 2, taken(3)),
      'badStepTime',
      { why: 'beforeLast' },
    ],
  ] as const)('is refused %s', (_what, act, reason, data) => {
    expect(act).toThrow(expect.objectContaining({ reason, data: expect.objectContaining(data) }))
  })

  test.each(STARTING_PACKS.map((pack) => [pack.id, pack.releaseChain] as const))(
    'leads to the notice under %s',
    (_id, chain) => {
      const steps: { step: ReleaseStep; at: Date }[] = []
      for (const step of chain) {
        checkStep(chain, steps, { step, at: at(steps.length) }, at(9))
        steps.push({ step, at: at(steps.length) })
      }
      expect(steps.at(-1)?.step).toBe('notice')
      expect(nextStep(chain, steps)).toBeNull()
    },
  )
})
