import { createHash } from 'node:crypto'
import type { Tx } from '../db/database.ts'

export type AuditEntry = {
  actorId: string | null
  action: 'look' | 'search' | 'signIn' | 'signOut' | 'export'
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

/**
 * The first entry that does not fit the chain, or null when the whole log stands as it was written.
 */
export async function findAlteredEntry(tx: Tx, communityId: string): Promise<number | null> {
  const entries = await tx
    .selectFrom('audit')
    .selectAll()
    .where('communityId', '=', communityId)
    .orderBy('n')
    .execute()
  const head = await tx
    .selectFrom('auditHead')
    .selectAll()
    .where('communityId', '=', communityId)
    .executeTakeFirst()
  let previous: Buffer = Buffer.alloc(0)
  let expected = 1
  for (const entry of entries) {
    const row = { ...entry, detail: JSON.stringify(entry.detail), previousHash: previous }
    const intact =
      entry.n === expected &&
      entry.previousHash.equals(previous) &&
      entry.hash.equals(hashEntry(row))
    if (!intact) return expected
    previous = entry.hash
    expected += 1
  }
  return (head?.n ?? 0) === expected - 1 && (head?.hash ?? Buffer.alloc(0)).equals(previous)
    ? null
    : expected
}

type Hashed = {
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

function hashEntry(row: Hashed): Buffer {
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
