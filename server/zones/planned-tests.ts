import { tierOf } from '#lib/domain/pack/rule-pack.ts'
import type { PlannedTest } from '#lib/domain/round/test-plan.ts'
import { testPlan } from '#lib/domain/round/test-plan.ts'
import { clockOf } from '#lib/domain/zone/clock.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { packOfZone } from './round-due.ts'
import { roundFacts } from './round-facts.ts'

export type ZoneTests = {
  zoneId: string
  /** Day N of the zone's clock; null while it waits. */
  day: number | null
  tests: (Omit<PlannedTest, 'on'> & { on: string })[]
}

/** The tests that the packs of the standing zones prescribe, each with the round that serves it. */
export function listPlannedTests(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  now = new Date(),
): Promise<ZoneTests[]> {
  return readCommunity(db, communityId, async (tx) => {
    const zones = await tx
      .selectFrom('zone')
      .select(['id', 'tier', 'since', 'rulePackId'])
      .where('communityId', '=', communityId)
      .where('status', '=', 'active')
      .execute()
    const rounds = await roundFacts(
      tx,
      communityId,
      zones.map((zone) => zone.id),
    )
    return zones.flatMap((zone) => {
      const pack = packOfZone(zone)
      const tier = tierOf(pack, zone.tier)
      if (!tier) return []
      const within = { noticeAt: zone.since, effectiveAt: zone.since }
      const clock = clockOf(within, [], { pack, tier, now })
      const mine = (rounds.get(zone.id) ?? []).filter(({ partId }) => partId === null)
      const tests = testPlan(tier.tests, { clock, rounds: mine, now })
      return {
        zoneId: zone.id,
        day: clock.day,
        tests: tests.map((test) => ({ ...test, on: test.on.toISOString() })),
      }
    })
  })
}
