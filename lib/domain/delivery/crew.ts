import type { DeliveryStatus } from './status.ts'

/** Who carries a run: one member who answers for it, and perhaps a second who goes along. */
export type Crew = { assigneeId: string | null; partnerId: string | null }

/** Either of the two may act for the run, and both see it on their phones. */
export function isOfCrew(run: Crew, accountId: string | null | undefined): boolean {
  if (!accountId) return false
  return run.assigneeId === accountId || run.partnerId === accountId
}

export function crewOf(run: Crew): string[] {
  return [run.assigneeId, run.partnerId].filter((id) => id !== null)
}

export type HandOver = Crew & { status: DeliveryStatus }
export type NoHandOver = 'over' | 'goodsInHand'

/**
 * A run as it stands when its crew changes: before the goods are fetched the new crew has still to
 * accept it, or nobody has it; from then on somebody must take the goods, and the run goes on where it
 * is. A second member who stays behind answers for the run.
 */
export function handedOver(
  run: Crew & { status: DeliveryStatus },
  to: Crew,
): HandOver | NoHandOver {
  const crew =
    to.assigneeId === null && to.partnerId !== null
      ? { assigneeId: to.partnerId, partnerId: null }
      : { ...to, partnerId: to.partnerId === to.assigneeId ? null : to.partnerId }
  switch (run.status) {
    case 'planned':
    case 'assigned':
    case 'accepted': {
      if (crew.assigneeId === null) return { ...crew, status: 'planned' }
      const isSame = crew.assigneeId === run.assigneeId
      return { ...crew, status: isSame && run.status === 'accepted' ? 'accepted' : 'assigned' }
    }
    case 'pickedUp':
    case 'departed':
    case 'failed':
      return crew.assigneeId === null ? 'goodsInHand' : { ...crew, status: run.status }
    case 'delivered':
    case 'returned':
    case 'cancelled':
      return 'over'
  }
}

/** The crew that is left of a run when somebody goes, with who steps in for them, if anybody. */
export function crewWithout(run: Crew, goes: string, stepsIn: string | null): Crew {
  const stays = crewOf(run).find((id) => id !== goes) ?? null
  const [assigneeId = null, partnerId = null] = [
    ...new Set([stays, stepsIn].filter((id) => id !== null)),
  ]
  // With a colleague still on the run nobody has to be found.
  return stays !== null ? { assigneeId: stays, partnerId: null } : { assigneeId, partnerId }
}
