import { z } from 'zod'
import { NOTICE_KINDS } from '#lib/domain/notice/kinds.ts'
import { id } from '../../commands/inputs.ts'
import { publishNotice } from '../../commands/publish-notice.ts'
import { saveNoticeTemplate } from '../../commands/save-notice-template.ts'
import { setPublicPage } from '../../commands/set-public-page.ts'
import { withdrawNotice } from '../../commands/withdraw-notice.ts'
import { readCommunity } from '../../db/database.ts'
import { listTemplates, listTemplateVersions } from '../../notices/templates.ts'
import { describePublicPage, draftNotice, lookAtNotice } from '../../queries/notices.ts'
import { commanding, reading, router } from '../trpc.ts'

const kind = z.enum(NOTICE_KINDS)

/** Official notices, and the forms that they are written in. */
export const noticeRouter = router({
  publish: commanding(publishNotice),
  withdraw: commanding(withdrawNotice),
  saveTemplate: commanding(saveNoticeTemplate),
  get: reading('live.read')
    .input(z.object({ id }))
    .query(({ ctx, input }) =>
      lookAtNotice(ctx.services.db, ctx.services.keyRing, ctx.session, input.id),
    ),
  draft: reading('live.read')
    .input(z.object({ kind, zoneIds: z.array(id).max(200) }))
    .query(({ ctx, input }) => draftNotice(ctx.services.db, ctx.session, input, ctx.now)),
  templates: reading('live.read').query(({ ctx }) => {
    const { communityId } = ctx.session
    return readCommunity(ctx.services.db, communityId, (tx) => listTemplates(tx, communityId))
  }),
  templateVersions: reading('live.read')
    .input(z.object({ kind }))
    .query(({ ctx, input }) => {
      const { communityId } = ctx.session
      return readCommunity(ctx.services.db, communityId, (tx) =>
        listTemplateVersions(tx, communityId, input.kind),
      )
    }),
})

/** The page of a community that anybody may read. */
export const publicPageRouter = router({
  set: commanding(setPublicPage),
  get: reading('live.read').query(({ ctx }) => describePublicPage(ctx.services.db, ctx.session)),
})
