import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { PRIORITIES } from '#lib/domain/request/categories.ts'
import { lastPosition } from '#lib/domain/service/catalogue.ts'
import { DOERS, GEAR, PROOFS, type ServiceContent, SKILLS } from '#lib/domain/service/service.ts'
import { GOODS } from '#lib/domain/stock/goods.ts'
import { loadCatalogue } from '../queries/services.ts'
import { defineCommand } from './command.ts'
import { category, someWords, words } from './inputs.ts'
import { nextVersion } from './next-version.ts'

const both = z.object({ zh: someWords(40), en: someWords(60) })
const bothLong = z.object({ zh: words(120), en: words(200) })
/** From five minutes to two weeks. */
const minutes = z
  .int()
  .min(5)
  .max(14 * 24 * 60)

export const serviceContent = z.object({
  label: z.object({ zh: someWords(12), en: someWords(24) }),
  hint: bothLong,
  limits: z.object({ urgent: minutes, high: minutes, normal: minutes, low: minutes }),
  leastPriority: z.enum(PRIORITIES).nullable(),
  doer: z.enum(DOERS),
  gear: z.array(z.enum(GEAR)).max(GEAR.length),
  skill: z.enum(['none', ...SKILLS]),
  goods: z.enum(GOODS).nullable(),
  questions: z.array(both).max(12),
  proof: z.enum(PROOFS),
  restsAtNight: z.boolean(),
  keywords: z.array(someWords(20)).max(60),
  initials: z.array(z.string().regex(/^[a-z]{1,20}$/)).max(8),
  retired: z.boolean(),
}) satisfies z.ZodType<ServiceContent>

const input = z.object({
  category,
  /** The version that was edited: two people do not overwrite each other unseen. */
  baseVersion: z.int().min(0),
  content: serviceContent,
})
type Input = z.infer<typeof input>
type Result = { id: string; version: number }

/** Saves an entry of the catalogue, or adds one; every version that stood is kept. */
export const saveService = defineCommand<Input, Result>({
  name: 'service.save',
  permission: 'service.edit',
  input: input as unknown as z.ZodType<Input>,
  async run({ tx, communityId, actor, now }, asked) {
    const { content } = asked
    const catalogue = await loadCatalogue(tx, communityId)
    const before = catalogue.find((service) => service.category === asked.category)
    const version = nextVersion(before, asked.baseVersion)
    const twin = catalogue.find(
      (other) =>
        other.category !== asked.category &&
        !other.retired &&
        (other.label.zh === content.label.zh || other.label.en === content.label.en),
    )
    if (twin && !content.retired) throw new Refusal('serviceExists', { field: 'content.label' })
    const stored = JSON.stringify(content)
    const position = before?.position ?? lastPosition(catalogue)
    const { id } = await tx
      .insertInto('service')
      .values({
        communityId,
        id: uuidv7(),
        category: asked.category,
        position,
        version,
        content: stored,
      })
      .onConflict((conflict) =>
        conflict.columns(['communityId', 'category']).doUpdateSet({ version, content: stored }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('serviceVersion')
      .values({
        communityId,
        serviceId: id,
        version,
        content: stored,
        at: now,
        by: actor.accountId,
      })
      .execute()
    return {
      result: { id, version },
      event: {
        kind: 'service.saved' as const,
        subject: { type: 'service' as const, id },
        data: { category: asked.category, label: content.label.zh },
      },
      touched: { service: [id] },
    }
  },
})
