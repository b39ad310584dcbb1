import type { EventData, EventKind, LiveEvent, Snapshot } from '#lib/live/protocol.ts'

/** Events of one stretch: what is held and sent at a time when somebody looks back. */
export const EVENTS_A_STRETCH = 1_000

/** What has a tick of its own on the slider. */
export const MARK_KINDS = [
  'zone.announced',
  'zone.declared',
  'zone.tierChanged',
  'zone.resealed',
  'zone.sealedAgain',
  'zone.partEnded',
  'zone.lifted',
  'zone.guardEnded',
  'positive.recorded',
] as const satisfies readonly EventKind[]
export type MarkKind = (typeof MARK_KINDS)[number]

/** Of a positive there is only that it was recorded: no building, no door. */
export type PastMark = {
  at: string
  kind: MarkKind
  data: Pick<EventData, 'zoneName' | 'tier' | 'fromTier'>
}

/** An incident that somebody may look back into. */
export type PastIncidentChoice = {
  id: string
  name: string
  openedAt: string
  /** Null while it is open. */
  closedAt: string | null
  closedBy: string | null
}

/** Which incident: by its id, or the one that a minute lies in; otherwise the open one. */
export type SpanRequest = { incidentId?: string; at?: string }

/**
 * An incident from its opening to the head of the log, or to its end: the closing itself, which clears
 * every screen, is not shown any more. Times are those at which screens came to know: an event that is
 * dated back behind one before it counts with that one.
 */
export type PastSpan = {
  history: string
  incident: Pick<PastIncidentChoice, 'id' | 'name' | 'closedAt'>
  openedAt: string
  /** Each begins behind `from`; `at` is when its first event came. The first is the opening. */
  stretches: { from: number; at: string }[]
  head: { seq: number; at: string }
  marks: PastMark[]
}

export type StretchRequest = {
  history: string
  from: number
  to: number
  /** Also the state at `from`, and the lines of the log that stood there. */
  withState: boolean
}

/** Events after `from` up to and including `to`. */
export type Stretch = {
  events: LiveEvent[]
  state: { tables: Snapshot['tables']; log: LiveEvent[] } | null
}
