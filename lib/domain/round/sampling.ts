import type { CoverageMark } from '../coverage/coverage.ts'

/** What came of asking one person for a sample. */
export const SAMPLE_OUTCOMES = ['sampled', 'notHome', 'refused', 'lost', 'excused'] as const
export type SampleOutcome = (typeof SAMPLE_OUTCOMES)[number]

/** Why somebody need not be sampled here; the reason stands in the list, and nobody is tested by it. */
export const SAMPLE_EXCUSES = [
  'hospital',
  'isolation',
  'away',
  'moved',
  'medical',
  'deceased',
] as const
export type SampleExcuse = (typeof SAMPLE_EXCUSES)[number]

/**
 * Nobody in, a refusal and somebody who cannot be found stay in the remainder. Whoever is lost is on
 * the list of those who are out of control as well: that one is for the police, not for a second knock.
 */
const MARKS: Record<SampleOutcome, CoverageMark> = {
  sampled: 'done',
  notHome: 'tried',
  refused: 'tried',
  lost: 'tried',
  excused: 'excused',
}

export function markOfSample(outcome: SampleOutcome): CoverageMark {
  return MARKS[outcome]
}

export type SampleStanding = { outcome: SampleOutcome; visitedAt: Date }

/**
 * Whether what is told now stands from now on. A sample that was taken is a fact which no other visit
 * undoes, however late it is told; among the rest the last visit counts, by when it was made.
 */
export function standsAfter(known: SampleStanding | null, told: SampleStanding): boolean {
  if (known === null) return true
  const [was, is] = [known.outcome === 'sampled', told.outcome === 'sampled']
  if (was !== is) return is
  // Of two samples the first one reached them.
  return was ? told.visitedAt < known.visitedAt : told.visitedAt >= known.visitedAt
}

/** Who is sampled where they are, by somebody who knows what is behind the door. */
export const SPECIAL_MARKS = ['bedridden', 'infant', 'yellowCode', 'isolation'] as const
export type SpecialMark = (typeof SPECIAL_MARKS)[number]
