import type { Category } from '../request/categories.ts'

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

/** One of these for each request; what is not listed needs hands and no goods. */
const NEEDED: Partial<Record<Category, Goods>> = {
  groceries: 'groceryPack',
  medicine: 'medicineBag',
  infant: 'infantPack',
  toys: 'snackPack',
  plantsPets: 'petFood',
  sampling: 'swabKit',
  certificate: 'paper',
}

export function goodsNeeded(category: Category): Goods | null {
  return NEEDED[category] ?? null
}

export type GoodsCount = { goods: Goods; count: number }

/** Totals over all stops of a run, or over everything that waits. */
export function goodsFor(categories: Iterable<Category>): GoodsCount[] {
  const counts = new Map<Goods, number>()
  for (const category of categories) {
    const goods = goodsNeeded(category)
    if (goods) counts.set(goods, (counts.get(goods) ?? 0) + 1)
  }
  return GOODS.flatMap((goods) => {
    const count = counts.get(goods) ?? 0
    return count > 0 ? [{ goods, count }] : []
  })
}
