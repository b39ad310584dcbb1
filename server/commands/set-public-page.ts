import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { spell } from '#lib/domain/resident/codes.ts'
import { PUBLIC_ID_LENGTH, pageHash } from '../public/public-id.ts'
import { defineCommand } from './command.ts'

const input = z.object({ isOn: z.boolean() })
type Result = { isOn: boolean }

/** Turns the community's public page on or off. Its address stays the same once it has one. */
export const setPublicPage = defineCommand<z.infer<typeof input>, Result>({
  name: 'publicPage.set',
  permission: 'publicPage.set',
  input,
  async run({ tx, communityId, now, actor }, { isOn }) {
    const before = await tx
      .selectFrom('publicPage')
      .select('publicId')
      .where('communityId', '=', communityId)
      .executeTakeFirst()
    const changed = { isOn, changedAt: now, changedBy: actor.accountId }
    const publicId = before?.publicId ?? spell(randomBytes(8), PUBLIC_ID_LENGTH)
    await tx
      .insertInto('publicPage')
      .values({ communityId, publicId, ...changed })
      .onConflict((conflict) => conflict.column('communityId').doUpdateSet(changed))
      .execute()
    if (!before) {
      await tx
        .insertInto('publicCode')
        .values({ hash: pageHash(publicId), leadsTo: communityId })
        .execute()
    }
    return {
      result: { isOn },
      event: {
        kind: 'publicPage.set' as const,
        subject: { type: 'community' as const, id: communityId },
        data: { field: isOn ? 'on' : 'off' },
      },
      touched: {},
    }
  },
})
