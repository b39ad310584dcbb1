import { expect, test } from 'vitest'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { CoveredBuilding } from './covered-building.ts'
import { walkOrder } from './walk-order.ts'

const covered = (id: string, state: CoveredBuilding['state'] = 'notVisited') => ({
  building: { id, name: id, estate: null } as BuildingRow,
  state,
})
const ids = (some: readonly { building: BuildingRow }[]) => some.map(({ building }) => building.id)
const PLACES: Record<string, [number, number]> = { a: [0, 0], b: [0, 1], c: [0, 2], d: [0, 3] }
const know = { isMine: () => true, lastId: null, placeOf: (id: string) => PLACES[id] }

test('without an order: near to where one was last, and what is done last', () => {
  const all = [covered('a'), covered('b', 'complete'), covered('c'), covered('d')]
  expect(ids(walkOrder(all, { ...know, lastId: 'd' }).mine)).toEqual(['d', 'c', 'a', 'b'])
})

test('the order of the walk comes before what is near; what has no number comes behind', () => {
  const all = [covered('a'), covered('b'), covered('c', 'complete'), covered('d')]
  const numbers = new Map([
    ['c', 1],
    ['b', 2],
    ['d', 3],
  ])
  const { mine } = walkOrder(all, { ...know, lastId: 'a', numberOf: (id) => numbers.get(id) })
  expect(ids(mine)).toEqual(['b', 'd', 'a', 'c'])
})

test('where nobody lives, nobody goes', () => {
  expect(ids(walkOrder([covered('a', 'notApplicable'), covered('b')], know).mine)).toEqual(['b'])
})
