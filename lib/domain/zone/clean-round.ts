import type { Criterion } from '../pack/rule-pack.ts'
import { lacksOf, type Round } from '../round/round.ts'
import { type Judged, roundEvidence, type Subject } from './evidence.ts'
import { latest, shanghaiDay, startOfDayNumber, startOfShanghaiDay } from './zone-day.ts'

type CleanRound = Extract<Criterion, { kind: 'cleanRound' }>

/**
 * One round over everyone in which every result is negative. It counts when it was opened on or after
 * the clock's day that the pack names, not before the last positive was found, and within the last
 * days before the release: for a release on 26 March, "the last 2 days" begin on 24 March at 00:00.
 *
 * Source: Shenzhen 〔2022〕3, release item 3 (2 days); Shanghai 11 April 2022 (day 13, day 6); 9th
 * edition 综发〔2022〕71 (day 7); twenty measures 综发〔2022〕101 (day 5).
 */
export function cleanRoundOf(criterion: CleanRound, subject: Subject): Judged {
  const { now, clock } = subject
  const notBefore = countsFrom(criterion, subject)
  const rounds = subject.rounds
    .filter((round) => round.test === criterion.test && round.openedAt >= notBefore)
    .filter((round) => round.openedAt <= now)
    .map((round) => ({ round, lacks: lacksOf(round, now) }))
    .toSorted((a, b) => a.lacks.length - b.lacks.length || byOpening(b.round, a.round))
  const best = rounds[0]
  // A clock that waits has no days yet: no round can be that of its seventh.
  const waits = criterion.fromDay !== null && clock.awaits.length > 0
  const met = !waits && best !== undefined && best.lacks.length === 0
  return {
    met,
    possibleFrom: latest(notBefore, now),
    lapsesAt: met ? lapseOf(best.round, criterion) : null,
    evidence: best
      ? [roundEvidence(best.round, best.lacks)]
      : [{ kind: 'roundMissing', notBefore }, ...lastRound(subject)],
  }
}

/** A round that is opened before this says nothing about a release at `now`. */
function countsFrom({ withinDays, fromDay }: CleanRound, subject: Subject): Date {
  const { positives, clock, now } = subject
  const bounds = positives.map(({ foundAt }) => foundAt)
  if (withinDays !== null) bounds.push(startOfShanghaiDay(shanghaiDay(now) - withinDays))
  if (fromDay !== null) bounds.push(startOfDayNumber(clock.startsAt, fromDay, clock.firstDay))
  return latest(subject.zone.effectiveAt, ...bounds)
}

/** The midnight from which a round lies before the last days of a release. */
function lapseOf({ openedAt }: Round, { withinDays }: CleanRound): Date | null {
  if (withinDays === null) return null
  return startOfShanghaiDay(shanghaiDay(openedAt) + withinDays + 1)
}

/** The last round before that time, so that a reader sees what there is. */
function lastRound({ rounds, now }: Subject) {
  const last = rounds
    .filter(({ openedAt }) => openedAt <= now)
    .toSorted(byOpening)
    .at(-1)
  return last ? [roundEvidence(last, lacksOf(last, now))] : []
}

function byOpening(a: Round, b: Round): number {
  return a.openedAt.getTime() - b.openedAt.getTime()
}
