import { createHash } from 'node:crypto'
import type { Tx } from '../db/database.ts'

export type AuditEntry = {
  actorId: string | null
  action: 'look' | 'search' | 'signIn' | 'signOut' | 'export' | 'destroy' | 'configure'
  subjectType: string
  subjectId: string | null
  /** Which fields were shown and why; never their content. */
  detail: Record<string, unknown>
}

/**
 * Writes down who looked at what, before the plain text leaves. The entries of a community form a
 * chain: each holds the hash of the one before, so a row that was changed or taken out shows.
 */
export async function recordAudit(
  tx: Tx,
  communityId: string,
  entries: readonly AuditEntry[],
  now = new Date(),
): Promise<void> {
  await tx
    .insertInto('auditHead')
    .values({ communityId, n: 0, hash: Buffer.alloc(0) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const head = await tx
    .selectFrom('auditHead')
    .select(['n', 'hash'])
    .where('communityId', '=', communityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  let { n, hash } = head
  for (const entry of entries) {
    n += 1
    const row = {
      communityId,
      n,
      at: now,
      actorId: entry.actorId,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      detail: JSON.stringify(entry.detail),
      previousHash: hash,
    }
    hash = hashEntry(row)
    await tx
      .insertInto('audit')
      .values({ ...row, hash })
      .execute()
  }
  await tx
    .updateTable('auditHead')
    .set({ n, hash })
    .where('communityId', '=', communityId)
    .execute()
}

/** What an entry's hash covers. */
export type Hashed = {
  communityId: string
  n: number
  at: Date
  actorId: string | null
  action: string
  subjectType: string
  subjectId: string | null
  detail: string
  previousHash: Buffer
}

export function hashEntry(row: Hashed): Buffer {
  const { communityId, n, actorId, action, subjectType, subjectId, detail } = row
  return createHash('sha256')
    .update(row.previousHash)
    .update(
      JSON.stringify([
        communityId,
        n,
        row.at.toISOString(),
        actorId,
        action,
        subjectType,
        subjectId,
        detail,
      ]),
    )
    .digest()
}
