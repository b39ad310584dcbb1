import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { TARGET_HOURS } from '#lib/domain/round/forecast.ts'
import type { Row } from '../db/schema.ts'

const HOUR_MS = 3_600_000

/**
 * By when everybody should have been reached. The pack's hours for the first round over everyone run
 * from the minute in which the zone or its part took effect; of any later round, as many from its opening.
 */
export function roundDueAt(
  { tier, effectiveAt }: Pick<Row<'zone'>, 'tier' | 'effectiveAt'>,
  pack: RulePack,
  { isFirst, targetHours, now }: { isFirst: boolean; targetHours: number | null; now: Date },
): Date {
  const first = tierOf(pack, tier)?.firstRoundHours ?? null
  const fromEffect = targetHours === null && isFirst && first !== null
  const hours = targetHours ?? first ?? TARGET_HOURS[0]
  return new Date((fromEffect ? effectiveAt : now).getTime() + hours * HOUR_MS)
}
