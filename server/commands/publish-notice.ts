import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { NOTICE_KINDS } from '#lib/domain/notice/kinds.ts'
import { shanghaiYear } from '#lib/domain/notice/when-words.ts'
import { type NoticeText, writeNotice } from '#lib/domain/notice/write-notice.ts'
import { loadNoticeBasis } from '../notices/notice-basis.ts'
import { loadTemplate } from '../notices/templates.ts'
import { areasOf } from '../notices/zone-ground.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords } from './inputs.ts'

const paper = z.object({
  title: z.string().max(2_000),
  lines: z
    .array(
      z.object({
        is: z.enum(['heading', 'text', 'item', 'right']),
        text: z.string().max(200_000),
      }),
    )
    .max(2_000),
})
const input = z.object({
  kind: z.enum(NOTICE_KINDS),
  number: someWords(40),
  effectiveAt: z.iso.datetime({ offset: true }),
  zoneIds: z.array(id).min(1).max(200),
  /** The words that were looked at before it was published. */
  text: z.object({ zh: paper, en: paper }),
})
type Input = z.infer<typeof input>
type Result = { id: string }

/**
 * Publishes a notice: from here on its words and its ground stay as they are. It is written anew from
 * what holds at this moment; if that is not what was looked at, nothing is published.
 */
export const publishNotice = defineCommand<Input, Result>({
  name: 'notice.publish',
  permission: 'notice.publish',
  input,
  async run(context, asked) {
    const { tx, communityId, now, actor } = context
    const incidentId = openIncident(context)
    const { kind, number } = asked
    const zoneIds = [...new Set(asked.zoneIds)].sort()
    const year = shanghaiYear(now)
    await requireFreeNumber(context, number, year)
    const { basis, told, replaces } = await loadNoticeBasis(tx, communityId, { kind, zoneIds })
    const template = await loadTemplate(tx, communityId, kind)
    const effectiveAt = new Date(asked.effectiveAt)
    const text = writeNotice(template.content, { ...basis, kind, number, effectiveAt, date: now })
    if (!isSame(text, asked.text)) throw new Refusal('noticeMoved')
    const areas = await areasOf(tx, communityId, told)
    const noticeId = uuidv7()
    await tx
      .insertInto('notice')
      .values({
        communityId,
        id: noticeId,
        incidentId,
        kind,
        number,
        year,
        effectiveAt,
        zoneIds,
        replaces,
        templateVersion: template.version,
        content: JSON.stringify(text),
        areas: JSON.stringify(areas),
        publishedAt: now,
        publishedBy: actor.accountId,
        withdrawnAt: null,
        withdrawnBy: null,
        sealed: null,
      })
      .execute()
    await tx
      .updateTable('zone')
      .set({ noticeNumber: number })
      .where('communityId', '=', communityId)
      .where('id', 'in', zoneIds)
      .execute()
    return {
      result: { id: noticeId },
      event: {
        kind: 'notice.published' as const,
        subject: { type: 'notice' as const, id: noticeId },
        data: { noticeNumber: number, noticeKind: kind, count: zoneIds.length },
      },
      touched: { notice: [noticeId], zone: zoneIds },
    }
  },
})

/** Unique within the community and the year, also among those that were withdrawn. */
async function requireFreeNumber(
  { tx, communityId }: CommandContext,
  number: string,
  year: number,
): Promise<void> {
  const taken = await tx
    .selectFrom('notice')
    .select('id')
    .where('communityId', '=', communityId)
    .where('year', '=', year)
    .where('number', '=', number)
    .executeTakeFirst()
  if (taken) throw new Refusal('numberTaken', { field: 'number', number })
}

/** The order of keys is that of the schema on one side and of the writer on the other. */
function isSame(written: NoticeText, seen: NoticeText): boolean {
  const flat = ({ zh, en }: NoticeText) =>
    JSON.stringify(
      [zh, en].map(({ title, lines }) => [title, lines.map((line) => [line.is, line.text])]),
    )
  return flat(written) === flat(seen)
}
