/**
 * The life of a call at the hotline.
 *
 *   ringing ──answer──▶ onCall ──hangUp──▶ ended ──close──▶ done
 *      │ hangUp            └──────close: the outcome is written while still talking ──▶ done
 *      ├──▶ missed     (nobody answered)  ─┐
 *      │ abandon                           ├──close──▶ done
 *      └──▶ abandoned  (the caller gave up)┤
 *                 onCall, ended ──promise──▶ promised (we call back)
 *
 * A telephone system may report out of order: `answer` after `hangUp` turns a missed call into one
 * that was answered and is over. Nothing is changed any more once the outcome is written.
 *
 * Invariants (call.test.ts):
 *  1. every call ends `done`, and only by an outcome that a person wrote.
 *  2. reports in whatever order, each any number of times, end in the same state.
 *  3. who was not answered is called back: `missed`, `abandoned` and `promised` wait for somebody.
 */
export const CALL_STATES = [
  'ringing',
  'onCall',
  'ended',
  'missed',
  'abandoned',
  'promised',
  'done',
] as const
export type CallState = (typeof CALL_STATES)[number]

export const CALL_MOVES = ['ring', 'answer', 'hangUp', 'abandon', 'close', 'promise'] as const
export type CallMove = (typeof CALL_MOVES)[number]

const TABLE: Record<CallState, Record<CallMove, CallState | null>> = {
  ringing: {
    ring: null,
    answer: 'onCall',
    hangUp: 'missed',
    abandon: 'abandoned',
    close: null,
    promise: null,
  },
  onCall: {
    ring: null,
    answer: null,
    hangUp: 'ended',
    abandon: 'ended',
    close: 'done',
    promise: 'promised',
  },
  ended: {
    ring: null,
    answer: null,
    hangUp: null,
    abandon: null,
    close: 'done',
    promise: 'promised',
  },
  missed: {
    ring: null,
    answer: 'ended',
    hangUp: null,
    abandon: 'abandoned',
    close: 'done',
    promise: 'promised',
  },
  abandoned: {
    ring: null,
    answer: 'ended',
    hangUp: null,
    abandon: null,
    close: 'done',
    promise: 'promised',
  },
  promised: {
    ring: null,
    answer: null,
    hangUp: null,
    abandon: null,
    close: 'done',
    // Called back, nobody there: it is tried again.
    promise: 'promised',
  },
  done: { ring: null, answer: null, hangUp: null, abandon: null, close: null, promise: null },
}

/** What a call is when the first that is heard of it is not its ringing. */
const FIRST: Record<CallMove, CallState | null> = {
  ring: 'ringing',
  answer: 'onCall',
  hangUp: 'missed',
  abandon: 'abandoned',
  close: null,
  promise: null,
}

/** The state after a move, or null when nothing changes; `state` null: nothing is known of it yet. */
export function nextCallState(state: CallState | null, move: CallMove): CallState | null {
  return state === null ? FIRST[move] : TABLE[state][move]
}

/** What a telephone system reports, in its own words, and what each means. */
export const CALL_REPORTS = ['ringing', 'answered', 'ended', 'abandoned'] as const
export type CallReport = (typeof CALL_REPORTS)[number]

export const MOVE_OF_REPORT: Record<CallReport, CallMove> = {
  ringing: 'ring',
  answered: 'answer',
  ended: 'hangUp',
  abandoned: 'abandon',
}

/** Calls that every screen knows of: all whose outcome is still to be written. */
export const LIVE_CALL_STATES = [
  'ringing',
  'onCall',
  'ended',
  'missed',
  'abandoned',
  'promised',
] as const satisfies readonly CallState[]

/** Who was not answered, or was promised it, is called back. */
export const CALL_BACK_STATES = [
  'missed',
  'abandoned',
  'promised',
] as const satisfies readonly CallState[]

export function isToCallBack(state: CallState): boolean {
  return (CALL_BACK_STATES as readonly CallState[]).includes(state)
}

/** What a call ended in. The first two are written by the log itself. */
export const CALL_OUTCOMES = [
  'requestLogged',
  'addedToRequest',
  'answered',
  'referred',
  'escalated',
  'willCallBack',
  'hungUp',
  'outOfScope',
] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/** The outcomes that an operator writes; the others follow from the request that was logged. */
export const WRITTEN_OUTCOMES = [
  'answered',
  'referred',
  'escalated',
  'willCallBack',
  'hungUp',
  'outOfScope',
] as const satisfies readonly CallOutcome[]
export type WrittenOutcome = (typeof WRITTEN_OUTCOMES)[number]

export function moveOfOutcome(outcome: CallOutcome): 'close' | 'promise' {
  return outcome === 'willCallBack' ? 'promise' : 'close'
}

/** A call that has been ringing for so long without an end was lost by the telephone system, in s. */
export const LONGEST_RINGING_S = 180
/** Whoever picked a call to be made back keeps it for so long; then another may, in s. */
export const CALL_BACK_HELD_S = 600

export type DayCounts = {
  day: number | null
  answered: number
  missed: number
  talked: number
  talkSeconds: number
}

export const NO_COUNTS = { answered: 0, missed: 0, talked: 0, talkSeconds: 0 } as const

/** The counts as of a day: a line that had no call today yet still holds those of its last day. */
export function countsOn(counts: DayCounts, day: number): Omit<DayCounts, 'day'> {
  return counts.day === day ? counts : NO_COUNTS
}

/** Mean length of a call, in seconds; null while none has ended. */
export function averageSeconds({ talked, talkSeconds }: Omit<DayCounts, 'day'>): number | null {
  return talked === 0 ? null : Math.round(talkSeconds / talked)
}

/**
 * What a change of state adds to the counts of its line. A missed call that turns out to have been
 * answered is taken out again; calling back does not undo that it was missed.
 */
export function countsOfMove(from: CallState | null, to: CallState, talkSeconds: number | null) {
  const wasMissed = from === 'missed' || from === 'abandoned'
  const isMissed = to === 'missed' || to === 'abandoned'
  const beganTalking =
    (from === null || from === 'ringing' || wasMissed) && (to === 'onCall' || to === 'ended')
  const stoppedTalking = (from === 'onCall' || (beganTalking && to === 'ended')) && to !== 'onCall'
  const talked = stoppedTalking && talkSeconds !== null
  return {
    answered: beganTalking ? 1 : 0,
    missed: isMissed && !wasMissed ? 1 : wasMissed && beganTalking ? -1 : 0,
    talked: talked ? 1 : 0,
    talkSeconds: talked ? talkSeconds : 0,
  }
}
