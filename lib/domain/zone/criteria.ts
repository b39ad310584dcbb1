import type { Criterion } from '../pack/rule-pack.ts'
import { cleanRoundOf } from './clean-round.ts'
import { clockDaysOver } from './clock.ts'
import { contactsClear } from './contacts-clear.ts'
import type { CriterionResult, Judged, Subject } from './evidence.ts'
import { afterDays, latest, shanghaiDay } from './zone-day.ts'

export function judge(criterion: Criterion, subject: Subject): CriterionResult {
  const judged = JUDGES[criterion.kind](criterion as never, subject)
  const { possibleFrom } = judged
  const daysLeft =
    possibleFrom === null
      ? null
      : Math.max(0, shanghaiDay(possibleFrom) - shanghaiDay(subject.now) - 1)
  return { criterion, ...judged, daysLeft: judged.met ? 0 : daysLeft }
}

type Judge<Kind extends Criterion['kind']> = (
  criterion: Extract<Criterion, { kind: Kind }>,
  subject: Subject,
) => Judged

const JUDGES: { [Kind in Criterion['kind']]: Judge<Kind> } = {
  daysServed,
  noNewCase,
  contactsClear,
  cleanRound: cleanRoundOf,
  othersReleased,
}

/** Source: Shanghai 11 April 2022 (14, 7 days), Beijing 17 May 2022 (10 + 4). */
function daysServed({ days }: { days: number }, { clock, now }: Subject): Judged {
  const overAt = clockDaysOver(clock, days)
  const met = clock.awaits.length === 0 && overAt <= now
  const { startsAt, awaits } = clock
  const evidence = [{ kind: 'clock' as const, startsAt, overAt, awaits }]
  return { met, possibleFrom: overAt, lapsesAt: null, evidence }
}

/**
 * No new case for N whole days: after the last case, by the pack's way of counting, and in force for
 * as long, since nobody had looked before. A case that has not been removed keeps it open where the
 * pack counts from the removal.
 *
 * Source: Shenzhen 〔2022〕3, release item 1 (14 days); 9th edition 综发〔2022〕71 (7 and 3 days);
 * twenty measures 综发〔2022〕101 (5 days).
 */
function noNewCase({ days }: { days: number }, subject: Subject): Judged {
  const { zone, positives, pack, now } = subject
  const { caseCountsFrom, eventDayIs } = pack.spans
  const since = zone.effectiveAt
  const inForceOver = afterDays(since, days, pack.clock.anchorDayIs)
  const evidence = positives.map((positive) => {
    // The span that was found later counts, should a removal bear an earlier time than the finding.
    const from =
      caseCountsFrom === 'caseFound'
        ? positive.foundAt
        : positive.removedAt && latest(positive.removedAt, positive.foundAt)
    const overAt = afterDays(from ?? latest(now, positive.foundAt), days, eventDayIs)
    return { kind: 'positive' as const, id: positive.id, since: from, overAt }
  })
  const possibleFrom = latest(inForceOver, ...evidence.map(({ overAt }) => overAt))
  const open = evidence.some((positive) => positive.since === null)
  const recentFirst = evidence.toSorted((a, b) => b.overAt.getTime() - a.overAt.getTime())
  return {
    met: !open && possibleFrom <= now,
    possibleFrom,
    lapsesAt: null,
    evidence: [{ kind: 'inForce', since, overAt: inForceOver }, ...recentFirst],
  }
}

/** Source: Shenzhen 〔2022〕3: lifted when every sealed and controlled zone of the district is. */
function othersReleased({ tiers }: { tiers: readonly string[] }, subject: Subject): Judged {
  const left = subject.standing.filter(
    ({ id, tier }) => id !== subject.zone.id && tiers.includes(tier),
  )
  const ends = left.map(({ earliestRelease }) => earliestRelease)
  const known = ends.filter((end) => end !== null)
  return {
    met: left.length === 0,
    possibleFrom: known.length < ends.length ? null : latest(subject.now, ...known),
    lapsesAt: null,
    evidence: left.map((zone) => ({ kind: 'zone', ...zone })),
  }
}
