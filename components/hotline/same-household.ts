import { roomName, unitName } from '#lib/domain/place/door.ts'
import { type Door, findDuplicate } from '#lib/domain/request/duplicates.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import type { RequestRow } from '#lib/live/rows.ts'

type TypedDoor = { buildingId: string | null; unit: string; room: string }

/** A door that names a household; null while only a building, or nothing, is known. */
export function householdDoor(draft: TypedDoor): (Door & { room: string }) | null {
  const room = roomName(draft.room)
  if (draft.buildingId === null || room === null) return null
  return { buildingId: draft.buildingId, unit: unitName(draft.unit), room }
}

/** What this household still waits for, first asked first: the same rule as for a repeated asking. */
export function openAtDoor(
  requests: Iterable<RequestRow>,
  door: (Door & { room: string }) | null,
): RequestRow[] {
  if (door === null) return []
  const own: RequestRow[] = []
  for (const request of requests) {
    if (isWaiting(request.status) && sameCategoryWouldJoin(request, door)) own.push(request)
  }
  return own.sort((a, b) => (a.loggedAt < b.loggedAt ? -1 : 1))
}

/** The one that saving would be added to. */
export function runningRequest(
  open: readonly RequestRow[],
  door: (Door & { room: string }) | null,
  category: Category | null,
): RequestRow | null {
  if (door === null || category === null) return null
  // What nobody has confirmed takes nothing in: its sender could read from its receipt what became of it.
  const confirmed = open.filter((request) => request.verified)
  return findDuplicate(withoutPhones(confirmed), { ...door, category, phoneIndex: null })
}

function sameCategoryWouldJoin(request: RequestRow, door: Door): boolean {
  const { category } = request
  return findDuplicate(withoutPhones([request]), { ...door, category, phoneIndex: null }) !== null
}

/** Numbers are not in the live state, so here only the door decides; the server knows both. */
function withoutPhones(requests: readonly RequestRow[]) {
  return requests.map((request) => ({ ...request, phoneIndex: null }))
}
