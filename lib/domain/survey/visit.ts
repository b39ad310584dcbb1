import type { CoverageMark } from '../coverage/coverage.ts'

/** What came of standing before a door. */
export const VISIT_OUTCOMES = ['reached', 'notHome', 'refused', 'excused'] as const
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/** Why nobody has to go to a door any more although nobody was spoken to there. */
export const EXCUSES = ['vacant', 'away', 'isolation', 'hospital', 'notADwelling'] as const
export type Excuse = (typeof EXCUSES)[number]

/**
 * A door that would not open stays in the remainder: a refusal is a reason to send somebody else, not
 * a door that is done. Only a reason that is written down takes a door off the list.
 */
const MARKS: Record<VisitOutcome, CoverageMark> = {
  reached: 'done',
  notHome: 'tried',
  refused: 'tried',
  excused: 'excused',
}

export function markOf(outcome: VisitOutcome): CoverageMark {
  return MARKS[outcome]
}
