import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import type { Tx } from '../db/database.ts'

/** Every version of every pack that a zone of the community may run under. */
export function loadPacks(_tx: Tx, _communityId: string): Promise<readonly RulePack[]> {
  return Promise.resolve(STARTING_PACKS)
}
