import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import type { Touched } from '../events/live-rows.ts'
import { beginCall } from './begin-call.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { type Call, dataOf, type Line, loadCall, loadLine, moveCall, stepLine } from './desk.ts'
import { id } from './inputs.ts'
import { requireMine } from './take-line.ts'

export const OWN_MOVES = ['answer', 'hangUp', 'away', 'back'] as const

const input = z.object({
  number: z.int().min(1).max(99),
  move: z.enum(OWN_MOVES),
  /** Which call is answered or over; the one that rings longest, or that is open, unless named. */
  callId: id.optional(),
})
type Input = z.infer<typeof input>
type Result = { id: string; callId?: string }

const KINDS = {
  answer: 'call.answered',
  hangUp: 'call.hungUp',
  away: 'line.wentAway',
  back: 'line.cameBack',
} as const satisfies Record<(typeof OWN_MOVES)[number], EventKind>

/** What an operator does at the line in hand: answers, hangs up, goes away, is back. */
export const moveOwnLine = defineCommand<Input, Result>({
  name: 'line.move',
  permission: 'line.take',
  input,
  async run(context, { number, move, callId }) {
    const line = await loadLine(context, number)
    requireMine(line, context.actor.accountId)
    const subject = { type: 'line' as const, id: line.id }
    if (move === 'away' || move === 'back') {
      await stepLine(context, line, move)
      return {
        result: { id: line.id },
        event: { kind: KINDS[move], subject, data: { lineNumber: number } },
        touched: { line: [line.id] },
      }
    }
    const { call, touched } =
      move === 'answer' ? await answer(context, line, callId) : await hangUp(context, line, callId)
    return {
      result: { id: line.id, callId: call.id },
      event: {
        kind: KINDS[move],
        subject: { type: 'call' as const, id: call.id },
        data: dataOf(line, call),
      },
      touched,
    }
  },
})

/** Answers what rings at the line; when nothing does, a call is begun by hand. */
async function answer(context: CommandContext, line: Line, callId: string | undefined) {
  if (line.status === 'onCall') throw new Refusal('lineBusy', { status: line.status })
  const incidentId = openIncident(context)
  const operatorId = context.actor.accountId
  const ringing = await findRinging(context, line, callId)
  if (ringing) {
    const touched = await moveCall(context, ringing, line, 'answer', { operatorId })
    if (touched) return { call: ringing, touched }
  }
  if (callId) throw new Refusal('callMoved', { state: ringing?.state ?? 'done' })
  const call = await beginByHand(context, line, incidentId)
  return { call, touched: { call: [call.id], line: [line.id] } satisfies Touched }
}

async function findRinging(context: CommandContext, line: Line, callId: string | undefined) {
  if (callId) {
    const call = await loadCall(context, { id: callId })
    return call?.lineId === line.id ? call : undefined
  }
  const first = await context.tx
    .selectFrom('call')
    .select('id')
    .where('communityId', '=', context.communityId)
    .where('lineId', '=', line.id)
    .where('state', '=', 'ringing')
    .orderBy('startedAt')
    .limit(1)
    .executeTakeFirst()
  return first ? loadCall(context, { id: first.id }) : undefined
}

/** Where no telephone system reports, the operator says that a call begins. */
async function beginByHand(context: CommandContext, line: Line, incidentId: string): Promise<Call> {
  const call = await beginCall(context, incidentId, line.id)
  await moveCall(context, call, line, 'answer', { operatorId: call.operatorId })
  return call
}

async function hangUp(context: CommandContext, line: Line, callId: string | undefined) {
  const call = line.callId ? await loadCall(context, { id: line.callId }) : undefined
  const named = callId === undefined || call?.id === callId
  const touched = call && named ? await moveCall(context, call, line, 'hangUp') : null
  if (!call || !touched) throw new Refusal('callMoved', { state: call?.state ?? 'done' })
  return { call, touched }
}
