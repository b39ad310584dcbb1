import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markOfSample, SAMPLE_OUTCOMES, type SampleStanding, standsAfter } from './sampling.ts'

const at = (minute: number) => new Date(Date.UTC(2022, 2, 12, 9, minute))

test('only a sample or a reason takes somebody off the remainder', () => {
  const off = SAMPLE_OUTCOMES.filter((outcome) => markOfSample(outcome) !== 'tried')
  expect(off).toEqual(['sampled', 'excused'])
})

test('a sample stands, whatever is told before or after it and in whatever order it arrives', () => {
  const visit = fc.record({
    outcome: fc.constantFrom(...SAMPLE_OUTCOMES),
    visitedAt: fc.integer({ min: 0, max: 59 }).map(at),
  })
  fc.assert(
    fc.property(fc.array(visit, { minLength: 1 }), (visits) => {
      let standing: SampleStanding | null = null
      for (const told of visits) if (standsAfter(standing, told)) standing = told
      const samples = visits.filter(({ outcome }) => outcome === 'sampled')
      const times = (samples.length > 0 ? samples : visits).map(({ visitedAt }) => +visitedAt)
      expect(standing).toMatchObject({
        ...(samples.length > 0 ? { outcome: 'sampled' } : {}),
        visitedAt: new Date(samples.length > 0 ? Math.min(...times) : Math.max(...times)),
      })
    }),
  )
})
