import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { BUILDING_CODE_LENGTH, spell } from '#lib/domain/resident/codes.ts'
import { codeHash } from '../resident/tickets.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'

const input = z.object({
  /** Only these, anew: a code that has been misused stops working. Without it, every building that has none. */
  buildingIds: z.array(id).min(1).max(5_000).optional(),
})
type Input = z.infer<typeof input>

/** Makes the codes that hang at the buildings' doors. */
export const makeBuildingCodes = defineCommand<Input, { count: number }>({
  name: 'residentCode.make',
  permission: 'residentCode.make',
  input,
  async run(context, { buildingIds }) {
    const { tx, communityId, now } = context
    const buildings = await tx
      .selectFrom('building')
      .select('id')
      .where('communityId', '=', communityId)
      .$if(buildingIds !== undefined, (query) => query.where('id', 'in', buildingIds ?? []))
      .$if(buildingIds === undefined, (query) =>
        query.where('id', 'not in', (eb) =>
          eb.selectFrom('buildingCode').select('buildingId').where('communityId', '=', communityId),
        ),
      )
      .execute()
    if (buildingIds !== undefined && buildings.length < new Set(buildingIds).size) {
      throw new Refusal('unknownBuilding', { field: 'buildingIds' })
    }
    const rows = buildings.map((building) => ({
      communityId,
      buildingId: building.id,
      code: spell(randomBytes(8), BUILDING_CODE_LENGTH),
      madeAt: now,
    }))
    if (rows.length > 0) {
      await forgetOldCodes(
        context,
        buildings.map((building) => building.id),
      )
      await tx
        .insertInto('publicCode')
        .values(rows.map(({ code }) => ({ hash: codeHash(code), leadsTo: communityId })))
        .execute()
      await tx
        .insertInto('buildingCode')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['communityId', 'buildingId']).doUpdateSet((eb) => ({
            code: eb.ref('excluded.code'),
            madeAt: eb.ref('excluded.madeAt'),
          })),
        )
        .execute()
    }
    return {
      result: { count: rows.length },
      event: {
        kind: 'registry.codesMade' as const,
        subject: { type: 'community' as const, id: communityId },
        data: { count: rows.length },
      },
      touched: {},
    }
  },
})

async function forgetOldCodes(
  { tx, communityId }: CommandContext,
  buildingIds: readonly string[],
): Promise<void> {
  const old = await tx
    .selectFrom('buildingCode')
    .select('code')
    .where('communityId', '=', communityId)
    .where('buildingId', 'in', buildingIds)
    .execute()
  if (old.length === 0) return
  const hashes = old.map(({ code }) => codeHash(code))
  await tx.deleteFrom('publicCode').where('hash', 'in', hashes).execute()
}
