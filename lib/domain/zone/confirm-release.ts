import type { RulePack } from '../pack/rule-pack.ts'
import type { Assessment } from './assess.ts'
import { unmetOf } from './earliest-release.ts'

/** What a person who ends a zone, or lowers it, puts their name to. */
export type Confirmation = {
  confirmedBy: string
  reason: string
  /** Who else stands for it; needed against an unmet item only. */
  secondPerson: string | null
}

/** Kept with the release for good: which items were met, and who answered for the others. */
export type ReleaseRecord = {
  metItems: readonly number[]
  overridden: readonly number[]
  confirmation: Confirmation
}

export type ReleaseDecision =
  | { allowed: true; record: ReleaseRecord }
  | {
      allowed: false
      why:
        | 'notInForce'
        | 'noRule'
        | 'positiveOpen'
        | 'packForbids'
        | 'noReason'
        | 'secondPersonMissing'
      unmet: readonly number[]
    }

/**
 * Whether a named person may end a zone or part now. Every item met, or else the pack's permission, a
 * reason and a second person, all of it recorded. A positive that asks for sealing goes first and no
 * override passes it.
 *
 * Source: domain §4, "the software proposes and shows its evidence; a named person confirms".
 */
export function decideRelease(
  assessment: Assessment,
  pack: Pick<RulePack, 'mayOverride'>,
  confirmation: Confirmation,
): ReleaseDecision {
  const unmet = unmetOf(assessment.criteria)
  const refuse = (why: Extract<ReleaseDecision, { allowed: false }>['why']): ReleaseDecision => ({
    allowed: false,
    why,
    unmet,
  })
  if (assessment.state !== 'inForce') return refuse('notInForce')
  if (assessment.criteria.length === 0) return refuse('noRule')
  if (assessment.proposals.some(({ kind }) => kind === 'raise' || kind === 'reseal')) {
    return refuse('positiveOpen')
  }
  if (unmet.length > 0) {
    if (!pack.mayOverride) return refuse('packForbids')
    if (confirmation.reason.trim() === '') return refuse('noReason')
    const { secondPerson, confirmedBy } = confirmation
    if (secondPerson === null || secondPerson === confirmedBy) return refuse('secondPersonMissing')
  }
  const metItems = assessment.criteria.flatMap(({ met }, index) => (met ? [index] : []))
  return { allowed: true, record: { metItems, overridden: unmet, confirmation } }
}
