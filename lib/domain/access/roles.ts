/** The roles of a command post, in the order in which menus list them. Labels live in `lib/i18n`. */
export const ROLES = [
  'lead',
  'operator',
  'care',
  'grid',
  'psychologist',
  'volunteer',
  'doctor',
  'gate',
  'admin',
] as const

export type Role = (typeof ROLES)[number]
