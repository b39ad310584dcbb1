import { NOTICE_KINDS, type NoticeKind } from '#lib/domain/notice/kinds.ts'
import { STARTING_TEMPLATES } from '#lib/domain/notice/starting-templates.ts'
import type { NoticeTemplate, TemplateContent } from '#lib/domain/notice/template.ts'
import type { Tx } from '../db/database.ts'
import type { SavedVersion } from '../queries/services.ts'

/** The form of each kind: what was saved, or what the product brings. */
export async function listTemplates(tx: Tx, communityId: string): Promise<NoticeTemplate[]> {
  const rows = await tx
    .selectFrom('noticeTemplate')
    .select(['kind', 'version', 'content', 'at', 'by'])
    .where('communityId', '=', communityId)
    .execute()
  return NOTICE_KINDS.map((kind) => {
    const saved = rows.find((row) => row.kind === kind)
    return saved
      ? { ...saved, at: saved.at.toISOString() }
      : { kind, version: 0, content: STARTING_TEMPLATES[kind], at: null, by: null }
  })
}

export async function loadTemplate(
  tx: Tx,
  communityId: string,
  kind: NoticeKind,
): Promise<Pick<NoticeTemplate, 'version' | 'content'>> {
  const saved = await tx
    .selectFrom('noticeTemplate')
    .select(['version', 'content'])
    .where('communityId', '=', communityId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return saved ?? { version: 0, content: STARTING_TEMPLATES[kind] }
}

export async function listTemplateVersions(
  tx: Tx,
  communityId: string,
  kind: NoticeKind,
): Promise<SavedVersion<TemplateContent>[]> {
  const rows = await tx
    .selectFrom('noticeTemplateVersion as v')
    .innerJoin('noticeTemplate as t', (join) =>
      join.onRef('t.communityId', '=', 'v.communityId').onRef('t.id', '=', 'v.templateId'),
    )
    .select(['v.version', 'v.at', 'v.by', 'v.content'])
    .where('v.communityId', '=', communityId)
    .where('t.kind', '=', kind)
    .orderBy('v.version', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
