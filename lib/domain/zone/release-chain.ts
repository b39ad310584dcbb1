import { Refusal } from '../errors.ts'
import type { ReleaseStep } from '../pack/rule-pack.ts'

type Taken = { step: ReleaseStep; at: Date }

/**
 * The steps between the proposal and the end of a zone, in the order of its pack. A step is taken when
 * the one before it is, at no earlier a time and not ahead of now; only the last one can be undone.
 *
 * Source: issue "Zones with a clock", §5; the chain of each pack.
 */
export function nextStep(
  chain: readonly ReleaseStep[],
  taken: readonly Taken[],
): ReleaseStep | null {
  return chain[taken.length] ?? null
}

export function checkStep(
  chain: readonly ReleaseStep[],
  taken: readonly Taken[],
  { step, at }: Taken,
  now: Date,
): void {
  const next = nextStep(chain, taken)
  if (step !== next) throw new Refusal('stepOutOfOrder', { step: next })
  if (at > now) {
    throw new Refusal('badStepTime', { field: 'at', why: 'future', limit: now.toISOString() })
  }
  const before = taken.at(-1)
  if (before && at < before.at) {
    throw new Refusal('badStepTime', {
      field: 'at',
      why: 'beforeLast',
      limit: before.at.toISOString(),
    })
  }
}
