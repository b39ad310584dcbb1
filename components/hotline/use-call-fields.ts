import { useLayoutEffect, useMemo, useRef } from 'react'
import type { CallDraft } from './call-draft.ts'

export type CallField =
  | 'phone'
  | 'name'
  | 'building'
  | 'unit'
  | 'room'
  | 'category'
  | 'priority'
  | 'text'
  | 'outcome'

export type CallFields = {
  focus(field: CallField): void
  /** What is typed next takes the place of what stands there. */
  retype(field: CallField): void
  /** Enter: on to the next field that still wants something. */
  next(from: CallField): void
}

/** There is one call form on a page, so its fields have plain ids. */
export function fieldId(field: CallField): string {
  return `call-${field}`
}

/**
 * The order in which people talk, for Enter; Tab follows the same order by itself. A field that was
 * asked for while the form was not there yet is entered as soon as it is: `shown` says whether it is.
 */
export function useCallFields(current: () => CallDraft, shown: boolean): CallFields {
  const wanted = useRef<CallField | null>(null)
  useLayoutEffect(() => {
    if (!shown || wanted.current === null) return
    retype(wanted.current)
    wanted.current = null
  }, [shown])
  return useMemo(() => {
    const orLater = (go: (field: CallField) => boolean) => (field: CallField) => {
      wanted.current = go(field) ? null : field
    }
    const focus = orLater(enter)
    return { focus, retype: orLater(retype), next: (from) => focus(nextField(from, current())) }
  }, [current])
}

/** False when there is no such field, because the form is not there. */
function enter(field: CallField): boolean {
  const element = document.getElementById(fieldId(field))
  // In a choice the focus belongs to the option that is reachable.
  const option = element?.querySelector<HTMLElement>('[tabindex="0"]')
  ;(option ?? element)?.focus()
  return element !== null
}

function retype(field: CallField): boolean {
  const there = enter(field)
  const element = document.getElementById(fieldId(field))
  if (element instanceof HTMLInputElement) element.select()
  return there
}

export function nextField(from: CallField, draft: CallDraft): CallField {
  const order: CallField[] = ['phone', 'name', 'building', 'unit', 'room', 'category', 'text']
  const after = order.slice(order.indexOf(from) + 1)
  return after.find((field) => wants(field, draft)) ?? 'text'
}

function wants(field: CallField, draft: CallDraft): boolean {
  switch (field) {
    case 'building':
      return draft.buildingId === null
    case 'unit':
      // A door that is known does not need its unit asked again.
      return draft.unit === '' && draft.room === ''
    case 'room':
      return draft.room === ''
    case 'category':
      return draft.category === null
    case 'phone':
    case 'name':
      return false
    case 'priority':
    case 'outcome':
    case 'text':
      return true
  }
}
