import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, holderOf, indexClaims } from './membership.ts'
import { type Held, placeKey, takePlaces, withoutCovered } from './take-places.ts'
import { TIERS } from './tiers.ts'
import { covers, type Place } from './zone-facts.ts'

const place = (buildingId: string, unit: string | null = null, floor: number | null = null) => ({
  buildingId,
  unit,
  floor,
})
const held = (zoneId: string, strictness: number, at: Place): Held => ({
  zoneId,
  strictness,
  place: at,
})

describe('a zone that claims places', () => {
  it.each<[string, Held[], Place[], number, { take: Place[]; leave: string[]; stays: string[] }]>([
    [
      'takes a building from a looser zone',
      [held('c', 2, place('b1'))],
      [place('b1')],
      3,
      { take: [place('b1')], leave: ['c'], stays: [] },
    ],
    [
      'takes a building from a zone that is as strict',
      [held('s', 3, place('b1'))],
      [place('b1')],
      3,
      { take: [place('b1')], leave: ['s'], stays: [] },
    ],
    [
      'leaves a building with a stricter zone',
      [held('s', 3, place('b1'))],
      [place('b1'), place('b2')],
      2,
      { take: [place('b2')], leave: [], stays: ['s'] },
    ],
    [
      'claims a unit beside the looser building, which goes on',
      [held('c', 2, place('b1'))],
      [place('b1', '2')],
      3,
      { take: [place('b1', '2')], leave: [], stays: [] },
    ],
    [
      'takes a building around a stricter unit, and the looser one in it',
      [held('s', 3, place('b1', '1')), held('p', 1, place('b1', '2'))],
      [place('b1')],
      2,
      { take: [place('b1')], leave: ['p'], stays: ['s'] },
    ],
    [
      'claims nothing within a stricter unit',
      [held('s', 3, place('b1', '1'))],
      [place('b1', '1', 4)],
      2,
      { take: [], leave: [], stays: ['s'] },
    ],
    [
      'claims a floor that crosses a unit, which keeps the rest',
      [held('c', 2, place('b1', '1'))],
      [place('b1', null, 3)],
      3,
      { take: [place('b1', null, 3)], leave: [], stays: [] },
    ],
  ])('%s', (_what, standing, wanted, strictness, expected) => {
    const { take, leave, stays } = takePlaces(standing, wanted, strictness)
    expect({
      take,
      leave: leave.map(({ zoneId }) => zoneId),
      stays: stays.map(({ zoneId }) => zoneId),
    }).toEqual(expected)
  })

  it('says each place once, the wider one', () => {
    expect(
      withoutCovered([
        place('b1', '2'),
        place('b1', '2', 4),
        place('b2', null, 4),
        place('b1', '2'),
        place('b2', '1', 4),
      ]),
    ).toEqual([place('b1', '2'), place('b2', null, 4)])
  })
})

describe('however zones are declared one after the other', () => {
  const places = fc.record({
    buildingId: fc.constantFrom('b1', 'b2'),
    unit: fc.constantFrom('1', '2', null),
    floor: fc.constantFrom(1, 2, null),
  })
  const declared = fc.array(
    fc.record({
      tier: fc.constantFrom('sealed', 'controlled', 'precaution'),
      places: fc.array(places, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  const rank = (id: string | undefined) => TIERS.find((tier) => tier.id === id)?.strictness ?? 0
  const doors = ['b1', 'b2'].flatMap((buildingId) =>
    ['1', '2'].flatMap((unit) => [1, 2].map((floor) => place(buildingId, unit, floor))),
  )
  const run = (
    list: readonly { tier: string; places: readonly Place[] }[],
    each: (before: readonly Row[], after: readonly Row[], step: Step) => void,
  ) => {
    let rows: Row[] = []
    for (const [index, { tier, places: wanted }] of list.entries()) {
      const strictness = rank(tier)
      const standing = rows.map((row) => ({ ...row, strictness: rank(row.tier) }))
      const { take, leave } = takePlaces(standing, wanted, strictness)
      const gone = new Set(leave.map((one) => `${one.zoneId} ${placeKey(one.place)}`))
      const after = [
        ...rows.filter((row) => !gone.has(`${row.zoneId} ${placeKey(row.place)}`)),
        ...take.map((taken) => ({ zoneId: `z${index}`, tier, since: index, place: taken })),
      ]
      each(rows, after, { zoneId: `z${index}`, tier, wanted })
      rows = after
    }
  }
  type Row = { zoneId: string; tier: string; since: number; place: Place }
  type Step = { zoneId: string; tier: string; wanted: readonly Place[] }
  const index = (rows: readonly Row[]) =>
    indexClaims(
      rows.map((row): Claim => ({
        holderId: row.zoneId,
        isPart: false,
        tier: row.tier,
        since: new Date(row.since),
        places: [row.place],
      })),
      TIERS,
    )

  it('no place is claimed twice', () => {
    fc.assert(
      fc.property(declared, (list) =>
        run(list, (_before, after) => {
          const keys = after.map((row) => placeKey(row.place))
          expect(new Set(keys).size).toBe(keys.length)
        }),
      ),
    )
  })

  it('the stricter tier wins at every door, and nobody else moves', () => {
    fc.assert(
      fc.property(declared, (list) =>
        run(list, (before, after, step) => {
          const [then, now] = [index(before), index(after)]
          for (const door of doors) {
            const was = holderOf(then, door)
            const is = holderOf(now, door)
            const isWanted = step.wanted.some((wanted) => covers(wanted, door))
            const wins = isWanted && rank(step.tier) >= rank(was?.tier)
            expect(is?.holderId).toBe(wins ? step.zoneId : was?.holderId)
          }
        }),
      ),
    )
  })
})
