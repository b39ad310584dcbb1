import type { Category } from '../request/categories.ts'

/** What a crew takes along besides the goods. Labels live in `lib/i18n`. */
export const GEAR = [
  'suit',
  'shield',
  'mask',
  'gloves',
  'disinfectant',
  'wheelchair',
  'coolBag',
  'trolley',
  'rubbishBags',
  'tools',
  'swabKit',
] as const
export type Gear = (typeof GEAR)[number]

/** Worn by each member, by the strictest tier of the run. A tier that is not listed wears the mask. */
const WORN: Readonly<Record<string, readonly Gear[]>> = {
  sealed: ['suit', 'shield', 'mask'],
  controlled: ['shield', 'mask'],
  precaution: ['mask'],
}

const NO_TIER_WORN: readonly Gear[] = ['mask']

/** A fresh pair at each stop there, and something to wipe with. */
const FRESH_GLOVES: readonly string[] = ['sealed', 'controlled']

/** `each`: one a request; otherwise one is enough for the run. */
const CARRIED: Partial<Record<Category, { gear: Gear; each: boolean }>> = {
  groceries: { gear: 'trolley', each: false },
  medicine: { gear: 'coolBag', each: false },
  medicalTrip: { gear: 'wheelchair', each: false },
  dialysis: { gear: 'wheelchair', each: false },
  rubbish: { gear: 'rubbishBags', each: true },
  repair: { gear: 'tools', each: false },
  sampling: { gear: 'swabKit', each: true },
}

export type GearStop = { tier: string | null; categories: readonly Category[] }
export type GearCount = { gear: Gear; count: number }

/** What the crew takes: worn by each, changed at each stop, and needed for what is asked. */
export function gearFor(stops: readonly GearStop[], members: number): GearCount[] {
  const counts = new Map<Gear, number>()
  const add = (gear: Gear, count: number) => counts.set(gear, (counts.get(gear) ?? 0) + count)
  const worn = new Set(stops.flatMap(({ tier }) => WORN[tier ?? ''] ?? NO_TIER_WORN))
  for (const gear of worn) add(gear, members)
  const guarded = stops.filter(({ tier }) => FRESH_GLOVES.includes(tier ?? '')).length
  if (guarded > 0) {
    add('gloves', guarded * members)
    add('disinfectant', 1)
  }
  const asked = Map.groupBy(
    stops.flatMap(({ categories }) => categories),
    (category) => category,
  )
  for (const [category, times] of asked) {
    const carried = CARRIED[category]
    if (!carried) continue
    if (carried.each) add(carried.gear, times.length)
    else if (!counts.has(carried.gear)) add(carried.gear, 1)
  }
  return GEAR.flatMap((gear) => {
    const count = counts.get(gear) ?? 0
    return count > 0 ? [{ gear, count }] : []
  })
}

/** Lifting somebody in a wheelchair down the stairs takes two. */
export function wantsTwo(categories: Iterable<Category>): boolean {
  return [...categories].some((category) => CARRIED[category]?.gear === 'wheelchair')
}
