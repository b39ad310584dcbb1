import { WRITTEN_OUTCOMES, type WrittenOutcome } from '#lib/domain/line/call.ts'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { Category, Channel, Priority } from '#lib/domain/request/categories.ts'
import { defaultPriority, type ServiceRules } from '#lib/domain/request/time-limits.ts'
import { NOWHERE, type PlaceDraft, type PlaceFound, withPlace } from './place-draft.ts'

/** A person of the registry, as an operator may know them during a call. */
export type Caller = {
  id: string
  buildingId: string
  unit: string | null
  room: string
  fullName: string
  phone: string | null
  age: number | null
  note: string | null
  householdSize: number
  keyCare: readonly KeyCareMark[]
}

/** A call as far as it has been typed. It lives on this device, sealed, until it is saved. */
export type CallDraft = PlaceDraft & {
  channel: Channel
  phone: string
  /** Who was recognised; the name field is for everybody else. */
  caller: Caller | null
  name: string
  category: Category | null
  /** Null: by the rule of the category. */
  priority: Priority | null
  text: string
  /** What the catalogue wants asked and was: its Chinese words. Older drafts have none. */
  asked?: readonly string[]
  /** Null: what follows from the request that is logged. */
  outcome: WrittenOutcome | null
  /** The call at the desk that this is about; null for one that was not begun there. */
  callId: string | null
}

export const BLANK_CALL: CallDraft = {
  channel: 'phone',
  phone: '',
  caller: null,
  name: '',
  ...NOWHERE,
  category: null,
  priority: null,
  text: '',
  asked: [],
  outcome: null,
  callId: null,
}

export type DraftChange =
  | { type: 'set'; fields: Partial<Omit<CallDraft, 'caller' | 'buildingId'>> }
  | { type: 'recognise'; caller: Caller }
  | { type: 'notThisCaller' }
  | PlaceFound
  | { type: 'replace'; draft: CallDraft }
  | { type: 'clear' }

export function changeDraft(draft: CallDraft, change: DraftChange): CallDraft {
  switch (change.type) {
    case 'set':
      return {
        ...draft,
        // What was asked about another need was not asked about this one.
        ...(change.fields.category !== undefined && change.fields.category !== draft.category
          ? { asked: [] }
          : {}),
        ...change.fields,
      }
    case 'recognise':
      return recognise(draft, change.caller)
    case 'notThisCaller':
      return forgetCaller(draft)
    case 'place':
    case 'typePlace':
      return withPlace(draft, change)
    case 'replace':
      return change.draft
    case 'clear':
      return BLANK_CALL
  }
}

/** Whoever calls mostly calls for their own door; a place that was typed before them stays. */
function recognise(draft: CallDraft, caller: Caller): CallDraft {
  const placeIsFree = isPlaceEmpty(draft) || isAtDoorOf(draft, draft.caller)
  return {
    ...draft,
    caller,
    ...(placeIsFree
      ? {
          buildingId: caller.buildingId,
          placeText: '',
          unit: caller.unit ?? '',
          room: caller.room,
        }
      : {}),
  }
}

function forgetCaller(draft: CallDraft): CallDraft {
  const placeCameAlong = draft.caller !== null && isAtDoorOf(draft, draft.caller)
  return {
    ...draft,
    caller: null,
    ...(placeCameAlong ? NOWHERE : {}),
  }
}

function isPlaceEmpty(draft: CallDraft): boolean {
  return (
    draft.buildingId === null && draft.placeText === '' && draft.unit === '' && draft.room === ''
  )
}

export function isAtDoorOf(draft: CallDraft, caller: Caller | null): boolean {
  return (
    caller !== null &&
    draft.buildingId === caller.buildingId &&
    unitName(draft.unit) === unitName(caller.unit) &&
    roomName(draft.room) === roomName(caller.room)
  )
}

/** Nothing is lost by throwing it away; the channel alone is not worth keeping. */
export function isBlank(draft: CallDraft): boolean {
  return (
    isPlaceEmpty(draft) &&
    draft.phone.trim() === '' &&
    draft.name.trim() === '' &&
    draft.caller === null &&
    draft.category === null &&
    draft.priority === null &&
    draft.outcome === null &&
    draft.text.trim() === ''
  )
}

/** What was chosen, and otherwise what the catalogue says of the service. */
export function priorityOf(
  draft: Pick<CallDraft, 'priority'>,
  service: ServiceRules | undefined,
): Priority | null {
  return draft.priority ?? (service ? defaultPriority(service) : null)
}

/** The fields without which a call cannot be saved, in the order in which people talk. */
export type MissingField = 'place' | 'category'

export function missingFields(draft: CallDraft): MissingField[] {
  // A call with no request is a call too.
  if (draft.outcome !== null && draft.category === null) return []
  const missing: MissingField[] = []
  if (draft.buildingId === null) missing.push('place')
  if (draft.category === null) missing.push('category')
  return missing
}

/** A draft that came from another device, perhaps of another version: what is not ours is left out. */
export function draftFromElsewhere(given: Record<string, unknown>): CallDraft {
  const known = Object.entries(given).filter(
    ([key, value]) =>
      key in BLANK_CALL &&
      (typeof value === 'string' ||
        value === null ||
        (key === 'asked' && isWords(value)) ||
        (key === 'caller' && typeof value === 'object')),
  )
  const draft = { ...BLANK_CALL, ...Object.fromEntries(known) } as CallDraft
  const { outcome } = draft
  return {
    ...draft,
    outcome: outcome !== null && WRITTEN_OUTCOMES.includes(outcome) ? outcome : null,
  }
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
