import type { WrittenOutcome } from '#lib/domain/line/call.ts'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import { BLANK_CALL, type CallDraft } from './call-draft.ts'

/** The input of `request.log`, as kept in the outbox. */
export type LogInput = {
  channel: Channel
  line?: number
  callId?: string
  outcome?: WrittenOutcome
  caller?: { name?: string; phone?: string }
  buildingId: string
  unit?: string
  room?: string
  category: Category
  priority?: Priority
  text: string
  questions?: string[]
}

/** Null while something is missing. */
export function logInput(draft: CallDraft, line: number | null): LogInput | null {
  const { buildingId, category } = draft
  if (buildingId === null || category === null) return null
  const unit = unitName(draft.unit)
  const room = roomName(draft.room)
  return {
    channel: draft.channel,
    ...atDesk(draft, line),
    ...(draft.outcome && { outcome: draft.outcome }),
    ...callerOf(draft),
    buildingId,
    ...(unit && { unit }),
    ...(room && { room }),
    category,
    ...(draft.priority && { priority: draft.priority }),
    text: draft.text.trim(),
    ...(draft.asked?.length ? { questions: [...draft.asked] } : {}),
  }
}

/** The input of `hotline.closeCall`: a call that ended without a request. */
export type CloseInput = {
  line?: number
  callId?: string
  outcome: WrittenOutcome
  caller?: { name?: string; phone?: string }
  buildingId?: string
  unit?: string
  room?: string
  text: string
}

/** Null while no outcome is chosen, or when there is a request that comes first. */
export function closeInput(draft: CallDraft, line: number | null): CloseInput | null {
  const { outcome, buildingId } = draft
  if (outcome === null || draft.category !== null) return null
  const unit = unitName(draft.unit)
  const room = roomName(draft.room)
  return {
    ...atDesk(draft, line),
    outcome,
    ...callerOf(draft),
    ...(buildingId && { buildingId, ...(unit && { unit }), ...(room && { room }) }),
    text: draft.text.trim(),
  }
}

function atDesk(draft: CallDraft, line: number | null) {
  if (draft.channel !== 'phone') return {}
  return { ...(line !== null && { line }), ...(draft.callId && { callId: draft.callId }) }
}

function callerOf(draft: CallDraft) {
  const name = draft.caller?.fullName ?? draft.name.trim()
  // The last four digits find a person; they are no number to call back.
  const phone = normalizePhone(draft.phone) ?? ''
  return name || phone ? { caller: { ...(name && { name }), ...(phone && { phone }) } } : {}
}

/** The words that were refused, back in the form. */
export function draftOfInput(input: LogInput | (CloseInput & Partial<LogInput>)): CallDraft {
  return {
    ...BLANK_CALL,
    channel: input.channel ?? 'phone',
    callId: input.callId ?? null,
    outcome: input.outcome ?? null,
    phone: input.caller?.phone ?? '',
    name: input.caller?.name ?? '',
    buildingId: input.buildingId ?? null,
    unit: input.unit ?? '',
    room: input.room ?? '',
    category: input.category ?? null,
    priority: input.priority ?? null,
    text: input.text,
    asked: input.questions ?? [],
  }
}
