import type { Category } from '#lib/domain/request/categories.ts'
import type { PolicyContent, PolicyText } from '#lib/domain/service/policy.ts'
import { STARTING_POLICIES } from '#lib/domain/service/starting-policies.ts'
import type { Tx } from '../db/database.ts'
import type { SavedVersion } from './services.ts'

/** Every text for the desk: what was saved, and for the rest what the product brings. */
export async function listPolicies(tx: Tx, communityId: string): Promise<PolicyText[]> {
  const rows = await tx
    .selectFrom('policyText')
    .select(['category', 'tier', 'version', 'content', 'at', 'by'])
    .where('communityId', '=', communityId)
    .execute()
  const saved = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  const keys = new Set(saved.map(({ category, tier }) => `${category} ${tier}`))
  const brought = STARTING_POLICIES.filter(({ category, tier }) => !keys.has(`${category} ${tier}`))
  return [...saved, ...brought.map((text) => ({ ...text, version: 0, at: null, by: null }))]
}

export async function listPolicyVersions(
  tx: Tx,
  communityId: string,
  of: { category: Category; tier: string },
): Promise<SavedVersion<PolicyContent>[]> {
  const rows = await tx
    .selectFrom('policyVersion as v')
    .innerJoin('policyText as p', (join) =>
      join.onRef('p.communityId', '=', 'v.communityId').onRef('p.id', '=', 'v.policyId'),
    )
    .select(['v.version', 'v.at', 'v.by', 'v.content'])
    .where('v.communityId', '=', communityId)
    .where('p.category', '=', of.category)
    .where('p.tier', '=', of.tier)
    .orderBy('v.version', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
