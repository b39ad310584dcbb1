import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import { TARGET_HOURS } from '#lib/domain/round/forecast.ts'
import type { Row } from '../db/schema.ts'

const HOUR_MS = 3_600_000

/** The pack of a zone; one that names none runs under the first of those that the product brings. */
export function packOfZone({ rulePackId }: Pick<Row<'zone'>, 'rulePackId'>): RulePack {
  return (STARTING_PACKS.find(({ id }) => id === rulePackId) ?? STARTING_PACKS[0]) as RulePack
}

/**
 * By when everybody should have been reached. The pack's hours for the first round over everyone run
 * from the minute in which the zone took effect; of any later round, 24 from its opening.
 */
export function roundDueAt(
  zone: Pick<Row<'zone'>, 'rulePackId' | 'tier' | 'since'>,
  { number, targetHours, now }: { number: number; targetHours: number | null; now: Date },
): Date {
  const first = tierOf(packOfZone(zone), zone.tier)?.firstRoundHours ?? null
  const fromEffect = targetHours === null && number === 1 && first !== null
  const hours = targetHours ?? first ?? TARGET_HOURS[0]
  return new Date((fromEffect ? zone.since : now).getTime() + hours * HOUR_MS)
}
