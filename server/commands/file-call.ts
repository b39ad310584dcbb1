import { type CallOutcome, moveOfOutcome, nextCallState } from '#lib/domain/line/call.ts'
import type { Touched } from '../events/live-rows.ts'
import type { CommandContext } from './command.ts'
import { type Call, countLoggedCall, loadCall, loadLines, moveCall } from './desk.ts'

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

/** A call that was not begun here still counts for its line. */
export function countCall(context: CommandContext, lineId: string | null): Touched {
  if (lineId === null) return {}
  countLoggedCall(context, lineId)
  return { line: [lineId] }
}
