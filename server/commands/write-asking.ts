import { type RawBuilder, sql } from 'kysely'
import type { CallOutcome } from '#lib/domain/line/call.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import type { Lateness } from '#lib/domain/request/time-limits.ts'
import { rowStatement } from '../db/row-statement.ts'

export type Asking = {
  communityId: string
  askingId: string
  requestId: string
  incidentId: string
  buildingId: string
  householdId: string | null
  lineId: string | null
  /** Who took it down; null: nobody of the post. */
  accountId: string | null
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

const ASKING = {
  communityId: 'uuid',
  askingId: 'uuid',
  requestId: 'uuid',
  incidentId: 'uuid',
  buildingId: 'uuid',
  householdId: 'uuid',
  lineId: 'uuid',
  accountId: 'uuid',
  channel: 'text',
  now: 'timestamptz',
  phoneIndex: 'bytea',
  outcome: 'text',
  callId: 'uuid',
  newCallId: 'uuid',
  sealed: 'bytea',
} as const
const TIMES = { priority: 'text', dueAt: 'timestamptz', warnAt: 'timestamptz' } as const
type Times = { priority: Priority; dueAt: Date; warnAt: Date }

/** Writes a request, its first asking, and for a telephone call that nobody began the call. */
export const writeRequest = rowStatement<
  Asking &
    Times & { unit: string | null; room: string | null; category: Category; verified: boolean },
  never
>(
  { ...ASKING, ...TIMES, unit: 'text', room: 'text', category: 'text', verified: 'bool' },
  (given) =>
    withAsking(
      given,
      sql`insert into request
      (community_id, id, incident_id, building_id, household_id, unit, room, category, channel,
        priority, status, logged_at, due_at, warn_at, logged_by, phone_index, verified)
      select community_id, request_id, incident_id, building_id, household_id, unit, room,
        category, channel, priority, 'open', now, due_at, warn_at, account_id, phone_index,
        verified
      from given`,
    ),
)

/**
 * The same for a request that waits already. Two askings of one request never share a batch's
 * statement: the second is decided on facts that were loaded behind the first.
 */
export const writeAskedAgain = rowStatement<
  Asking & Times & { askedCount: number; clock: Lateness },
  never
>({ ...ASKING, ...TIMES, askedCount: 'int', clock: 'text' }, (given) =>
  withAsking(
    given,
    sql`update request
      set asked_count = given.asked_count, priority = given.priority, due_at = given.due_at,
        warn_at = given.warn_at, clock = given.clock
      from given
      where request.community_id = given.community_id and request.id = given.request_id`,
  ),
)

function withAsking(given: RawBuilder<unknown>, request: RawBuilder<unknown>): RawBuilder<never> {
  return sql`with given as (select * from ${given}), the_request as (${request}), the_call as (
      insert into call
        (community_id, id, incident_id, line_id, operator_id, started_at, state_at, outcome,
          phone_index, request_id, building_id, household_id)
      select community_id, new_call_id, incident_id, line_id, account_id, now, now, outcome,
        phone_index, request_id, building_id, household_id
      from given where new_call_id is not null)
    insert into asking (community_id, id, request_id, call_id, channel, at, taken_by, sealed)
    select community_id, asking_id, request_id, call_id, channel, now, account_id, sealed
    from given`
}
