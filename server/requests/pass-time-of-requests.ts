import { sql } from 'kysely'
import { type Happening, passTime } from '#lib/domain/request/pass-time.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { claimColumns, claimOf } from '../commands/lock-request.ts'
import { type Db, readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { appendEvents, type NewEvent } from '../events/append-events.ts'
import { requestsDue } from '../jobs/dues.ts'

/** After a long time away there is much to catch up with; others must get their turn in between. */
const MOST_AT_ONCE = 100

/**
 * What the time alone has brought about in the requests of a community: claims that ended or passed
 * on, requests that became due or late, questions that were not answered. Each makes one event by
 * nobody. Asked every second, and whenever a server comes back; two that ask together do it once.
 */
export async function passTimeOfRequests(db: Db, communityId: string, now: Date): Promise<number> {
  let happened = 0
  for (;;) {
    const waiting = await readCommunity(db, communityId, (tx) => dueRequests(tx, communityId, now))
    if (waiting.length === 0) return happened
    const inTurn = await writeCommunity(db, communityId, async (tx) => {
      // The counter row first, as every writer does.
      await sql`select from stream where community_id = ${communityId} for update`.execute(tx)
      return settle(tx, communityId, await dueRequests(tx, communityId, now), now)
    })
    happened += inTurn
    if (inTurn === 0 || waiting.length < MOST_AT_ONCE) return happened
  }
}

type Request = Row<'request'>

async function dueRequests(tx: Tx, communityId: string, now: Date): Promise<Request[]> {
  const { rows } = await sql<Request>`
    select * ${requestsDue.from(communityId, now)} order by due_at limit ${MOST_AT_ONCE}`.execute(
    tx,
  )
  return rows
}

async function settle(
  tx: Tx,
  communityId: string,
  requests: readonly Request[],
  now: Date,
): Promise<number> {
  const events: NewEvent[] = []
  for (const request of requests) {
    for (const happening of passTime({ ...request, claim: claimOf(request) }, now)) {
      await tx
        .updateTable('request')
        .set(columnsOf(request, happening))
        .where('communityId', '=', communityId)
        .where('id', '=', request.id)
        .execute()
      events.push(eventOf(request, happening, now))
    }
  }
  if (events.length > 0) await appendEvents(tx, communityId, events)
  return events.length
}

function columnsOf(request: Request, happening: Happening) {
  switch (happening.kind) {
    case 'claimExpired':
      return {
        status: 'open' as const,
        claimLapses: request.claimLapses + 1,
        ...claimColumns(null),
      }
    case 'takenOver':
      return claimColumns(happening.claim)
    case 'dueSoon':
      return { clock: 'dueSoon' as const }
    case 'overdue':
      return { clock: 'late' as const }
    case 'replyOverdue':
      return { replyLate: true }
  }
}

function eventOf(request: Request, happening: Happening, now: Date): NewEvent {
  const kind: EventKind = `request.${happening.kind}`
  return {
    kind,
    actorId: null,
    subject: { type: 'request', id: request.id },
    data: {
      buildingId: request.buildingId,
      category: request.category,
      ...('holder' in happening ? { assigneeId: happening.holder } : {}),
      ...(happening.kind === 'takenOver' ? { until: happening.claim.until.toISOString() } : {}),
    },
    touched: { request: [request.id] },
    at: now,
  }
}
