/** What every catalogue begins with. Labels in both languages live in `lib/i18n`. */
export const CATEGORIES = [
  'groceries',
  'medicine',
  'medicalTrip',
  'dialysis',
  'infant',
  'toys',
  'rubbish',
  'repair',
  'plantsPets',
  'certificate',
  'psychological',
  'sampling',
  'question',
  'complaint',
] as const
export type ProductCategory = (typeof CATEGORIES)[number]

/** What households ask for: what the product brings, and what a community added to its catalogue. */
export type Category = ProductCategory | `own-${string}`

const OWN_CATEGORY = /^own-[0-9a-z]{4,16}$/

export function isProductCategory(id: string): id is ProductCategory {
  return (CATEGORIES as readonly string[]).includes(id)
}

/** Whether it can be one; whether the community has it, its catalogue says. */
export function isCategory(id: unknown): id is Category {
  return typeof id === 'string' && (isProductCategory(id) || OWN_CATEGORY.test(id))
}

export const CHANNELS = ['phone', 'wechat', 'grid', 'walkIn', 'resident'] as const
export type Channel = (typeof CHANNELS)[number]

/** Most pressing first. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

/** The more pressing of two priorities. */
export function morePressing(a: Priority, b: Priority): Priority {
  return PRIORITIES.indexOf(a) <= PRIORITIES.indexOf(b) ? a : b
}
