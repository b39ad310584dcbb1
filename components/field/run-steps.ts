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
  reason?: FailReason
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
    const { move, stopId, reason } = command.input as Pick<RunStep, 'move' | 'stopId' | 'reason'>
    steps.set(command.id, { id: command.id, move, stopId, reason, at: command.at })
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
      return settle(run, step, 'delivered')
    case 'fail':
      return settle(run, step, 'failed')
    case 'return':
    case 'cancel':
      return { ...giveBack(run, step.at), status, statusAt: step.at }
    case 'accept':
    case 'pickUp':
    case 'depart':
      return { ...run, status, statusAt: step.at }
  }
}

function settle(run: DeliveryRow, step: RunStep, to: 'delivered' | 'failed'): DeliveryRow {
  const failReason = to === 'failed' ? (step.reason ?? 'other') : null
  const isMeant = (stop: DeliveryStop) =>
    stop.status === 'pending' && (step.stopId === undefined || stop.id === step.stopId)
  if (!run.stops.some(isMeant)) return run
  const stops = run.stops.map((stop) =>
    isMeant(stop) ? { ...stop, status: to, failReason, settledAt: step.at } : stop,
  )
  const overall = settledBy(stops.map((stop) => stop.status))
  if (!overall) return { ...run, stops }
  return { ...run, stops, status: overall, statusAt: step.at, failReason }
}

function giveBack(run: DeliveryRow, at: string): DeliveryRow {
  const stops = run.stops.map((stop) =>
    stop.status === 'pending' ? { ...stop, status: 'failed' as const, settledAt: at } : stop,
  )
  return { ...run, stops }
}

/** How many of the steps are about one stop; steps about the whole run count for none. */
export function stepsAtStop(steps: readonly RunStep[], stopId: string): number {
  return steps.filter((step) => step.stopId === stopId).length
}

/** The stop to go to: the first that is not settled, in the run's order. */
export function nextStop(run: Pick<DeliveryRow, 'stops'>): DeliveryStop | null {
  return run.stops.find((stop) => stop.status === 'pending') ?? null
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
