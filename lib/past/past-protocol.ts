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

/**
 * The open incident from its opening to the head of the log. Times are those at which screens came to
 * know: an event that is dated back behind one before it counts with that one.
 */
export type PastSpan = {
  history: string
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
