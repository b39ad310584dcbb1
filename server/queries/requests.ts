import { Refusal } from '#lib/domain/errors.ts'
import { askersOf, type TellOutcome } from '#lib/domain/request/call-back.ts'
import { maskPhone, normalizePhone } from '#lib/domain/place/phone.ts'
import type { Category, Channel } from '#lib/domain/request/categories.ts'
import type { RequestStatus } from '#lib/domain/request/status.ts'
import type { LiveEvent } from '#lib/live/protocol.ts'
import type { BothLanguages } from '#lib/domain/service/service.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedAsking, type SealedRemark, sealedPlace } from '../crypto/sealed-records.ts'
import { sql } from 'kysely'
import { type Db, readCommunity, type Tx, writeCommunity } from '../db/database.ts'

export type RequestDetail = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
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
    /** What the catalogue wants asked and was. */
    questions: BothLanguages[]
    /** Askings of the same person have the same number. */
    asker: number
    /** What came of calling them back. */
    told: TellOutcome | null
  }[]
  /** Words that go with what was done; events name them. */
  remarks: { id: string; text: string }[]
  /** Of two that were merged, the one that went on. */
  mergedInto: string | null
  detailVersion: number
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
    const story = await loadStory(tx, communityId, requestId)
    const remarks = await tx
      .selectFrom('remark')
      .select(['id', 'sealed'])
      .where('communityId', '=', communityId)
      .where('id', 'in', remarkIdsOf(story))
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
    const opened = askings.map((asking) => {
      const secret = sealer.unseal<SealedAsking>(sealedPlace('asking', asking.id), asking.sealed)
      return { ...asking, secret, name: secret.name ?? null, phone: phoneOf(secret) }
    })
    const askers = askersOf(opened)
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
      askings: opened.map((asking) => ({
        id: asking.id,
        at: asking.at.toISOString(),
        channel: asking.channel,
        takenBy: asking.takenBy,
        name: asking.name,
        phone: asking.phone === null ? null : maskPhone(asking.phone),
        text: asking.secret.text,
        questions: asking.secret.questions ?? [],
        asker: askers.findIndex((asker) => asker.askings.includes(asking)),
        told: asking.told,
      })),
      remarks: remarks.map(({ id, sealed }) => ({
        id,
        text: sealer.unseal<SealedRemark>(sealedPlace('remark', id), sealed).text,
      })),
      mergedInto: request.mergedInto,
      detailVersion: request.detailVersion,
      story: story.map((event) => ({
        ...event,
        at: event.at.toISOString(),
      })) as RequestDetail['story'],
    }
  })
}

type StoryEvent = Pick<LiveEvent, 'kind' | 'data'> & { seq: number; at: Date; actor: string | null }

/**
 * What happened to a request, to what was merged into it, to the runs that carried any of it; and,
 * for one that was split off, that it was.
 */
async function loadStory(tx: Tx, communityId: string, requestId: string): Promise<StoryEvent[]> {
  const { rows } = await sql<StoryEvent>`
    with recursive line as (
      select id from request where community_id = ${communityId} and id = ${requestId}
      union
      select r.id from request r join line on r.merged_into = line.id
      where r.community_id = ${communityId}
    ), subjects as (
      select id from line
      union
      select sr.delivery_id from stop_request sr join line on sr.request_id = line.id
      where sr.community_id = ${communityId}
    )
    select e.seq, e.at, e.kind, e.actor_id as actor, e.data
    from (select distinct id from subjects) s
    join event e on e.community_id = ${communityId} and e.subject_id = s.id
    union all
    select e.seq, e.at, e.kind, e.actor_id, e.data
    from request r
    join event e on e.community_id = r.community_id and e.subject_id = r.split_from
    where r.community_id = ${communityId} and r.id = ${requestId}
      and e.kind = 'request.split' and e.data ->> 'requestId' = ${requestId}
    order by seq`.execute(tx)
  return rows
}

function remarkIdsOf(story: readonly StoryEvent[]): string[] {
  const ids = story.flatMap(({ data }) => (data.remarkId ? [data.remarkId] : []))
  // An empty list is no list in SQL.
  return ids.length > 0 ? ids : [NO_ID]
}
const NO_ID = '00000000-0000-0000-0000-000000000000'

function phoneOf(secret: SealedAsking): string | null {
  return normalizePhone(secret.phone ?? '')
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
