import { normalizePhone } from '#lib/domain/place/phone.ts'
import { id, words } from '../commands/inputs.ts'

/** What a resident typed, as it goes back into the form when something is wrong. */
export type Typed = Record<'category' | 'text' | 'unit' | 'room' | 'name' | 'phone' | 'key', string>

export type Wrong = Partial<Record<'category' | 'text' | 'room' | 'phone' | 'long', true>>

const LENGTHS = { text: 500, unit: 10, room: 10, name: 20, phone: 24 } as const

export const TYPED_LENGTHS = LENGTHS

/** Of each field, in characters; more than this nobody typed. */
const MOST_KEPT = 4_000

export type Sending = {
  key: string
  category: string
  text: string
  unit: string
  room: string
  caller: { name?: string; phone: string }
}

export function typedOf(form: URLSearchParams): Typed {
  const field = (name: keyof Typed) => {
    const typed = (form.get(name) ?? '').slice(0, MOST_KEPT)
    // As it would be saved: what cannot be seen would come back into the field as a sign of damage.
    return words(MOST_KEPT).safeParse(typed).data ?? typed
  }
  return {
    category: field('category'),
    text: field('text'),
    unit: field('unit'),
    room: field('room'),
    name: field('name'),
    phone: field('phone'),
    key: field('key'),
  }
}

/** Checks what was typed; what is wrong is named, field by field. */
export function readSending(
  typed: Typed,
  categories: readonly string[],
): { ok: Sending } | { wrong: Wrong } {
  const clean = (field: keyof typeof LENGTHS) => words(LENGTHS[field]).safeParse(typed[field])
  const [text, unit, room, name, phone] = (['text', 'unit', 'room', 'name', 'phone'] as const).map(
    clean,
  )
  const wrong: Wrong = {}
  if (![text, unit, room, name, phone].every((part) => part?.success)) wrong.long = true
  if (!categories.includes(typed.category)) wrong.category = true
  if (!text?.data) wrong.text = true
  if (!room?.data) wrong.room = true
  if (normalizePhone(phone?.data ?? '') === null) wrong.phone = true
  const key = id.safeParse(typed.key)
  if (Object.keys(wrong).length > 0 || !key.success) return { wrong }
  return {
    ok: {
      key: key.data,
      category: typed.category,
      text: text?.data ?? '',
      unit: unit?.data ?? '',
      room: room?.data ?? '',
      caller: { ...(name?.data ? { name: name.data } : {}), phone: phone?.data ?? '' },
    },
  }
}
