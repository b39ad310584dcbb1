import { expect, test } from 'vitest'
import { COVERAGE_STATES } from '#lib/domain/coverage/coverage.ts'
import { coverageChanges, coverageLayers } from './coverage-layers.ts'
import { PALETTES } from './paint.ts'

test('each state has its own paint in both themes, and incomplete alone is hatched', () => {
  for (const palette of Object.values(PALETTES)) {
    const layers = coverageLayers(palette)
    for (const state of COVERAGE_STATES) expect(JSON.stringify(layers)).toContain(state)
    const hatch = layers.find(({ id }) => id === 'coverage-hatch')
    expect(JSON.stringify(hatch?.paint)).toContain('incomplete')
    expect(palette.coverage.full).not.toBe(palette.coverage.hollow)
  }
})

test('only what changed is set anew, and what left the survey is cleared', () => {
  const before = new Map([
    ['a', 'complete'],
    ['b', 'notVisited'],
    ['c', 'incomplete'],
  ] as const)
  const after = new Map([
    ['a', 'complete'],
    ['b', 'incomplete'],
  ] as const)
  expect([...coverageChanges(before, after)]).toEqual([
    ['b', 'incomplete'],
    ['c', ''],
  ])
})
