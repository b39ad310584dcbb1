import { type FailReason, settledBy, type StopStatus } from './status.ts'

/**
 * What came of a door. A stop is a building; behind each of its requests is a door that is settled on
 * its own, and the stop and the run follow from their doors.
 *
 *   pending ──deliver──▶ delivered
 *      │ ▲
 *      │ └─ fail, try again: one more attempt, still on this run
 *      └──fail, hand back──▶ failed
 *
 * Invariants (doors.test.ts):
 *  1. a stop is settled when none of its doors is pending, and delivered when at least one was.
 *  2. trying again settles nothing: a run never ends with a door that somebody means to go back to.
 *  3. a settled door changes only by the word of whoever stood before it (`insist`).
 */
export const PROOF_KINDS = ['photo', 'code', 'leftAtDoor', 'signature', 'neighbour'] as const
export type ProofKind = (typeof PROOF_KINDS)[number]

/** What happens with a door where nothing could be handed over. */
export const NEXT_STEPS = ['tryAgain', 'handBack', 'neighbour'] as const
export type NextStep = (typeof NEXT_STEPS)[number]

export type DoorResult = {
  requestId: string
  status: StopStatus
  failReason: FailReason | null
  proof: ProofKind | null
  /** Served with less to show than was wanted, and nobody said why. */
  unexplained: boolean
  settledAt: string | null
  /** How often somebody stood here in vain and meant to come back. */
  attempts: number
}

export type StopResult = {
  id: string
  status: StopStatus
  failReason: FailReason | null
  settledAt: string | null
  doors: DoorResult[]
}

export type DoorOutcome =
  | {
      to: 'delivered'
      proof: ProofKind | null
      /** By their requests. */
      unexplained: ReadonlySet<string>
      at: string
    }
  | { to: 'failed'; reason: FailReason | null; at: string }
  | { to: 'tryAgain'; reason: FailReason; at: string }

/** Which doors are meant: all that are pending, those of one stop, or some by their requests. */
export type DoorChoice = { stopId?: string; requestIds?: readonly string[] }

export function isMeant(stop: { id: string }, door: DoorResult, choice: DoorChoice): boolean {
  if (choice.stopId !== undefined && choice.stopId !== stop.id) return false
  return choice.requestIds === undefined || choice.requestIds.includes(door.requestId)
}

/** The stops after these doors went so; a stop without one of them is returned as it was. */
export function settleDoors<Stop extends StopResult>(
  stops: readonly Stop[],
  meant: (stop: Stop, door: DoorResult) => boolean,
  outcome: DoorOutcome,
): Stop[] {
  return stops.map((stop) => {
    if (!stop.doors.some((door) => meant(stop, door))) return stop
    const doors = stop.doors.map((door) => (meant(stop, door) ? doorAfter(door, outcome) : door))
    return { ...stop, doors, ...resultOf(doors) }
  })
}

function doorAfter(door: DoorResult, outcome: DoorOutcome): DoorResult {
  switch (outcome.to) {
    case 'delivered':
      return {
        ...door,
        status: 'delivered',
        failReason: null,
        proof: outcome.proof,
        unexplained: outcome.unexplained.has(door.requestId),
        settledAt: outcome.at,
      }
    case 'failed':
      return {
        ...door,
        status: 'failed',
        failReason: outcome.reason,
        proof: null,
        unexplained: false,
        settledAt: outcome.at,
      }
    case 'tryAgain':
      return { ...door, failReason: outcome.reason, attempts: door.attempts + 1 }
  }
}

/** Invariant 1. The stop is settled at the moment of its last door. */
export function resultOf(
  doors: readonly DoorResult[],
): Pick<StopResult, 'status' | 'failReason' | 'settledAt'> {
  const status = settledBy(doors.map((door) => door.status)) ?? 'pending'
  if (status === 'pending') return { status, failReason: null, settledAt: null }
  const moments = doors.flatMap((door) => door.settledAt ?? []).sort()
  const lastFailed = doors.findLast((door) => door.status === 'failed')
  return {
    status,
    failReason: status === 'failed' ? (lastFailed?.failReason ?? null) : null,
    settledAt: moments.at(-1) ?? null,
  }
}

/** Doors that somebody still has to go to; those that were tried in vain come last. */
export function pendingDoors(stop: Pick<StopResult, 'doors'>): DoorResult[] {
  return stop.doors.filter((door) => door.status === 'pending')
}
