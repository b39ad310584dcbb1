import { type RawBuilder, sql } from 'kysely'
import type { CallOutcome } from '#lib/domain/line/call.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import { type Places, statement } from '../db/statement.ts'

export type Asking = {
  communityId: string
  askingId: string
  requestId: string
  incidentId: string
  buildingId: string
  householdId: string | null
  lineId: string | null
  accountId: string
  channel: Channel
  now: Date
  phoneIndex: Buffer | null
  outcome: CallOutcome
  /** The call that it came in with, begun at the desk or new. */
  callId: string | null
  /** null: no call is written. */
  newCallId: string | null
  sealed: Buffer
}

/** Writes a request, its first asking, and for a telephone call that nobody began the call. */
export const writeRequest = statement<
  Asking & {
    unit: string | null
    room: string | null
    category: Category
    priority: Priority
    dueAt: Date
    warnAt: Date
  },
  never
>((at) =>
  withAsking(
    at,
    sql`insert into request
      (community_id, id, incident_id, building_id, household_id, unit, room, category, channel,
        priority, status, logged_at, due_at, warn_at, logged_by, phone_index)
      values (${at.communityId}, ${at.requestId}, ${at.incidentId}, ${at.buildingId},
        ${at.householdId}, ${at.unit}, ${at.room}, ${at.category}, ${at.channel},
        ${at.priority}, 'open', ${at.now}, ${at.dueAt}, ${at.warnAt}, ${at.accountId},
        ${at.phoneIndex})`,
  ),
)

/** The same for a request that waits already. */
export const writeAskedAgain = statement<
  Asking & {
    askedCount: number
    priority: Priority
    dueAt: Date
    warnAt: Date
    clock: Lateness
  },
  never
>((at) =>
  withAsking(
    at,
    sql`update request
      set asked_count = ${at.askedCount}, priority = ${at.priority}, due_at = ${at.dueAt},
        warn_at = ${at.warnAt}, clock = ${at.clock}
      where community_id = ${at.communityId} and id = ${at.requestId}`,
  ),
)

function withAsking(at: Places<Asking>, request: RawBuilder<unknown>): RawBuilder<never> {
  return sql`with the_request as (${request}), the_call as (
      insert into call
        (community_id, id, incident_id, line_id, operator_id, started_at, state_at, outcome,
          phone_index, request_id, building_id, household_id)
      select ${at.communityId}, ${at.newCallId}, ${at.incidentId}, ${at.lineId}, ${at.accountId},
        ${at.now}, ${at.now}, ${at.outcome}, ${at.phoneIndex}, ${at.requestId}, ${at.buildingId},
        ${at.householdId}
      where ${at.newCallId}::uuid is not null)
    insert into asking (community_id, id, request_id, call_id, channel, at, taken_by, sealed)
    values (${at.communityId}, ${at.askingId}, ${at.requestId}, ${at.callId}, ${at.channel},
      ${at.now}, ${at.accountId}, ${at.sealed})`
}
