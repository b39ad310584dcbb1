import { Refusal } from '#lib/domain/errors.ts'
import { maskPhone, normalizePhone } from '#lib/domain/place/phone.ts'
import type { Category, Channel } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity, writeCommunity } from '../db/database.ts'

export type RequestDetail = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: string
  channel: string
  priority: string
  status: string
  askedCount: number
  loggedAt: string
  dueAt: string
  /** Every time somebody asked, first one first. Phone numbers are masked; see `person.reveal`. */
  askings: {
    id: string
    at: string
    channel: string
    takenBy: string | null
    name: string | null
    phone: string | null
    text: string
  }[]
  story: Pick<LiveEvent, 'seq' | 'at' | 'kind' | 'actor' | 'data'>[]
}

/** A request with its words and who asked. The look is written down before it is answered. */
export function lookAtRequest(
  db: Db,
  keyRing: KeyRing,
  session: Session,
  requestId: string,
): Promise<RequestDetail> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const request = await tx
      .selectFrom('request')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('id', '=', requestId)
      .executeTakeFirst()
    if (!request) throw new Refusal('notFound')
    const sealer = await keyRing.standing(tx, communityId, request.incidentId)
    const askings = await tx
      .selectFrom('asking')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('requestId', '=', requestId)
      .orderBy('at')
      .execute()
    const story = await tx
      .selectFrom('event')
      .select(['seq', 'at', 'kind', 'actorId as actor', 'data'])
      .where('communityId', '=', communityId)
      .where((eb) =>
        eb.or([
          eb('subjectId', '=', requestId),
          eb(
            'subjectId',
            'in',
            eb
              .selectFrom('stopRequest')
              .select('deliveryId')
              .where('communityId', '=', communityId)
              .where('requestId', '=', requestId),
          ),
        ]),
      )
      .orderBy('seq')
      .execute()
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'request',
        subjectId: requestId,
        detail: { fields: ['name', 'text'] },
      },
    ])
    return {
      id: request.id,
      buildingId: request.buildingId,
      unit: request.unit,
      room: request.room,
      category: request.category,
      channel: request.channel,
      priority: request.priority,
      status: request.status,
      askedCount: request.askedCount,
      loggedAt: request.loggedAt.toISOString(),
      dueAt: request.dueAt.toISOString(),
      askings: askings.map((asking) => {
        const secret = sealer.unseal<SealedAsking>(sealedPlace('asking', asking.id), asking.sealed)
        const phone = normalizePhone(secret.phone ?? '')
        return {
          id: asking.id,
          at: asking.at.toISOString(),
          channel: asking.channel,
          takenBy: asking.takenBy,
          name: secret.name ?? null,
          phone: phone === null ? null : maskPhone(phone),
          text: secret.text,
        }
      }),
      story: story.map((event) => ({
        ...event,
        at: event.at.toISOString(),
      })) as RequestDetail['story'],
    }
  })
}

/** A dealing with one door, without words or people: what the live state showed while it lasted. */
export type DoorDealing = {
  id: string
  category: Category
  channel: Channel
  status: RequestStatus
  askedCount: number
  loggedAt: string
  endedAt: string | null
}

const MOST_DEALINGS = 30

/** What a household has asked for so far, newest first; a unit left out on either side fits. */
export function listDealings(
  db: Db,
  communityId: string,
  door: { buildingId: string; unit: string | null; room: string },
): Promise<DoorDealing[]> {
  return readCommunity(db, communityId, async (tx) => {
    const rows = await tx
      .selectFrom('request')
      .select(['id', 'category', 'channel', 'status', 'askedCount', 'loggedAt', 'endedAt'])
      .where('communityId', '=', communityId)
      .where('buildingId', '=', door.buildingId)
      .where('room', '=', door.room)
      .where((eb) =>
        door.unit === null
          ? eb.val(true)
          : eb.or([eb('unit', 'is', null), eb('unit', '=', door.unit)]),
      )
      .orderBy('loggedAt', 'desc')
      .limit(MOST_DEALINGS)
      .execute()
    return rows.map((row) => ({
      ...row,
      loggedAt: row.loggedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    }))
  })
}
