import { releaseRuleOf, type RulePack, tierOf } from '../pack/rule-pack.ts'
import { assess, type Assessment } from './assess.ts'
import type { StandingZone, Zone, ZoneFacts } from './zone-facts.ts'

export type Assessable = { zone: Zone; facts: Omit<ZoneFacts, 'standing'>; pack: RulePack }

/**
 * All zones of a place at a moment. A tier that is lifted when every stricter zone is hangs on the
 * others' clocks, so those that do not are read first.
 *
 * Source: Shenzhen 〔2022〕3, precaution zones.
 */
export function assessAll(zones: readonly Assessable[], now: Date): Map<string, Assessment> {
  const found = new Map<string, Assessment>()
  const standing: StandingZone[] = []
  const waiting: Assessable[] = []
  for (const one of zones) {
    if (hangsOnOthers(one)) waiting.push(one)
    else found.set(one.zone.id, assess(one.zone, { ...one.facts, standing: [] }, one.pack, now))
  }
  for (const assessment of found.values()) standing.push(...standsAs(assessment))
  for (const { zone } of waiting) {
    if (stands(zone, now)) standing.push({ id: zone.id, tier: zone.tier, earliestRelease: null })
  }
  for (const { zone, facts, pack } of waiting) {
    found.set(zone.id, assess(zone, { ...facts, standing }, pack, now))
  }
  return found
}

function hangsOnOthers({ zone, pack }: Assessable): boolean {
  const tier = tierOf(pack, zone.tier)
  const rule = tier && releaseRuleOf(tier, zone.cameFrom)
  return rule?.criteria.some(({ kind }) => kind === 'othersReleased') ?? false
}

/** A zone that was announced stands for those that wait for the others; so does a nested part. */
function standsAs({ zoneId, tier, state, earliest, parts }: Assessment): StandingZone[] {
  const own =
    state === 'inForce' || state === 'ahead'
      ? [{ id: zoneId, tier, earliestRelease: earliest.optimistic }]
      : []
  return [...own, ...parts.flatMap(standsAs)]
}

function stands({ releasedAt }: Zone, now: Date): boolean {
  return releasedAt === null || releasedAt > now
}
