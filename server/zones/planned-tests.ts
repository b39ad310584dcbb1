import type { PlannedTest } from '#lib/domain/round/test-plan.ts'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import { assessAll } from '#lib/domain/zone/assess-all.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { loadAssessable } from './load-zones.ts'

export type ZoneTests = {
  zoneId: string
  /** The nested part whose clock it is; null: the zone's own. */
  partId: string | null
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
    const assessments = assessAll(await loadAssessable(tx, communityId), now)
    return [...assessments.values()].flatMap((whole) => [
      testsOf(whole.zoneId, null, whole),
      // A part is assessed as a zone of its own, under its own id.
      ...whole.parts.map((part) => testsOf(whole.zoneId, part.zoneId, part)),
    ])
  })
}

function testsOf(
  zoneId: string,
  partId: string | null,
  { clock, tests }: Pick<Assessment, 'clock' | 'tests'>,
): ZoneTests {
  const days = tests.plan.map((test) => ({ ...test, on: test.on.toISOString() }))
  return { zoneId, partId, day: clock.day, tests: days }
}
