import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { NoticeKind } from '#lib/domain/notice/kinds.ts'
import type { NoticeText } from '#lib/domain/notice/write-notice.ts'
import type { Session } from '../auth/sessions.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedNotice, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { loadNoticeBasis, type NoticeBasis, suggestNumber } from '../notices/notice-basis.ts'

export type NoticeDetail = { id: string; text: NoticeText; withdrawn: string | null }

/** The words of a notice as it was published, and why it was withdrawn for those who may. */
export function lookAtNotice(
  db: Db,
  keyRing: KeyRing,
  session: Session,
  id: string,
): Promise<NoticeDetail> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const notice = await tx
      .selectFrom('notice')
      .select(['id', 'incidentId', 'content', 'sealed'])
      .where('communityId', '=', communityId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!notice) throw new Refusal('notFound')
    if (notice.sealed === null || !can(session.roles, 'notice.publish')) {
      return { id, text: notice.content, withdrawn: null }
    }
    const sealer = await keyRing.standing(tx, communityId, notice.incidentId)
    const { withdrawn } = sealer.unseal<SealedNotice>(sealedPlace('notice', id), notice.sealed)
    return { id, text: notice.content, withdrawn }
  })
}

export type NoticeDraft = NoticeBasis & { suggested: string }

/** What a notice about these zones would be made of, and the number that comes next. */
export function draftNotice(
  db: Db,
  { communityId }: Pick<Session, 'communityId'>,
  asked: { kind: NoticeKind; zoneIds: readonly string[] },
  now = new Date(),
): Promise<NoticeDraft> {
  return readCommunity(db, communityId, async (tx) => {
    const { basis } = await loadNoticeBasis(tx, communityId, asked)
    return { ...basis, suggested: await suggestNumber(tx, communityId, now) }
  })
}

export type PublicPageState = { publicId: string; isOn: boolean } | null

export function describePublicPage(
  db: Db,
  { communityId }: Pick<Session, 'communityId'>,
): Promise<PublicPageState> {
  return readCommunity(db, communityId, async (tx) => {
    const page = await tx
      .selectFrom('publicPage')
      .select(['publicId', 'isOn'])
      .where('communityId', '=', communityId)
      .executeTakeFirst()
    return page ?? null
  })
}
