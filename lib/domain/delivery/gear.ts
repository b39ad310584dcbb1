import { BROUGHT_TIERS } from '../pack/tiers-in-use.ts'
import type { Tier } from '../zone/tiers.ts'
import { GEAR, type Gear, type ServiceContent } from '../service/service.ts'

/**
 * Worn by each member, by the strictest tier of the run: by the colour that a tier's data gives it. A
 * tier of a community's own wears the mask.
 */
const WORN: Readonly<Record<Tier['tone'], readonly Gear[]>> = {
  red: ['suit', 'shield', 'mask'],
  amber: ['shield', 'mask'],
  blue: ['mask'],
}

const NO_TIER_WORN: readonly Gear[] = ['mask']

/** A fresh pair at each stop there, and something to wipe with. */
const FRESH_GLOVES: readonly Tier['tone'][] = ['red', 'amber']

/** Used up or shut behind one door: one a request. Of everything else one is enough for the run. */
const ONE_A_REQUEST: readonly Gear[] = ['rubbishBags', 'swabKit']

/** On the body: whoever is of the crew wears their own. */
const ON_THE_BODY: readonly Gear[] = ['suit', 'shield', 'mask', 'gloves']

/** What the catalogue says a service takes. */
type Equipped = Pick<ServiceContent, 'gear'>

export type GearStop = { tier: string | null; services: readonly Equipped[] }
export type GearCount = { gear: Gear; count: number }

/** What the crew takes: worn by each, changed at each stop, and needed for what is asked. */
export function gearFor(stops: readonly GearStop[], members: number): GearCount[] {
  const counts = new Map<Gear, number>()
  const add = (gear: Gear, count: number) => counts.set(gear, (counts.get(gear) ?? 0) + count)
  const tones = stops.map(({ tier }) => toneOf(tier))
  const worn = new Set(tones.flatMap((tone) => (tone ? WORN[tone] : NO_TIER_WORN)))
  for (const gear of worn) add(gear, members)
  const guarded = tones.filter((tone) => tone !== null && FRESH_GLOVES.includes(tone)).length
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

function toneOf(tier: string | null): Tier['tone'] | null {
  return BROUGHT_TIERS.find(tier)?.tone ?? null
}

/** Lifting somebody in a wheelchair down the stairs takes two. */
export function wantsTwo(services: readonly Equipped[]): boolean {
  return services.some(({ gear }) => gear.includes('wheelchair'))
}
