import { expect, test } from 'vitest'
import { serviceOf } from '#lib/domain/service/catalogue.ts'
import type { OfferRow, RequestRow, StockRow } from '#lib/live/rows.ts'
import { needsOf } from './needs.ts'

const asked = (category: string, status = 'open') => ({ category, status }) as RequestRow
const shelf = (goods: string, quantity: number, reserved = 0, pointId = 'p') =>
  ({ id: `${goods}${pointId}`, goods, quantity, reserved, pointId }) as StockRow
const offer = (goods: string, quantity: number, status = 'offered') =>
  ({ goods, quantity, status }) as OfferRow

test('counts what waits against what is free at all points, what is short first', () => {
  const needs = needsOf(
    [
      asked('groceries'),
      asked('groceries', 'planned'),
      asked('infant'),
      asked('infant', 'claimed'),
    ],
    [shelf('groceryPack', 5, 4), shelf('groceryPack', 2, 0, 'q'), shelf('infantPack', 1)],
    [offer('infantPack', 30), offer('infantPack', 9, 'declined')],
    (category) => serviceOf(null, category) ?? undefined,
  )
  expect(needs[0]).toMatchObject({ goods: 'infantPack', asked: 2, free: 1, short: 1, offered: 30 })
  expect(needs.find(({ goods }) => goods === 'groceryPack')).toMatchObject({
    asked: 1,
    free: 3,
    short: 0,
  })
})
