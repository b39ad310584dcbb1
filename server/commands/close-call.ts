import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import {
  CALL_BACK_HELD_S,
  isToCallBack,
  moveOfOutcome,
  WRITTEN_OUTCOMES,
} from '#lib/domain/line/call.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { type SealedCall, sealedPlace } from '../crypto/sealed-records.ts'
import { beginCall } from './begin-call.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import {
  type AlsoKnown,
  type Call,
  dataOf,
  type Line,
  loadCall,
  loadLines,
  moveCall,
} from './desk.ts'
import { id, roomPart, unitPart, words } from './inputs.ts'
import { requireOpen } from './require-open.ts'

const input = z.object({
  /** The call that it is about; absent for one that was not begun here. */
  callId: id.optional(),
  line: z.int().min(1).max(99).optional(),
  outcome: z.enum(WRITTEN_OUTCOMES),
  caller: z.object({ name: words(40).optional(), phone: words(40).optional() }).optional(),
  buildingId: id.optional(),
  unit: unitPart,
  room: roomPart,
  text: words(2000),
})
type Input = z.infer<typeof input>
type Result = { id: string }

/**
 * Writes what became of a call that asked for nothing new: answered from policy, referred, hung up.
 * A call that is to be made back stays in the list until it was.
 */
export const closeCall = defineCommand<Input, Result>({
  name: 'call.close',
  permission: 'call.close',
  input: input as z.ZodType<Input>,
  async run(context, closed) {
    const lines = await loadLines(context)
    const call = closed.callId
      ? await loadCall(context, { id: closed.callId })
      : await begin(context, lines.find(({ number }) => number === closed.line) ?? null)
    if (!call) throw new Refusal('notFound')
    requireOpen(context, call.incidentId)
    if (closed.buildingId) await requireBuilding(context, closed.buildingId)
    const line = lines.find(({ id: lineId }) => lineId === call.lineId) ?? null
    const also = await whatIsKnown(context, call, closed)
    const touched = await moveCall(context, call, line, moveOfOutcome(closed.outcome), also)
    if (!touched) throw new Refusal('callMoved', { state: call.state })
    return {
      result: { id: call.id },
      event: {
        kind: call.state === 'promised' ? ('call.promised' as const) : ('call.closed' as const),
        subject: { type: 'call' as const, id: call.id },
        data: { ...dataOf(line, call), outcome: closed.outcome },
      },
      touched,
    }
  },
})

const pickInput = z.object({ id })

/** Takes a call from the list to make it back, so that not two of the desk do. */
export const pickCall = defineCommand<z.infer<typeof pickInput>, Result>({
  name: 'call.pick',
  permission: 'call.close',
  input: pickInput,
  async run(context, { id: callId }) {
    const { tx, communityId, actor, now } = context
    const call = await loadCall(context, { id: callId })
    if (!call) throw new Refusal('notFound')
    requireOpen(context, call.incidentId)
    if (!isToCallBack(call.state)) throw new Refusal('callMoved', { state: call.state })
    const heldMs = call.pickedAt ? now.getTime() - call.pickedAt.getTime() : Infinity
    if (call.pickedBy && call.pickedBy !== actor.accountId && heldMs < CALL_BACK_HELD_S * 1_000) {
      throw new Refusal('callPicked', { by: call.pickedBy })
    }
    await tx
      .updateTable('call')
      .set({ pickedBy: actor.accountId, pickedAt: now })
      .where('communityId', '=', communityId)
      .where('id', '=', callId)
      .execute()
    return {
      result: { id: callId },
      event: {
        kind: 'call.picked' as const,
        subject: { type: 'call' as const, id: callId },
        data: dataOf(null, call),
      },
      touched: { call: [callId] },
    }
  },
})

/** A call that was never begun here: it is written down whole. */
async function begin(context: CommandContext, line: Line | null): Promise<Call> {
  const call = await beginCall(context, openIncident(context), line?.id ?? null)
  // Through its states, so that it is counted; how long it took nobody knows.
  await moveCall(context, call, line?.callId ? null : line, 'answer')
  call.answeredAt = null
  return call
}

async function whatIsKnown(context: CommandContext, call: Call, closed: Input): Promise<AlsoKnown> {
  const { tx, communityId, keyRing, actor } = context
  const sealer = await keyRing.of(tx, communityId, call.incidentId)
  const row = await tx
    .selectFrom('call')
    .select(['sealed', 'phoneIndex', 'householdId', 'buildingId'])
    .where('communityId', '=', communityId)
    .where('id', '=', call.id)
    .executeTakeFirstOrThrow()
  const place = sealedPlace('call', call.id)
  const before = row.sealed ? sealer.unseal<SealedCall>(place, row.sealed) : {}
  const secret: SealedCall = {
    ...before,
    ...closed.caller,
    ...(closed.text ? { text: closed.text } : {}),
  }
  const phone = normalizePhone(secret.phone ?? '')
  const householdId = closed.buildingId ? await householdAt(context, closed) : row.householdId
  return {
    outcome: closed.outcome,
    operatorId: actor.accountId,
    sealed: sealer.seal(place, secret),
    phoneIndex: phone === null ? row.phoneIndex : sealer.blindIndex('phone', phone),
    buildingId: closed.buildingId ?? row.buildingId,
    householdId,
  }
}

async function requireBuilding({ tx, communityId }: CommandContext, buildingId: string) {
  const building = await tx
    .selectFrom('building')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', '=', buildingId)
    .executeTakeFirst()
  if (!building) throw new Refusal('unknownBuilding', { field: 'buildingId' })
}

async function householdAt(
  { tx, communityId }: CommandContext,
  { buildingId, unit, room }: Input,
): Promise<string | null> {
  if (!buildingId || room === null) return null
  const household = await tx
    .selectFrom('household')
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.communityId', '=', 'household.communityId')
        .onRef('unit.id', '=', 'household.unitId'),
    )
    .select('household.id')
    .where('household.communityId', '=', communityId)
    .where('household.buildingId', '=', buildingId)
    .where('household.room', '=', room)
    .where((eb) => (unit === null ? eb.val(true) : eb('unit.name', '=', unit)))
    .orderBy('household.id')
    .limit(1)
    .executeTakeFirst()
  return household?.id ?? null
}
