import { describe, expect, test } from 'vitest'
import {
  personResult,
  readTubeCode,
  type Sample,
  takeOutReasonsOf,
  takeOutRefusal,
  type Tube,
  tubeRefusal,
} from './tube.ts'

describe('the code of a tube', () => {
  test.each([
    ['sz-0312-0417', 'SZ-0312-0417'],
    [' ＡＢ１２ ３４\n', 'AB1234'],
    ['12', null],
    ['-1234', null],
    ['管 1234', null],
    ['A'.repeat(25), null],
  ])('%j is read as %j', (typed, code) => {
    expect(readTubeCode(typed)).toBe(code)
  })
})

test('a sample comes out of the tube that it is in, until that is answered', () => {
  const tube = { roundId: 'r1', isAnswered: false }
  const inside = { roundId: 'r1', isInside: true, test: 'nucleic' as const }
  expect(takeOutRefusal(tube, inside)).toBeNull()
  expect(takeOutRefusal({ ...tube, isAnswered: true }, inside)).toBe('tubeAnswered')
  expect(takeOutRefusal(tube, { ...inside, isInside: false })).toBe('notInTube')
  expect(takeOutRefusal(tube, { ...inside, roundId: 'r2' })).toBe('notInTube')
  expect(takeOutRefusal(null, inside)).toBe('notInTube')
})

test('an antigen test can be struck out although it said something, for other reasons', () => {
  const inside = { roundId: 'r1', isInside: true, test: 'antigen' as const }
  expect(takeOutRefusal({ roundId: 'r1', isAnswered: true }, inside)).toBeNull()
  expect(takeOutReasonsOf('antigen')).toEqual(['wrongResult', 'wrongPerson', 'notTaken', 'spoiled'])
  expect(takeOutReasonsOf('nucleic')).not.toContain('wrongResult')
})

describe('a tube takes', () => {
  const tube: Tube = {
    roundId: 'r1',
    size: 10,
    count: 8,
    team: 2,
    openedBy: 'grid1',
    isAnswered: false,
  }
  const wanted = { roundId: 'r1', team: 2, by: 'grid2', size: 10, samples: 2 } as const

  test('its tenth sample and not its eleventh', () => {
    expect(tubeRefusal(tube, wanted)).toBeNull()
    expect(tubeRefusal(tube, { ...wanted, samples: 3 })).toBe('tubeFull')
    expect(tubeRefusal({ ...tube, count: 10 }, { ...wanted, samples: 1 })).toBe('tubeFull')
  })

  test('samples of its own round and team alone, while it has no result', () => {
    expect(tubeRefusal(tube, { ...wanted, roundId: 'r2' })).toBe('tubeElsewhere')
    expect(tubeRefusal(tube, { ...wanted, team: 1 })).toBe('tubeOtherTeam')
    expect(tubeRefusal(tube, { ...wanted, size: 20 })).toBe('tubeOtherSize')
    expect(tubeRefusal({ ...tube, isAnswered: true }, wanted)).toBe('tubeAnswered')
  })

  test('where nobody was given the buildings, samples of whoever opened it', () => {
    const free = { ...tube, team: null }
    expect(tubeRefusal(free, { ...wanted, team: null, by: 'grid1' })).toBeNull()
    expect(tubeRefusal(free, { ...wanted, team: null })).toBe('tubeOtherTeam')
  })
})

describe('what the tubes say of one person', () => {
  const sample = (size: number, result: Sample['result'], minute = 0): Sample => ({
    size,
    result,
    takenAt: new Date(Date.UTC(2022, 2, 12, 9, minute)),
  })
  test.each<[string, Sample[], string]>([
    ['nothing yet', [], 'pending'],
    ['one that waits', [sample(10, null)], 'pending'],
    ['a mixed negative', [sample(10, 'negative')], 'negative'],
    ['a mixed positive makes nobody positive', [sample(10, 'positive')], 'resample'],
    [
      'a mixed positive, then alone negative',
      [sample(10, 'positive'), sample(1, 'negative', 5)],
      'negative',
    ],
    [
      'a mixed positive, then alone positive',
      [sample(20, 'positive'), sample(1, 'positive', 5)],
      'positive',
    ],
    [
      'a mixed positive is not cleared by a mixed negative',
      [sample(10, 'positive'), sample(10, 'negative', 5)],
      'resample',
    ],
    ['sampled again, the answer waits', [sample(10, 'positive'), sample(1, null, 5)], 'pending'],
    ['a spoilt sample', [sample(1, 'invalid')], 'resample'],
    [
      'a spoilt mixed one, then any negative',
      [sample(10, 'invalid'), sample(10, 'negative', 5)],
      'negative',
    ],
    ['alone positive stays so', [sample(1, 'positive'), sample(1, 'negative', 5)], 'positive'],
    ['told out of order', [sample(1, 'negative', 5), sample(10, 'positive')], 'negative'],
  ])('%s', (_, samples, expected) => {
    expect(personResult(samples)).toBe(expected)
  })
})
