import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import type { Tx } from '../db/database.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { DemoPosts } from './demo-community.ts'

/** Writes the posts, who stands there, and whom the gates let pass, sealed. */
export async function seedPosts(
  tx: Tx,
  communityId: string,
  { rows, watches, permits, passes }: DemoPosts,
  sealer: Sealer,
): Promise<void> {
  const ours = <T extends object>(all: readonly T[]) => all.map((row) => ({ communityId, ...row }))
  await bulkInsert(tx, 'post', ours(rows))
  await bulkInsert(tx, 'postWatch', ours(watches))
  await bulkInsert(
    tx,
    'exitPermit',
    permits.map(({ secret, ...row }) => ({
      communityId,
      ...row,
      codeIndex: sealer.blindIndex('permit', secret.code),
      sealed: sealer.seal(sealedPlace('exitPermit', row.id), secret),
    })),
  )
  await bulkInsert(
    tx,
    'gatePass',
    passes.map(({ secret, ...row }) => ({
      communityId,
      ...row,
      sealed: sealer.seal(sealedPlace('gatePass', row.id), secret),
    })),
  )
}
