import { findPack } from '#lib/domain/pack/find-pack.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { type Clock, clockOf } from '#lib/domain/zone/clock.ts'
import type { PositiveRow, ZoneRow } from './rows.ts'

/**
 * The clock of a zone as every screen works it out, from rows that hold no door: the same rule that
 * the server assesses by, so that a list and the zone's own page never differ by a day.
 */
export function zoneClock(
  zone: Pick<
    ZoneRow,
    'tier' | 'noticeAt' | 'effectiveAt' | 'buildingIds' | 'rulePackId' | 'rulePackVersion'
  >,
  positives: Iterable<PositiveRow>,
  packs: readonly RulePack[],
  now: Date,
): Clock | null {
  const pack = findPack(packs, zone.rulePackId, zone.rulePackVersion)
  const tier = pack && tierOf(pack, zone.tier)
  if (!tier) return null
  const own = new Set(zone.buildingIds)
  const cases = [...positives]
    .filter(({ buildingId }) => own.has(buildingId))
    .map(({ id, buildingId, foundAt, removedAt, environment, disinfectedAt }) => ({
      id,
      householdId: null,
      place: { buildingId, unit: null, floor: null },
      foundAt: new Date(foundAt),
      removedAt: removedAt === null ? null : new Date(removedAt),
      environment,
      disinfectedAt: disinfectedAt === null ? null : new Date(disinfectedAt),
    }))
  const dates = { noticeAt: new Date(zone.noticeAt), effectiveAt: new Date(zone.effectiveAt) }
  return clockOf(dates, cases, { pack, tier, now })
}
