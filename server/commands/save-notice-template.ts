import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { NOTICE_KINDS } from '#lib/domain/notice/kinds.ts'
import { templateProblems } from '#lib/domain/notice/template.ts'
import { defineCommand } from './command.ts'
import { someWords } from './inputs.ts'
import { nextVersion } from './next-version.ts'

const text = z.object({ title: someWords(120), body: someWords(8_000) })
const input = z.object({
  kind: z.enum(NOTICE_KINDS),
  baseVersion: z.int().min(0),
  content: z.object({ zh: text, en: text }),
})
type Input = z.infer<typeof input>
type Result = { id: string; version: number }

/** Saves the form of a kind of notice; every version that stood is kept, notices keep their words. */
export const saveNoticeTemplate = defineCommand<Input, Result>({
  name: 'notice.saveTemplate',
  permission: 'notice.template',
  input,
  async run({ tx, communityId, actor, now }, { kind, baseVersion, content }) {
    const [problem] = templateProblems(content, kind)
    if (problem) {
      const { language, why, name } = problem
      throw new Refusal('badTemplate', { field: `content.${language}`, why, name })
    }
    const before = await tx
      .selectFrom('noticeTemplate')
      .select(['id', 'version', 'by'])
      .where('communityId', '=', communityId)
      .where('kind', '=', kind)
      .executeTakeFirst()
    const version = nextVersion(before, baseVersion)
    const id = before?.id ?? uuidv7()
    const saved = { content: JSON.stringify(content), version, at: now, by: actor.accountId }
    await tx
      .insertInto('noticeTemplate')
      .values({ communityId, id, kind, ...saved })
      .onConflict((conflict) => conflict.columns(['communityId', 'id']).doUpdateSet(saved))
      .execute()
    await tx
      .insertInto('noticeTemplateVersion')
      .values({ communityId, templateId: id, ...saved })
      .execute()
    return {
      result: { id, version },
      event: {
        kind: 'notice.templateSaved' as const,
        subject: { type: 'community' as const, id: communityId },
        data: { noticeKind: kind },
      },
      touched: {},
    }
  },
})
