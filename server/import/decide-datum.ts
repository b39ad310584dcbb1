import type { Datum, DatumFit } from './datum.ts'

type DatumDecision =
  | { kind: 'use'; datum: Datum; why: 'named' | 'standard' | 'fits' }
  /** The person must say; `suggested` is what the known buildings speak for. */
  | { kind: 'ask'; suggested: Datum | null }

/** Below this, known buildings are near but not the same ones, and so they prove nothing. */
const SAYS_NOTHING = 0.05

/**
 * Which datum to read a file in. What a person names is obeyed. Else known buildings are asked: if
 * they agree with what the format says of itself, there is no question left; if they contradict it or
 * are undecided, the person decides. Without evidence GeoJSON and KML are WGS-84, as their standards
 * say, and everything else is a question.
 */
export function decideDatum(facts: {
  named: Datum | null
  declares: 'wgs84' | null
  fit: DatumFit | null
  /** The person has said beforehand to take what fits best. */
  takeBest: boolean
}): DatumDecision {
  const { named, declares, fit, takeBest } = facts
  if (named !== null) return { kind: 'use', datum: named, why: 'named' }
  const evidence = fit && fit.shares[fit.best] >= SAYS_NOTHING ? fit : null
  if (!evidence) {
    return declares === null
      ? { kind: 'ask', suggested: null }
      : { kind: 'use', datum: declares, why: 'standard' }
  }
  if (evidence.clear && (takeBest || evidence.best === declares)) {
    return { kind: 'use', datum: evidence.best, why: 'fits' }
  }
  return { kind: 'ask', suggested: evidence.clear ? evidence.best : null }
}
