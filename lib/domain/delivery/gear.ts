import type { TierBook } from '../pack/tiers-in-use.ts'
import { helpOf } from '../zone/tier-help.ts'
import { GEAR, type Gear, type ServiceContent } from '../service/service.ts'

/** Used up or shut behind one door: one a request. Of everything else one is enough for the run. */
const ONE_A_REQUEST: readonly Gear[] = ['rubbishBags', 'swabKit']

/** On the body: whoever is of the crew wears their own. */
const ON_THE_BODY: readonly Gear[] = ['suit', 'shield', 'mask', 'gloves']

/** What the catalogue says a service takes. */
type Equipped = Pick<ServiceContent, 'gear'>

export type GearStop = { tier: string | null; services: readonly Equipped[] }
export type GearCount = { gear: Gear; count: number }

/**
 * What the crew takes: worn by each as the tiers of the stops say, changed at each stop, and needed for
 * what is asked.
 */
export function gearFor(
  stops: readonly GearStop[],
  members: number,
  tiers: Pick<TierBook, 'find'>,
): GearCount[] {
  const counts = new Map<Gear, number>()
  const add = (gear: Gear, count: number) => counts.set(gear, (counts.get(gear) ?? 0) + count)
  const helps = stops.map(({ tier }) => helpOf(tiers.find(tier)))
  const worn = new Set(helps.flatMap((help) => help.worn))
  for (const gear of worn) add(gear, members)
  const guarded = helps.filter(({ freshGloves }) => freshGloves).length
  if (guarded > 0) {
    add('gloves', guarded * members)
    add('disinfectant', 1)
  }
  for (const gear of stops.flatMap(({ services }) => services).flatMap((service) => service.gear)) {
    if (ONE_A_REQUEST.includes(gear)) add(gear, 1)
    else if (!counts.has(gear)) add(gear, ON_THE_BODY.includes(gear) ? members : 1)
  }
  return GEAR.flatMap((gear) => {
    const count = counts.get(gear) ?? 0
    return count > 0 ? [{ gear, count }] : []
  })
}

/** Lifting somebody in a wheelchair down the stairs takes two. */
export function wantsTwo(services: readonly Equipped[]): boolean {
  return services.some(({ gear }) => gear.includes('wheelchair'))
}
