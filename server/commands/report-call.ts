import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import {
  CALL_REPORTS,
  type CallState,
  LONGEST_RINGING_S,
  MOVE_OF_REPORT,
  nextCallState,
} from '#lib/domain/line/call.ts'
import { moveLine } from '#lib/domain/line/status.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { type SealedCall, sealedPlace } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import {
  type Call,
  changeLine,
  dataOf,
  type Line,
  loadCall,
  loadLines,
  moveCall,
  ringsAt,
} from './desk.ts'
import { id } from './inputs.ts'

const input = z.object({
  /** The telephone system's name of the call. */
  externalId: z.string().min(1).max(128),
  report: z.enum(CALL_REPORTS),
  line: z.int().min(1).max(99),
  /** Normalised; null when it was withheld. */
  phone: z.string().max(20).nullable(),
  /** The one household of the registry that has this number. */
  householdId: id.nullable(),
  buildingId: id.nullable(),
  training: z.boolean(),
})
type Input = z.infer<typeof input>
type Result = { id: string }

const KINDS: Record<CallState, EventKind> = {
  ringing: 'call.rang',
  onCall: 'call.answered',
  ended: 'call.hungUp',
  missed: 'call.missed',
  abandoned: 'call.abandoned',
  promised: 'call.promised',
  done: 'call.closed',
}

/**
 * What a telephone system reports of a call, in whatever order it arrives. Each report of a call at a
 * line counts once; what changes nothing any more is refused with `callMoved`, and its sender is
 * told that all is well.
 */
export const reportCall = defineCommand<Input, Result>({
  name: 'call.report',
  permission: 'system',
  input,
  fingerprint: ({ externalId, report, line }) => ({ externalId, report, line }),
  async run(context, reported) {
    const incidentId = openIncident(context)
    const lines = await loadLines(context)
    const line = lines.find((candidate) => candidate.number === reported.line)
    if (!line) throw new Refusal('unknownLine', { field: 'line' })
    const move = MOVE_OF_REPORT[reported.report]
    const known = await loadCall(context, { externalId: reported.externalId })
    const touchedLines = new Set([line.id])
    let call = known
    if (call?.state === 'ringing' && call.lineId !== line.id && move !== 'abandon') {
      // The telephone system hunts: it rings at the next line now.
      const before = lines.find((candidate) => candidate.id === call?.lineId)
      if (before) {
        await moveAway(context, call, before, line)
        touchedLines.add(before.id)
      }
      if (move === 'ring') return outcome(call, line, touchedLines)
    }
    if (!call) {
      call = await begin(context, reported, line, incidentId)
      // What is heard first need not be the ringing.
      if (nextCallState(null, move) === 'ringing') return outcome(call, line, touchedLines)
    }
    const at = lines.find((candidate) => candidate.id === call.lineId) ?? null
    const also = move === 'answer' ? { operatorId: at?.operatorId ?? null } : {}
    const touched = await moveCall(context, call, at, move, also)
    if (!touched) throw new Refusal('callMoved', { state: call.state })
    for (const lineId of touched.line ?? []) touchedLines.add(lineId)
    return outcome(call, at, touchedLines, touched.call)
  },
})

/** A call that has rung for too long without an end: the telephone system lost it. */
export const expireRinging = defineCommand<{ id: string }, Result>({
  name: 'call.expire',
  permission: 'system',
  input: z.object({ id }),
  async run(context, { id: callId }) {
    const call = await loadCall(context, { id: callId })
    if (!call) throw new Refusal('notFound')
    const rungForMs = context.now.getTime() - call.stateAt.getTime()
    if (call.state !== 'ringing' || rungForMs < LONGEST_RINGING_S * 1_000) {
      throw new Refusal('callMoved', { state: call.state })
    }
    const line = (await loadLines(context)).find(({ id: lineId }) => lineId === call.lineId) ?? null
    const touched = await moveCall(context, call, line, 'hangUp')
    return outcome(call, line, new Set(touched?.line))
  },
})

function outcome(
  call: Call,
  line: Line | null,
  lineIds: ReadonlySet<string>,
  callIds: readonly string[] = [call.id],
) {
  return {
    result: { id: call.id },
    event: {
      kind: KINDS[call.state],
      subject: { type: 'call' as const, id: call.id },
      data: dataOf(line, call),
    },
    touched: { call: [...new Set([call.id, ...callIds])], line: [...lineIds] },
  }
}

/** Writes the call down as ringing; the line rings if nobody talks on it. */
async function begin(
  context: CommandContext,
  reported: Input,
  line: Line,
  incidentId: string,
): Promise<Call> {
  const { tx, communityId, now, keyRing } = context
  const sealer = await keyRing.of(tx, communityId, incidentId)
  const { phone } = reported
  const call: Call = {
    id: uuidv7(),
    incidentId,
    lineId: line.id,
    operatorId: null,
    state: 'ringing',
    stateAt: now,
    answeredAt: null,
    buildingId: reported.buildingId,
    pickedBy: null,
    pickedAt: null,
  }
  const secret: SealedCall = phone === null ? {} : { phone }
  await tx
    .insertInto('call')
    .values({
      ...call,
      communityId,
      externalId: reported.externalId,
      startedAt: now,
      outcome: null,
      requestId: null,
      householdId: reported.householdId,
      known: reported.householdId !== null,
      training: reported.training,
      phoneIndex: phone === null ? null : sealer.blindIndex('phone', phone),
      sealed: sealer.seal(sealedPlace('call', call.id), secret),
    })
    .execute()
  await changeLine(context, line, moveLine(line, 'ring') ?? {})
  return call
}

async function moveAway(
  context: CommandContext,
  call: Call,
  before: Line,
  line: Line,
): Promise<void> {
  const { tx, communityId } = context
  await tx
    .updateTable('call')
    .set({ lineId: line.id })
    .where('communityId', '=', communityId)
    .where('id', '=', call.id)
    .execute()
  call.lineId = line.id
  if (!(await ringsAt(context, before.id, call.id))) {
    await changeLine(context, before, moveLine(before, 'stopRinging') ?? {})
  }
  await changeLine(context, line, moveLine(line, 'ring') ?? {})
}
