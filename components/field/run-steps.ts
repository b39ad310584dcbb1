import {
  type DoorOutcome,
  type DoorResult,
  isMeant,
  pendingDoors,
  type ProofKind,
  settleDoors,
} from '#lib/domain/delivery/doors.ts'
import {
  type DeliveryMove,
  type DeliveryStatus,
  type FailReason,
  nextDeliveryStatus,
  settledBy,
} from '#lib/domain/delivery/status.ts'
import type { DeliveryRow, DeliveryStop } from '#lib/live/rows.ts'

/** A step of a run that was taken on this device and that this screen does not show by itself yet. */
export type RunStep = {
  /** The command's key: sorts in the order of the clicks. */
  id: string
  move: DeliveryMove
  stopId?: string
  requestIds?: readonly string[]
  reason?: FailReason
  next?: 'tryAgain' | 'handBack'
  proof?: { kind: ProofKind }
  at: string
}

/** What stands in a command that is on its way. */
type CommandOnItsWay = { id: string; thing: string; procedure: string; input: object; at: string }

/** The steps of one run among all commands on their way, each once, in the order of the clicks. */
export function stepsOf(
  deliveryId: string,
  ...lists: readonly (readonly CommandOnItsWay[])[]
): RunStep[] {
  const steps = new Map<string, RunStep>()
  for (const command of lists.flat()) {
    if (command.thing !== deliveryId || command.procedure !== 'delivery.move') continue
    const input = command.input as Omit<RunStep, 'id' | 'at'>
    const { move, stopId, requestIds, reason, next, proof } = input
    const said = { move, stopId, requestIds, reason, next, proof }
    steps.set(command.id, { id: command.id, ...said, at: command.at })
  }
  return [...steps.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * The run as it will stand once the server has taken these steps, by the server's own rules. A step
 * that the row already shows, or that is not allowed any more, changes nothing.
 */
export function withSteps(run: DeliveryRow, steps: readonly RunStep[]): DeliveryRow {
  return steps.reduce(withStep, run)
}

function withStep(run: DeliveryRow, step: RunStep): DeliveryRow {
  const status = nextDeliveryStatus(run.status, step.move)
  // Whoever gets the run next is for the server to say.
  if (status === null || step.move === 'assign') return run
  switch (step.move) {
    case 'deliver':
    case 'fail':
      return settle(run, step)
    case 'return':
    case 'cancel':
      return { ...giveBack(run, step.at), status, statusAt: step.at }
    case 'accept':
    case 'pickUp':
    case 'depart':
      return { ...run, status, statusAt: step.at }
  }
}

function settle(run: DeliveryRow, step: RunStep): DeliveryRow {
  const isPending = (stop: DeliveryStop, door: DoorResult) =>
    door.status === 'pending' && isMeant(stop, door, step)
  const stops = settleDoors(run.stops, isPending, outcomeOf(step))
  if (stops.every((stop, index) => stop === run.stops[index])) return run
  const overall = settledBy(stops.map((stop) => stop.status))
  if (!overall) return { ...run, stops }
  const failReason = overall === 'failed' ? (step.reason ?? 'other') : null
  return { ...run, stops, status: overall, statusAt: step.at, failReason }
}

const NONE: ReadonlySet<string> = new Set()

function outcomeOf(step: RunStep): DoorOutcome {
  if (step.move === 'deliver') {
    // Whether the proof was enough is for the server to say.
    return { to: 'delivered', proof: step.proof?.kind ?? null, unexplained: NONE, at: step.at }
  }
  const reason = step.reason ?? 'other'
  return step.next === 'tryAgain'
    ? { to: 'tryAgain', reason, at: step.at }
    : { to: 'failed', reason, at: step.at }
}

function giveBack(run: DeliveryRow, at: string): DeliveryRow {
  const stops = settleDoors(run.stops, (_, door) => door.status === 'pending', {
    to: 'failed',
    reason: null,
    at,
  })
  return { ...run, stops }
}

/** How many of the steps are about one stop; steps about the whole run count for none. */
export function stepsAtStop(steps: readonly RunStep[], stopId: string): number {
  return steps.filter((step) => step.stopId === stopId).length
}

/**
 * The stop to go to: the first in the run's order where somebody was not asked yet; after those, the
 * ones to come back to.
 */
export function nextStop(run: Pick<DeliveryRow, 'stops'>): DeliveryStop | null {
  const pending = run.stops.filter((stop) => stop.status === 'pending')
  const isFresh = (stop: DeliveryStop) => pendingDoors(stop).some((door) => door.attempts === 0)
  return pending.find(isFresh) ?? pending[0] ?? null
}

/** The one thing that comes next for whoever carries the run. */
export type NextTask = 'accept' | 'pickUp' | 'depart' | 'goToStop' | 'return' | 'none'

const TASKS: Record<DeliveryStatus, NextTask> = {
  planned: 'none',
  assigned: 'accept',
  accepted: 'pickUp',
  pickedUp: 'depart',
  departed: 'goToStop',
  delivered: 'none',
  failed: 'return',
  returned: 'none',
  cancelled: 'none',
}

export function nextTask(run: DeliveryRow): NextTask {
  return TASKS[run.status]
}
