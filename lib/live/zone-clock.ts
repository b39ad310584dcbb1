import { findPack } from '#lib/domain/pack/find-pack.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { type Clock, clockOf } from '#lib/domain/zone/clock.ts'
import { shareOut } from '#lib/domain/zone/parts.ts'
import type { Part, Positive } from '#lib/domain/zone/zone-facts.ts'
import type { PositiveRow, ZonePartRow, ZoneRow } from './zone-rows.ts'

type Dated = Pick<
  ZoneRow,
  'id' | 'tier' | 'noticeAt' | 'effectiveAt' | 'buildingIds' | 'rulePackId' | 'rulePackVersion'
>
export type ZoneClocks = {
  /** Null for a tier that the pack does not know. */
  own: Clock | null
  /** Of each part that is open, by its id. */
  parts: ReadonlyMap<string, Clock | null>
}

/**
 * The clocks of a zone and of what was sealed anew in it, as every screen works them out from rows that
 * hold no door: the same rule that the server assesses by, so that a list and the zone's own page never
 * differ by a day.
 */
export function zoneClocks(
  zone: Dated,
  rows: { positives: Iterable<PositiveRow>; parts: Iterable<ZonePartRow> },
  packs: readonly RulePack[],
  now: Date,
): ZoneClocks {
  const pack = findPack(packs, zone.rulePackId, zone.rulePackVersion)
  const parts = [...rows.parts].filter(({ zoneId }) => zoneId === zone.id).map(partOf)
  const positives = [...rows.positives].filter((positive) => isOf(positive, zone)).map(positiveOf)
  const { own, ofPart } = shareOut(parts, { positives, contacts: [], rounds: [], standing: [] })
  const clock = (
    dates: { tier: string; noticeAt: Date; effectiveAt: Date },
    cases: readonly Positive[],
  ) => {
    const tier = pack && tierOf(pack, dates.tier)
    return tier ? clockOf(dates, cases, { pack, tier, now }) : null
  }
  const dates = { noticeAt: new Date(zone.noticeAt), effectiveAt: new Date(zone.effectiveAt) }
  return {
    own: clock({ tier: zone.tier, ...dates }, own.positives),
    parts: new Map(
      parts
        .filter(({ endedAt }) => endedAt === null)
        .map((part) => [part.id, clock(part, ofPart.get(part.id)?.positives ?? [])]),
    ),
  }
}

/** Whether a case moves the clock of a zone. */
export function isOf(
  { zoneIds, buildingId }: Pick<PositiveRow, 'zoneIds' | 'buildingId'>,
  zone: Pick<ZoneRow, 'id' | 'buildingIds'>,
): boolean {
  return zoneIds?.includes(zone.id) ?? zone.buildingIds.includes(buildingId)
}

function partOf(row: ZonePartRow): Part {
  const { id, buildingId, unit, floor, tier, cameFrom, causeIds } = row
  return {
    id,
    place: { buildingId, unit, floor },
    tier,
    cameFrom,
    noticeAt: new Date(row.noticeAt),
    effectiveAt: new Date(row.effectiveAt),
    causeIds,
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  }
}

/** A door is not known here; what belongs to a part finer than its building stands in its causes. */
function positiveOf(row: PositiveRow): Positive {
  const { id, buildingId, foundAt, removedAt, environment, disinfectedAt } = row
  return {
    id,
    householdId: null,
    place: { buildingId, unit: null, floor: null },
    foundAt: new Date(foundAt),
    removedAt: removedAt === null ? null : new Date(removedAt),
    environment,
    disinfectedAt: disinfectedAt === null ? null : new Date(disinfectedAt),
  }
}
