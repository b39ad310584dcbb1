import { parsePlace } from '#components/hotline/parse-place.ts'
import { findPlaces, type FindableBuilding } from '#components/hotline/place-search.ts'

export type GateDoor = { buildingId: string; unit: string | null; room: string }
export type GateWords = { text?: string; door?: GateDoor }

/** So many digits are a telephone number, however they are grouped; a door has fewer. */
const NUMBER_DIGITS = 11

/**
 * What a guard typed into the one field: a door where a building and a room are understood, and
 * otherwise a name, digits of a telephone, or a code, which the server tells apart.
 */
export function readQuestion(typed: string, buildings: Iterable<FindableBuilding>): GateWords {
  const text = typed.trim()
  return readDoor(text, buildings) ?? { text }
}

/** A door alone; null when no building or no room is understood. */
export function readDoor(
  typed: string,
  buildings: Iterable<FindableBuilding>,
): { door: GateDoor } | null {
  const isNumber = /^[+\d\s-]+$/.test(typed) && typed.replace(/\D/g, '').length >= NUMBER_DIGITS
  if (isNumber) return null
  const { unit, room } = parsePlace(typed)
  const [hit] = room === null ? [] : findPlaces(buildings, typed)
  return hit && room !== null ? { door: { buildingId: hit.building.id, unit, room } } : null
}
