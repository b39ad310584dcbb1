import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import type { Tx } from '../db/database.ts'

/** Every version of every pack that a zone of the community may run under. */
export async function loadPacks(tx: Tx, communityId: string): Promise<readonly RulePack[]> {
  const rows = await tx
    .selectFrom('rulePack')
    .select('content')
    .where('communityId', '=', communityId)
    .orderBy('at')
    .orderBy('version')
    .orderBy('id')
    .execute()
  return [...STARTING_PACKS, ...rows.map(({ content }) => content)]
}
