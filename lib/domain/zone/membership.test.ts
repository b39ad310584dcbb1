import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countByHolder, countByTier } from '../population/count-by-tier.ts'
import { buildingTier, type Claim, holderOf, indexClaims, whoMoves } from './membership.ts'
import { TIERS } from './tiers.ts'
import type { Place } from './zone-facts.ts'

const place = (buildingId: string, unit: string | null = null, floor: number | null = null) => ({
  buildingId,
  unit,
  floor,
})
const claim = (holderId: string, tier: string, day: number, ...places: Place[]): Claim => ({
  holderId,
  isPart: false,
  tier,
  since: new Date(Date.UTC(2022, 2, day)),
  places,
})

describe('where two zones claim a place', () => {
  it.each<[string, Claim[], Place, string | null]>([
    [
      'the stricter wins, though it came first',
      [claim('s', 'sealed', 1, place('b1')), claim('c', 'controlled', 5, place('b1'))],
      place('b1', '1', 3),
      's',
    ],
    [
      'the later of two alike',
      [claim('a', 'sealed', 1, place('b1')), claim('b', 'sealed', 2, place('b1', '2'))],
      place('b1', '2', 3),
      'b',
    ],
    [
      'the rest of the building stays where it was',
      [claim('old', 'controlled', 1, place('b1')), claim('new', 'sealed', 2, place('b1', '2'))],
      place('b1', '1', 3),
      'old',
    ],
    [
      'a floor through all units',
      [
        claim('c', 'controlled', 1, place('b1', '1')),
        claim('s', 'sealed', 2, place('b1', null, 3)),
      ],
      place('b1', '1', 3),
      's',
    ],
    [
      'and no other floor',
      [claim('c', 'controlled', 1, place('b1')), claim('s', 'sealed', 2, place('b1', null, 3))],
      place('b1', '1', 4),
      'c',
    ],
    [
      'what was sealed anew, though its zone was made as strict later',
      [
        claim('z', 'sealed', 5, place('b1')),
        { ...claim('p', 'sealed', 2, place('b1')), isPart: true },
      ],
      place('b1', '1', 3),
      'p',
    ],
    [
      'a stricter zone, though a part was sealed anew in it',
      [
        claim('z', 'sealed', 5, place('b1')),
        { ...claim('p', 'controlled', 6, place('b1')), isPart: true },
      ],
      place('b1', '1', 3),
      'z',
    ],
    ['nobody claims another building', [claim('s', 'sealed', 1, place('b1'))], place('b2'), null],
    [
      'a building is not held as a whole by a zone of one unit',
      [claim('s', 'sealed', 1, place('b1', '1'))],
      place('b1'),
      null,
    ],
  ])('%s', (_what, claims, door, holder) => {
    expect(holderOf(indexClaims(claims, TIERS), door)?.holderId ?? null).toBe(holder)
  })

  it('shows on the map the strictest of a building, and whether it is all of it', () => {
    const index = indexClaims(
      [
        claim('c', 'controlled', 1, place('b1'), place('b2')),
        claim('s', 'sealed', 2, place('b1', '1')),
      ],
      TIERS,
    )
    expect(buildingTier(index, 'b1')).toEqual({ holderId: 's', tier: 'sealed', whole: false })
    expect(buildingTier(index, 'b2')).toEqual({ holderId: 'c', tier: 'controlled', whole: true })
    expect(buildingTier(index, 'b3')).toBeNull()
  })
})

it('shows who moves, as persons and as households', () => {
  const before = indexClaims([claim('c', 'controlled', 1, place('b1'))], TIERS)
  const after = indexClaims(
    [
      claim('c', 'controlled', 1, place('b1')),
      claim('s', 'sealed', 2, place('b1', '1'), place('b2')),
    ],
    TIERS,
  )
  const spots = [
    { id: 'd1', place: place('b1', '1', 1), households: 1, persons: 4 },
    { id: 'd2', place: place('b1', '2', 1), households: 1, persons: 2 },
    { id: 'd3', place: place('b2', '1', 1), households: 1, persons: 3 },
  ]
  const sealed = { holderId: 's', tier: 'sealed' }
  expect(whoMoves(before, after, spots)).toEqual([
    {
      from: { holderId: 'c', tier: 'controlled' },
      to: sealed,
      households: 1,
      persons: 4,
      spotIds: ['d1'],
    },
    { from: null, to: sealed, households: 1, persons: 3, spotIds: ['d3'] },
  ])
})

describe('whatever is claimed', () => {
  const places = fc.record({
    buildingId: fc.constantFrom('b1', 'b2'),
    unit: fc.constantFrom('1', '2', null),
    floor: fc.constantFrom(1, 2, null),
  })
  const claims = fc.uniqueArray(
    fc.record({
      holderId: fc.constantFrom('a', 'b', 'c', 'd'),
      isPart: fc.boolean(),
      tier: fc.constantFrom('sealed', 'controlled', 'precaution'),
      since: fc.integer({ min: 1, max: 5 }).map((day) => new Date(Date.UTC(2022, 2, day))),
      places: fc.array(places, { minLength: 1, maxLength: 3 }),
    }),
    { selector: (one) => one.holderId },
  )
  const doors = fc.array(
    fc.record({
      place: fc.record({
        buildingId: fc.constantFrom('b1', 'b2', 'b3'),
        unit: fc.constantFrom('1', '2'),
        floor: fc.constantFrom(1, 2),
      }),
      persons: fc.integer({ min: 1, max: 6 }),
      absent: fc.constantFrom(0, 1),
    }),
  )

  it('does not depend on the order in which the claims are told', () => {
    fc.assert(
      fc.property(claims, doors, (list, homes) => {
        const told = indexClaims(list, TIERS)
        const backwards = indexClaims(list.toReversed(), TIERS)
        for (const home of homes) {
          expect(holderOf(backwards, home.place)).toEqual(holderOf(told, home.place))
        }
      }),
    )
  })

  it('a further claim never makes a door’s tier looser', () => {
    const rank = (id: string | undefined) => TIERS.find((tier) => tier.id === id)?.strictness ?? 0
    fc.assert(
      fc.property(claims, doors, ([more, ...list], homes) => {
        if (!more) return
        const before = indexClaims(list, TIERS)
        const after = indexClaims([...list, more], TIERS)
        for (const home of homes) {
          const was = rank(holderOf(before, home.place)?.tier)
          expect(rank(holderOf(after, home.place)?.tier)).toBeGreaterThanOrEqual(was)
        }
      }),
    )
  })

  it('counts everybody once, by tier as by zone', () => {
    fc.assert(
      fc.property(claims, doors, (list, homes) => {
        const index = indexClaims(list, TIERS)
        for (const counts of [countByTier(index, homes), countByHolder(index, homes)]) {
          const all = [...counts.values()]
          const sum = (key: 'persons' | 'households' | 'present' | 'absent') =>
            all.reduce((total, count) => total + count[key], 0)
          expect(sum('households')).toBe(homes.length)
          expect(sum('persons')).toBe(homes.reduce((total, home) => total + home.persons, 0))
          expect(sum('present') + sum('absent')).toBe(sum('persons'))
        }
      }),
    )
  })
})
