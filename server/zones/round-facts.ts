import type { Round } from '#lib/domain/round/round.ts'
import type { Tx } from '../db/database.ts'

/**
 * The rounds of these zones. Nothing in the product opens a round yet, so that none can exist: that
 * there are none is a fact, and the assessment says what follows from it.
 */
export function roundFacts(
  _tx: Tx,
  _communityId: string,
  _zoneIds: readonly string[],
): Promise<Map<string, Round[]>> {
  return Promise.resolve(new Map())
}
