import type { Tx } from '../db/database.ts'
import type { SignedHead } from './audit-heads.ts'
import { hashEntry } from './audit-log.ts'

/** What does not fit, by the number of the entry. */
export type AuditFinding =
  /** The entry, or the link to the one before it, is not what was written. */
  | { kind: 'altered'; n: number }
  /** Entries from `n` to `to` were taken out. */
  | { kind: 'removed'; n: number; to: number }
  /** The chain fits itself, but not what was signed: it was written anew at or before `n`. */
  | { kind: 'rewritten'; n: number; signedAt: string }
  /** The newest entries, from `n` to `to`, are gone. */
  | { kind: 'truncated'; n: number; to: number; signedAt: string | null }

export type AuditReport = { entries: number; signedHeads: number; findings: AuditFinding[] }

const ENTRIES_A_READ = 2_000
const MOST_FINDINGS = 50

/** Walks the chain of a community from its first entry, and holds it against what was signed. */
export async function verifyAudit(
  tx: Tx,
  communityId: string,
  signed: readonly SignedHead[] = [],
): Promise<AuditReport> {
  const findings: AuditFinding[] = []
  const wanted = new Set(signed.map((head) => head.n))
  const hashAt = new Map<number, string>()
  let previous: Buffer = Buffer.alloc(0)
  let last = 0
  let entries = 0
  for (;;) {
    const page = await tx
      .selectFrom('audit')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('n', '>', last)
      .orderBy('n')
      .limit(ENTRIES_A_READ)
      .execute()
    for (const entry of page) {
      entries += 1
      const removed = entry.n > last + 1
      if (removed) findings.push({ kind: 'removed', n: last + 1, to: entry.n - 1 })
      const linked = removed || entry.previousHash.equals(previous)
      const own = hashEntry({ ...entry, detail: JSON.stringify(entry.detail) })
      if (!linked || !entry.hash.equals(own)) findings.push({ kind: 'altered', n: entry.n })
      if (wanted.has(entry.n)) hashAt.set(entry.n, entry.hash.toString('hex'))
      previous = entry.hash
      last = entry.n
    }
    if (page.length < ENTRIES_A_READ || findings.length > MOST_FINDINGS) break
  }
  const head = await tx
    .selectFrom('auditHead')
    .select(['n', 'hash'])
    .where('communityId', '=', communityId)
    .executeTakeFirst()
  findings.push(...againstHeads({ last, previous, head, signed, hashAt }))
  return { entries, signedHeads: signed.length, findings }
}

function againstHeads({
  last,
  previous,
  head,
  signed,
  hashAt,
}: {
  last: number
  previous: Buffer
  head: { n: number; hash: Buffer } | undefined
  signed: readonly SignedHead[]
  hashAt: ReadonlyMap<number, string>
}): AuditFinding[] {
  const furthest = signed.reduce<SignedHead | null>(
    (most, each) => (most === null || each.n > most.n ? each : most),
    null,
  )
  const known = Math.max(head?.n ?? 0, furthest?.n ?? 0)
  const findings: AuditFinding[] = []
  if (known > last) {
    const signedAt = furthest && furthest.n > last ? furthest.at : null
    findings.push({ kind: 'truncated', n: last + 1, to: known, signedAt })
  } else if (head && (head.n !== last || !head.hash.equals(previous))) {
    findings.push({ kind: 'altered', n: last })
  }
  const differing = signed
    .filter((each) => each.n <= last && hashAt.has(each.n) && hashAt.get(each.n) !== each.hash)
    .toSorted((a, b) => a.n - b.n)[0]
  if (differing) findings.push({ kind: 'rewritten', n: differing.n, signedAt: differing.at })
  return findings
}
