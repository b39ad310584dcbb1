/**
 * The life of a hotline line. A line is attended by one operator or by nobody.
 *
 *   unattended ──take──▶ free ──answer──▶ onCall ──hangUp──▶ wrapUp ──finish──▶ free
 *      ▲                 │  ▲                │ finish: saved while still talking ▶ free
 *      └─leave, handOver─┘  └─back── away ◀──│─────────── away ─ free
 *                                            └─handOver─▶ unattended, the call stays open on it
 *
 * A call may ring at any line that nobody talks on. Ringing lies over what the line was doing, which
 * `resumes` keeps: when it stops, the line is what it was. A line that was handed over in the middle
 * of a call is unattended and resumes with whoever takes it.
 *
 * Invariants (status.test.ts):
 *  1. an attended line is never unattended, and the other way round: `ringing` alone may be either.
 *  2. a line that is talked on is neither left nor away; it is hung up, handed over or taken over.
 *  3. ringing that stops leaves the line as it was.
 *  4. a call that is open when the line is handed over is open for whoever takes it.
 */
export const LINE_STATUSES = ['unattended', 'free', 'ringing', 'onCall', 'wrapUp', 'away'] as const
export type LineStatus = (typeof LINE_STATUSES)[number]

export const LINE_MOVES = [
  'take',
  'leave',
  'ring',
  'stopRinging',
  'answer',
  'hangUp',
  'finish',
  'away',
  'back',
  'handOver',
  'takeOver',
] as const
export type LineMove = (typeof LINE_MOVES)[number]

/** `resumes`: what it was before. `under`: the move is made on what the line resumes. */
type Next = LineStatus | 'resumes' | 'under' | null

const none = {
  take: null,
  leave: null,
  ring: null,
  stopRinging: null,
  answer: null,
  hangUp: null,
  finish: null,
  away: null,
  back: null,
  handOver: null,
  takeOver: null,
} as const satisfies Record<LineMove, null>

const TABLE: Record<LineStatus, Record<LineMove, Next>> = {
  unattended: {
    ...none,
    take: 'resumes',
    ring: 'ringing',
    hangUp: 'under',
    finish: 'under',
  },
  free: {
    ...none,
    leave: 'unattended',
    ring: 'ringing',
    answer: 'onCall',
    away: 'away',
    handOver: 'unattended',
    takeOver: 'free',
  },
  ringing: {
    ...none,
    take: 'under',
    leave: 'under',
    ring: 'ringing',
    stopRinging: 'resumes',
    answer: 'onCall',
    finish: 'under',
    handOver: 'under',
    takeOver: 'under',
  },
  onCall: {
    ...none,
    // A second caller waits: the one who is talked to comes first.
    ring: 'onCall',
    stopRinging: 'onCall',
    hangUp: 'wrapUp',
    finish: 'free',
    handOver: 'unattended',
    takeOver: 'onCall',
  },
  wrapUp: {
    ...none,
    ring: 'ringing',
    answer: 'onCall',
    finish: 'free',
    handOver: 'unattended',
    takeOver: 'wrapUp',
  },
  away: {
    ...none,
    leave: 'unattended',
    ring: 'ringing',
    answer: 'onCall',
    back: 'free',
    handOver: 'unattended',
    takeOver: 'free',
  },
}

export type LineState = {
  status: LineStatus
  /** What lies under the ringing, or what whoever takes the line goes on with; else null. */
  resumes: LineStatus | null
}

/** The line after a move, or null when the move is not allowed from here. */
export function moveLine(line: LineState, move: LineMove): LineState | null {
  const { status } = line
  // Somebody is still being talked to on a line that waits for its next operator.
  if (status === 'unattended' && line.resumes !== null && move === 'ring') return line
  const next = TABLE[status][move]
  switch (next) {
    case null:
      return null
    case 'resumes':
      return { status: line.resumes ?? 'free', resumes: null }
    case 'under':
      return moveUnder(line, move)
    case 'ringing':
      return { status: 'ringing', resumes: status === 'ringing' ? line.resumes : status }
    case 'unattended':
      return { status: 'unattended', resumes: hasOpenCall(status) ? status : null }
    default:
      // Answered at a telephone at which nobody has sat down here: whoever does, is in the call.
      if (status === 'ringing' && line.resumes === 'unattended') {
        return { status: 'unattended', resumes: next }
      }
      return { status: next, resumes: null }
  }
}

function moveUnder({ status, resumes }: LineState, move: LineMove): LineState | null {
  if (resumes === null) return null
  const under = TABLE[resumes][move]
  if (under === null || under === 'under') return null
  // An open call under the ringing cannot be handed over as well: first the ringing is answered.
  if (move === 'handOver' && hasOpenCall(resumes)) return null
  const after = under === 'resumes' ? 'free' : under
  // An unattended line with nothing left to go on with is just unattended.
  if (status === 'unattended' && after === 'free') return { status, resumes: null }
  return { status, resumes: after }
}

function hasOpenCall(status: LineStatus): boolean {
  return status === 'onCall' || status === 'wrapUp'
}

/** Whether somebody must be sitting at it: what a taken or left line looks like under its ringing. */
export function isAttended({ status, resumes }: LineState): boolean {
  return status === 'ringing' ? resumes !== 'unattended' : status !== 'unattended'
}

/** Whether whoever takes the line over has to give its operator time to agree. */
export function needsGrace({ status, resumes }: LineState): boolean {
  return hasOpenCall(status) || (resumes !== null && hasOpenCall(resumes))
}

/** Time for the one in a call to answer whoever wants to take the line over, in seconds. */
export const TAKE_OVER_GRACE_S = 30

/** The most lines a desk may have: as many as a screen can show in one row. */
export const MAX_LINES = 12
