/** What lies at the points, and what is fetched elsewhere. Labels with units live in `lib/i18n`. */
export const GOODS = [
  'groceryPack',
  'infantPack',
  'snackPack',
  'petFood',
  'swabKit',
  'suit',
  'shield',
  'mask',
  'gloves',
  'wheelchair',
  'medicineBag',
  'paper',
] as const
export type Goods = (typeof GOODS)[number]

/** Kept at no point: made ready for one door, at the clinic or the office. */
const MADE_READY: readonly Goods[] = ['medicineBag', 'paper']

export const STOCKED_GOODS: readonly Goods[] = GOODS.filter((goods) => !MADE_READY.includes(goods))

export function isStocked(goods: Goods): boolean {
  return !MADE_READY.includes(goods)
}

export type GoodsCount = { goods: Goods; count: number }

/** Totals over all stops of a run, or over everything that waits. */
export function goodsFor(services: Iterable<{ goods: Goods | null }>): GoodsCount[] {
  const counts = new Map<Goods, number>()
  for (const { goods } of services) {
    if (goods) counts.set(goods, (counts.get(goods) ?? 0) + 1)
  }
  return GOODS.flatMap((goods) => {
    const count = counts.get(goods) ?? 0
    return count > 0 ? [{ goods, count }] : []
  })
}
