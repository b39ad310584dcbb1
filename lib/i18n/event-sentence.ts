import type { EventData, EventKind } from '#lib/live/protocol.ts'

/** What the words of an event may use. Names of staff are given only where a screen may show them. */
export type EventFacts = {
  data: EventData
  /** `东区 37 栋`, as `buildingLabel` makes it; null when the event has no single building. */
  place: string | null
  assignee?: string | null
}

/** One line of the log: `title` in strong, `detail` under it. */
export type EventSentence = { title: string; detail: string | null }

export type EventWords = Record<EventKind, (facts: EventFacts) => EventSentence>

/** Joins what is there with the separator of the log; null when there is nothing. */
export function joined(...parts: (string | null | undefined | false)[]): string | null {
  const present = parts.filter((part): part is string => typeof part === 'string' && part !== '')
  return present.length > 0 ? present.join(' · ') : null
}

/** The label for a code that came over the wire, which may be newer than this screen. */
export function labelOf(
  labels: Record<string, string>,
  code: string | null | undefined,
): string | null {
  return code ? (labels[code] ?? null) : null
}
