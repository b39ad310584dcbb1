import type { Category, Priority } from './categories.ts'
import { morePressing } from './categories.ts'
import type { RequestStatus } from './status.ts'
import { isWaiting } from './status.ts'

/** A door as far as the caller named it. */
export type Door = { buildingId: string; unit: string | null; room: string | null }

export type RequestForDuplicates = Door & {
  id: string
  category: Category
  status: RequestStatus
  /** Blind index of the caller's number, hex; null when withheld. */
  phoneIndex: string | null
}

/**
 * The request that a new one repeats: same household, same category, still waiting. A household is
 * the door; where no door was named, the same number asking for the same building. A building alone
 * is never a household, so two nameless callers of one building stay two requests.
 */
export function findDuplicate<Candidate extends RequestForDuplicates>(
  candidates: readonly Candidate[],
  asked: Door & { category: Category; phoneIndex: string | null },
): Candidate | null {
  return (
    candidates.find(
      (other) =>
        other.category === asked.category && isWaiting(other.status) && sameHousehold(other, asked),
    ) ?? null
  )
}

function sameHousehold(
  a: Door & { phoneIndex: string | null },
  b: Door & { phoneIndex: string | null },
): boolean {
  if (a.buildingId !== b.buildingId) return false
  if (a.room !== null && b.room !== null) return a.room === b.room && sameUnit(a.unit, b.unit)
  return a.phoneIndex !== null && a.phoneIndex === b.phoneIndex
}

/** A unit that one of two callers left out does not make two households of one room. */
function sameUnit(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b
}

/** Asking again never lowers a priority; the third asking raises it to high at least. */
export function priorityAfterAsking(
  current: Priority,
  asked: Priority,
  askedCount: number,
): Priority {
  const pressing = morePressing(current, asked)
  return askedCount >= 3 ? morePressing(pressing, 'high') : pressing
}
