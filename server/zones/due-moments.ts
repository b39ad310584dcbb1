import { assessAll } from '#lib/domain/zone/assess-all.ts'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import type { Tx } from '../db/database.ts'
import { loadAssessable } from './load-zones.ts'

/**
 * The moments at which something is due in the zones of a community: what was confirmed for a minute,
 * rounds that have to be over, tests, items that can be met by then, guard days that end.
 */
export async function dueMoments(tx: Tx, communityId: string, now: Date): Promise<Date[]> {
  const acts = await tx
    .selectFrom('zoneAct')
    .select('effectiveAt')
    .where('communityId', '=', communityId)
    .where('confirmedAt', 'is not', null)
    .where('carriedAt', 'is', null)
    .where('undoneAt', 'is', null)
    .where('effectiveAt', '>', now)
    .execute()
  const rounds = await tx
    .selectFrom('samplingRound')
    .select('dueAt')
    .where('communityId', '=', communityId)
    .where('closedAt', 'is', null)
    .where('dueAt', '>', now)
    .execute()
  const assessments = assessAll(await loadAssessable(tx, communityId), now)
  return [
    ...acts.map(({ effectiveAt }) => effectiveAt),
    ...rounds.map(({ dueAt }) => dueAt),
    ...[...assessments.values()].flatMap(momentsOf),
  ]
}

function momentsOf(one: Assessment): Date[] {
  const { firstRound, tests, criteria, guard, parts } = one
  const isOpen = firstRound?.state === 'notOpened' || firstRound?.state === 'underWay'
  return [
    ...(firstRound && isOpen ? [firstRound.dueAt] : []),
    ...(tests.next ? [tests.next.on] : []),
    ...criteria.flatMap(({ possibleFrom, lapsesAt }) => [possibleFrom, lapsesAt]),
    guard?.endsAt ?? null,
    ...parts.flatMap(momentsOf),
  ].filter((at) => at !== null)
}
