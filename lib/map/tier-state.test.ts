import { describe, expect, it } from 'vitest'
import type { BuildingRow } from '#lib/live/rows.ts'
import { tierChanges, wornTiers } from './tier-state.ts'

describe('wornTiers', () => {
  const rows = new Map([row('a', 'sealed'), row('b', null), row('c', 'controlled')])

  it('is the live tier of each building that has one', () => {
    expect([...wornTiers(rows, null)]).toEqual([
      ['a', 'sealed'],
      ['c', 'controlled'],
    ])
  })

  it('shows a choice before it is in force', () => {
    const preview = { buildingIds: new Set(['b', 'c']), tier: 'sealed' }
    expect(wornTiers(rows, preview)).toEqual(
      new Map([
        ['a', 'sealed'],
        ['b', 'sealed'],
        ['c', 'sealed'],
      ]),
    )
  })

  it('shows a lifting before it is in force', () => {
    const preview = { buildingIds: new Set(['a']), tier: null }
    expect([...wornTiers(rows, preview).keys()]).toEqual(['c'])
  })
})

describe('tierChanges', () => {
  it('names only what differs', () => {
    const before = new Map([
      ['a', 'sealed'],
      ['b', 'controlled'],
      ['c', 'sealed'],
    ])
    const after = new Map([
      ['a', 'sealed'],
      ['b', 'sealed'],
      ['d', 'precaution'],
    ])
    expect(tierChanges(before, after)).toEqual(
      new Map([
        ['b', 'sealed'],
        ['d', 'precaution'],
        ['c', ''],
      ]),
    )
  })
})

function row(id: string, tier: string | null): [string, BuildingRow] {
  return [
    id,
    {
      id,
      estate: null,
      name: id,
      kind: 'residential',
      levels: null,
      gridId: null,
      tier,
      zoneId: null,
      households: 0,
      residents: 0,
      absent: 0,
      keyCare: 0,
      openRequests: 0,
      claims: [],
    },
  ]
}
