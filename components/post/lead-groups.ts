import type { RequestRow } from '#lib/live/rows.ts'

export const LEAD_GROUPS = ['escalated', 'late', 'lapsed'] as const
export type LeadGroup = (typeof LEAD_GROUPS)[number]

/**
 * What a lead has to look at, each request once, where it is most pressing: questions by when their
 * answer is due, what is late by how late it is, and what came back because nobody acted.
 */
export function leadGroups(
  requests: Iterable<RequestRow>,
): { kind: LeadGroup; rows: RequestRow[] }[] {
  const byGroup = new Map<LeadGroup, RequestRow[]>()
  for (const row of requests) {
    const kind = groupOf(row)
    if (kind) byGroup.set(kind, [...(byGroup.get(kind) ?? []), row])
  }
  return LEAD_GROUPS.flatMap((kind) => {
    const rows = byGroup.get(kind)
    return rows ? [{ kind, rows: rows.sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1)) }] : []
  })
}

export function leadCount(requests: Iterable<RequestRow>): number {
  let count = 0
  for (const row of requests) if (groupOf(row) !== null) count += 1
  return count
}

function groupOf(row: RequestRow): LeadGroup | null {
  if (row.escalation) return 'escalated'
  // The clock stands at `inTime` once nobody waits.
  if (row.clock === 'late') return 'late'
  return row.status === 'open' && row.claimLapses > 0 ? 'lapsed' : null
}

function dueOf(row: RequestRow): string {
  return row.escalation?.dueAt ?? row.dueAt
}
