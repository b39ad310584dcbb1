import type { TestKind } from '../pack/rule-pack.ts'

/** How many people go into one tube: one, or ten or twenty mixed. */
export const TUBE_SIZES = [1, 10, 20] as const
export type TubeSize = (typeof TUBE_SIZES)[number]

export const TUBE_RESULTS = ['negative', 'positive', 'invalid'] as const
export type TubeResult = (typeof TUBE_RESULTS)[number]

const CODE = /^[A-Z0-9][A-Z0-9-]{3,23}$/

/** A tube's code as a hand or a scanner types it; null when it cannot be one. */
export function readTubeCode(typed: string): string | null {
  const code = typed.slice(0, 80).normalize('NFKC').toUpperCase().replace(/\s/g, '')
  return CODE.test(code) ? code : null
}

/** Where a tube stands: in which round, opened by which team, how many samples are in it. */
export type Tube = {
  roundId: string
  size: TubeSize
  count: number
  /** Null: nobody was given these buildings. */
  team: number | null
  openedBy: string | null
  isAnswered: boolean
}

export type TubeRefusal =
  | 'tubeElsewhere'
  | 'tubeOtherTeam'
  | 'tubeOtherSize'
  | 'tubeAnswered'
  | 'tubeFull'

/**
 * Why so many samples may not go into this tube. A tube is one round's and one team's: a code that is
 * met a second time elsewhere is a wrong label or a wrong hand, and both have to be seen at once.
 */
export function tubeRefusal(
  tube: Tube,
  wanted: { roundId: string; team: number | null; by: string; size: TubeSize; samples: number },
): TubeRefusal | null {
  if (tube.roundId !== wanted.roundId) return 'tubeElsewhere'
  if (tube.isAnswered) return 'tubeAnswered'
  // Where there are no teams yet, whoever opened it is the team.
  const isOurs = tube.team === wanted.team && (tube.team !== null || tube.openedBy === wanted.by)
  if (!isOurs) return 'tubeOtherTeam'
  if (tube.size !== wanted.size) return 'tubeOtherSize'
  return tube.count + wanted.samples > tube.size ? 'tubeFull' : null
}

/** One sample of a person: in which kind of tube, and what that tube said. */
export type Sample = { size: number; takenAt: Date; result: TubeResult | null }

export type PersonResult = 'pending' | 'negative' | 'positive' | 'resample'

/**
 * What the tubes say of one person. A mixed tube that is positive says only that somebody in it is:
 * each of them is sampled again, alone, and nobody is positive by it. A single tube decides.
 *
 * Source: 新冠病毒核酸 10 合 1 混采检测技术规范 (联防联控机制综发〔2020〕242): a mixed tube that is
 * positive, grey or invalid is recalled and its people are sampled again in single tubes.
 */
export function personResult(samples: readonly Sample[]): PersonResult {
  if (samples.some(({ size, result }) => size === 1 && result === 'positive')) return 'positive'
  if (samples.length === 0 || samples.some(({ result }) => result === null)) return 'pending'
  let suspected = false
  let state: PersonResult = 'pending'
  for (const { size, result } of samples.toSorted((a, b) => +a.takenAt - +b.takenAt)) {
    if (result === 'positive') suspected = true
    if (result === 'negative' && size === 1) suspected = false
    state = suspected || result !== 'negative' ? 'resample' : 'negative'
  }
  return state
}

/** Why a sample is taken out of its tube again, or an antigen test struck out, as it is written down. */
export const TAKE_OUT_REASONS = [
  'wrongTube',
  'wrongResult',
  'wrongPerson',
  'notTaken',
  'spoiled',
] as const
export type TakeOutReason = (typeof TAKE_OUT_REASONS)[number]

const OF_OTHER_TEST: Record<TestKind, TakeOutReason> = {
  nucleic: 'wrongResult',
  antigen: 'wrongTube',
}

/** A swab has no result yet that could be wrong, and a test on the spot has no tube. */
export function takeOutReasonsOf(test: TestKind): TakeOutReason[] {
  return TAKE_OUT_REASONS.filter((reason) => reason !== OF_OTHER_TEST[test])
}

/**
 * Why a sample cannot be taken out of this tube. What the laboratory has answered speaks of all who
 * were in it: from then on a wrong name is mended by sampling anew. What an antigen test showed was
 * written down by whoever held it, of one person alone, and can be struck out.
 */
export function takeOutRefusal(
  tube: Pick<Tube, 'roundId' | 'isAnswered'> | null,
  { roundId, isInside, test }: { roundId: string; isInside: boolean; test: TestKind },
): 'notInTube' | 'tubeAnswered' | null {
  if (tube === null || tube.roundId !== roundId || !isInside) return 'notInTube'
  return tube.isAnswered && test === 'nucleic' ? 'tubeAnswered' : null
}
