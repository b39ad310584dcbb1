import { expect, test } from 'vitest'
import type { Place } from '../delivery/walking-order.ts'
import { type RoutePlace, routesOf } from './routes.ts'

/** Along one street, from west to east. */
const STREET: Record<string, Place> = {
  a: [114.0, 22.5],
  b: [114.001, 22.5],
  c: [114.002, 22.5],
  d: [114.003, 22.5],
}
const placeOf = (id: string) => STREET[id]
const place = (buildingId: string, stop: number | null = null, team: number | null = 1) =>
  ({ buildingId, team, stop }) satisfies RoutePlace

test('what no hand has touched is walked the short way, each team for itself', () => {
  const routes = routesOf(
    [place('c'), place('a'), place('b'), place('d', null, 2), place('e', null, null)],
    placeOf,
  )
  expect([...routes.keys()]).toEqual([1, 2])
  expect(routes.get(1)).toEqual({ buildingIds: expect.any(Array), isByHand: false })
  const order = routes.get(1)?.buildingIds.join('') ?? ''
  expect(['abc', 'cba']).toContain(order)
  expect(routes.get(2)?.buildingIds).toEqual(['d'])
})

test('the order of a hand stands, and what came later comes behind it', () => {
  const routes = routesOf([place('a', 3), place('b', 1), place('c'), place('d', 2)], placeOf)
  expect(routes.get(1)).toEqual({ buildingIds: ['b', 'd', 'a', 'c'], isByHand: true })
})

test('what lies nowhere is walked last', () => {
  const routes = routesOf([place('x'), place('b'), place('a')], placeOf)
  expect(routes.get(1)?.buildingIds.at(-1)).toBe('x')
})
