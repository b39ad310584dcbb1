import type { DoorResult } from '#lib/domain/delivery/doors.ts'
import type { StopStatus } from '#lib/domain/delivery/status.ts'
import type { DeliveryStop, RequestRow } from '#lib/live/rows.ts'

/** What one stands before: a door, with everything that is wanted behind it. */
export type DoorGroup<Wanted> = {
  key: string
  unit: string | null
  room: string | null
  requestIds: string[]
  wanted: Wanted[]
  status: StopStatus
  /** Results of its requests, in their order. */
  results: DoorResult[]
}

type WantedAtDoor = Pick<RequestRow, 'unit' | 'room'> & { requestId: string }

/**
 * The doors of a stop from below upwards, those to come back to after those not yet tried. What two
 * requests want from one door is handed over in one go.
 */
export function doorGroups<Wanted extends WantedAtDoor>(
  stop: Pick<DeliveryStop, 'doors'>,
  wanted: readonly Wanted[],
): DoorGroup<Wanted>[] {
  const byDoor = Map.groupBy(wanted, (each) => `${each.unit ?? ''}|${each.room ?? ''}`)
  const groups = [...byDoor].map(([key, ofDoor]) => {
    const requestIds = ofDoor.map((each) => each.requestId)
    const results = requestIds.flatMap(
      (id) => stop.doors.find((door) => door.requestId === id) ?? [],
    )
    return {
      key,
      unit: ofDoor[0]?.unit ?? null,
      room: ofDoor[0]?.room ?? null,
      requestIds,
      wanted: ofDoor,
      status: statusOf(results),
      results,
    }
  })
  return groups.sort(byPlace)
}

/** Its requests that are still to be settled. */
export function pendingOf(group: DoorGroup<unknown>): string[] {
  return group.results.filter((door) => door.status === 'pending').map((door) => door.requestId)
}

/** The door to go to next: one that was not tried yet, else one to come back to. */
export function nextDoor<Wanted>(groups: readonly DoorGroup<Wanted>[]): DoorGroup<Wanted> | null {
  const pending = groups.filter((group) => group.status === 'pending')
  return pending.find((group) => attemptsOf(group) === 0) ?? pending[0] ?? null
}

export function attemptsOf(group: DoorGroup<unknown>): number {
  return Math.max(0, ...group.results.map((door) => door.attempts))
}

function statusOf(results: readonly DoorResult[]): StopStatus {
  if (results.some((door) => door.status === 'pending')) return 'pending'
  return results.some((door) => door.status === 'delivered') ? 'delivered' : 'failed'
}

function byPlace(a: DoorGroup<unknown>, b: DoorGroup<unknown>): number {
  return compare(a.unit, b.unit) || compare(a.room, b.room)
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '').localeCompare(b ?? '', 'zh-CN', { numeric: true })
}
