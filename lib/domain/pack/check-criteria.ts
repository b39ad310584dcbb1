import type { Looker } from './pack-problems.ts'
import { type CriterionKind, TEST_KINDS } from './rule-pack.ts'

const CHECKS: Record<CriterionKind, (at: Looker, ids: readonly unknown[], most: number) => void> = {
  daysServed: (at, _ids, most) => at.whole('days', 1, most),
  noNewCase: (at, _ids, most) => at.whole('days', 1, most),
  contactsClear(at, _ids, most) {
    at.whole('sinceExposureDays', 1, most)
    at.nullable('movedOutDays', () => at.whole('movedOutDays', 1, most))
  },
  cleanRound(at, _ids, most) {
    at.nullable('withinDays', () => at.whole('withinDays', 1, most))
    at.nullable('fromDay', () => at.whole('fromDay', 0, most))
    at.oneOf('test', TEST_KINDS)
    if (at.fields.withinDays === null && at.fields.fromDay === null) at.say('withinDays', 'noTime')
  },
  othersReleased: (at, ids) => at.listOf('tiers', ids),
}

/** A tier that nothing stands before would end at once: a rule has one item at least. */
export function checkCriteria(rule: Looker, tierIds: readonly unknown[], mostDays: number) {
  const criteria = rule.list('criteria')
  if (criteria.length === 0) rule.say('criteria', 'empty')
  for (const criterion of criteria) {
    const kind = criterion.fields.kind
    const check =
      typeof kind === 'string' && Object.hasOwn(CHECKS, kind) && CHECKS[kind as CriterionKind]
    if (check) check(criterion, tierIds, mostDays)
    else criterion.say('kind', 'notOneOf', Object.keys(CHECKS).join(', '))
  }
}
