import { sql } from 'kysely'
import { type CallOutcome, moveOfOutcome, nextCallState } from '#lib/domain/line/call.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import { rowStatement } from '../db/row-statement.ts'
import type { Touched } from '../events/live-rows.ts'
import type { CommandContext } from './command.ts'
import { type Call, loadCall, loadLines, moveCall } from './desk.ts'

/** A request that was logged in a call. */
export type Logged = {
  requestId: string
  outcome: CallOutcome
  buildingId: string
  householdId: string | null
  phoneIndex: Buffer | null
}

/**
 * The call in which something is logged, if it was begun at the desk and its outcome is not written
 * yet. What was logged is never lost for want of it: then the call is written down whole.
 */
export async function findOpenCall(
  context: CommandContext,
  callId: string | undefined,
  incidentId: string,
): Promise<Call | null> {
  if (callId === undefined) return null
  const call = await loadCall(context, { id: callId })
  if (!call || call.incidentId !== incidentId) return null
  return nextCallState(call.state, 'close') === null ? null : call
}

/** Writes the outcome of the call, with which its line is free again. */
export async function fileCall(
  context: CommandContext,
  call: Call,
  { outcome, phoneIndex, ...logged }: Logged,
): Promise<Touched> {
  const line = (await loadLines(context)).find(({ id }) => id === call.lineId) ?? null
  const touched = await moveCall(context, call, line, moveOfOutcome(outcome), {
    ...logged,
    outcome,
    operatorId: context.actor.accountId,
    ...(phoneIndex ? { phoneIndex } : {}),
  })
  return touched ?? {}
}

/**
 * A call that was not begun here still counts for its line. Without reading, so that a burst of loggings
 * still goes out together.
 */
export function countCall(
  { communityId, now, write }: CommandContext,
  lineId: string | null,
): Touched {
  if (lineId === null) return {}
  write(countOneMore({ communityId, lineId, day: shanghaiDay(now) }))
  return { line: [lineId] }
}

const countOneMore = rowStatement<{ communityId: string; lineId: string; day: number }, never>(
  { communityId: 'uuid', lineId: 'uuid', day: 'int' },
  (given) => sql`
    update line set
      answered = case when counted_day = day then answered else 0 end + logged,
      missed = case when counted_day = day then missed else 0 end,
      talked = case when counted_day = day then talked else 0 end,
      talk_seconds = case when counted_day = day then talk_seconds else 0 end,
      counted_day = day
    from (select community_id, line_id, day, count(*) as logged
      from ${given} group by community_id, line_id, day) as calls
    where line.community_id = calls.community_id and line.id = calls.line_id`,
)
