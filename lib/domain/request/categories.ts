/** What households ask for. Labels in both languages live in `lib/i18n`. */
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
export type Category = (typeof CATEGORIES)[number]

export const CHANNELS = ['phone', 'wechat', 'grid', 'walkIn', 'resident'] as const
export type Channel = (typeof CHANNELS)[number]

/** Most pressing first. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

/** The more pressing of two priorities. */
export function morePressing(a: Priority, b: Priority): Priority {
  return PRIORITIES.indexOf(a) <= PRIORITIES.indexOf(b) ? a : b
}
