import type { Category } from '#lib/domain/request/categories.ts'
import { type Goods, goodsFor, GOODS, isStocked } from '#lib/domain/stock/goods.ts'
import { freeOn } from '#lib/domain/stock/reserve.ts'
import type { OfferRow, RequestRow, StockRow } from '#lib/live/rows.ts'

export type Need = {
  goods: Goods
  /** By requests that no run holds yet; what runs hold is reserved already. */
  asked: number
  /** At all points together, after what runs were promised. */
  free: number
  /** What is missing if nothing comes; zero when there is enough. */
  short: number
  /** What could still be taken from offers. */
  offered: number
  shelves: ReadonlyMap<string, StockRow>
}

/** What is asked for against what is there, what is short first. */
export function needsOf(
  requests: Iterable<RequestRow>,
  stock: Iterable<StockRow>,
  offers: Iterable<OfferRow>,
  serviceOf: (category: Category) => { goods: Goods | null } | undefined,
): Need[] {
  const waiting = [...requests].filter(
    ({ status }) => status === 'open' || status === 'claimed' || status === 'escalated',
  )
  const asked = new Map(
    goodsFor(waiting.flatMap(({ category }) => serviceOf(category) ?? [])).map(
      ({ goods, count }) => [goods, count],
    ),
  )
  const rows = [...stock]
  const open = [...offers].filter(({ status }) => status === 'offered')
  const needs = GOODS.filter(isStocked).map((goods) => {
    const shelves = rows.filter((row) => row.goods === goods)
    const free = shelves.reduce((sum, row) => sum + freeOn(row), 0)
    const count = asked.get(goods) ?? 0
    return {
      goods,
      asked: count,
      free,
      short: Math.max(0, count - free),
      offered: open
        .filter((offer) => offer.goods === goods)
        .reduce((sum, offer) => sum + offer.quantity, 0),
      shelves: new Map(shelves.map((row) => [row.pointId, row])),
    }
  })
  return needs.toSorted((a, b) => b.short - a.short)
}
