import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { ANY_TIER, type PolicyContent } from '#lib/domain/service/policy.ts'
import { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { loadService } from '../queries/services.ts'
import type { Tx } from '../db/database.ts'
import { loadPacks } from '../zones/load-packs.ts'
import { defineCommand } from './command.ts'
import { category, words } from './inputs.ts'
import { nextVersion } from './next-version.ts'

const both = (most: number) => z.object({ zh: words(most), en: words(most * 3) })

const content = z.object({
  say: both(600),
  promises: z.array(z.object({ may: z.boolean(), text: both(120) })).max(20),
  answers: z.array(z.object({ question: both(120), answer: both(400) })).max(20),
  basis: both(120),
}) satisfies z.ZodType<PolicyContent>

const input = z.object({
  category,
  tier: z.string().max(40),
  baseVersion: z.int().min(0),
  content,
})
type Input = z.infer<typeof input>
type Result = { id: string; version: number }

/** Saves what the desk says for a service under a tier; every version that stood is kept. */
export const savePolicy = defineCommand<Input, Result>({
  name: 'policy.save',
  permission: 'policy.edit',
  input: input as unknown as z.ZodType<Input>,
  async run({ tx, communityId, actor, now }, asked) {
    const { tier } = asked
    if (tier !== ANY_TIER && !(await knowsTier(tx, communityId, tier)))
      throw new Refusal('unknownTier', { field: 'tier' })
    if (!(await loadService(tx, communityId, asked.category))) {
      throw new Refusal('unknownService', { field: 'category' })
    }
    const before = await tx
      .selectFrom('policyText')
      .select(['id', 'version', 'by'])
      .where('communityId', '=', communityId)
      .where('category', '=', asked.category)
      .where('tier', '=', tier)
      .executeTakeFirst()
    const version = nextVersion(before, asked.baseVersion)
    const id = before?.id ?? uuidv7()
    const saved = { content: JSON.stringify(asked.content), version, at: now, by: actor.accountId }
    await tx
      .insertInto('policyText')
      .values({ communityId, id, category: asked.category, tier, ...saved })
      .onConflict((conflict) => conflict.columns(['communityId', 'id']).doUpdateSet(saved))
      .execute()
    await tx
      .insertInto('policyVersion')
      .values({ communityId, policyId: id, ...saved })
      .execute()
    return {
      result: { id, version },
      event: {
        kind: 'policy.saved' as const,
        subject: { type: 'community' as const, id: communityId },
        data: { category: asked.category, ...(tier === ANY_TIER ? {} : { tier }) },
      },
      touched: {},
    }
  },
})

/** Of any pack that the community has. */
async function knowsTier(tx: Tx, communityId: string, tier: string): Promise<boolean> {
  return new TierBook(await loadPacks(tx, communityId)).find(tier) !== undefined
}
