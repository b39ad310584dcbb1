import { cover, type Coverage } from '#lib/domain/coverage/coverage.ts'
import { byFloor, doorKey, type Floor, floorOf, nextOnTheWay } from '#lib/domain/coverage/doors.ts'
import { isLatest } from '#lib/domain/coverage/visit-time.ts'
import { type Excuse, markOf, type VisitOutcome } from '#lib/domain/survey/visit.ts'
import type { DoorStanding, ListedDoor } from '#server/queries/surveys.ts'

/** A door with what stands at it, on the server or still on this device. */
export type WalkDoor = ListedDoor & {
  key: string
  listed: boolean
  standing: DoorStanding | null
}

/** A visit that was written down on this device. */
export type OwnVisit = {
  /** The command's key. */
  id: string
  unit: string | null
  room: string
  outcome: VisitOutcome
  excuse?: Excuse
  at: string
}

type CommandOnItsWay = { id: string; procedure: string; input: object }

/** The visits to one building among all commands on their way, each once, in the order of the clicks. */
export function visitsOf(
  place: { surveyId: string; buildingId: string },
  ...lists: readonly (readonly CommandOnItsWay[])[]
): OwnVisit[] {
  const visits = new Map<string, OwnVisit>()
  for (const { id, procedure, input } of lists.flat()) {
    if (procedure !== 'survey.visit') continue
    const visit = input as OwnVisit & typeof place
    if (visit.surveyId !== place.surveyId || visit.buildingId !== place.buildingId) continue
    visits.set(id, { ...visit, id, unit: visit.unit ?? null })
  }
  return [...visits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, visit]) => visit)
}

/** All doors of a building: those of the registry, and those that somebody found there. */
export function walkDoors(
  listed: readonly ListedDoor[],
  standings: readonly DoorStanding[],
  visits: readonly OwnVisit[],
): WalkDoor[] {
  const doors = new Map<string, WalkDoor>()
  for (const door of listed) {
    const key = doorKey(door)
    doors.set(key, { ...door, key, listed: true, standing: null })
  }
  const at = (place: { unit: string | null; room: string }): WalkDoor => {
    const key = doorKey(place)
    const known = doors.get(key)
    if (known) return known
    const { unit, room } = place
    const found = { unit, room, floor: floorOf(room), names: [], keyCare: [], notes: [] }
    const door = { ...found, key, listed: false, standing: null }
    doors.set(key, door)
    return door
  }
  for (const standing of standings) at(standing).standing = standing
  for (const visit of visits) stand(at(visit), visit)
  return [...doors.values()]
}

function stand(door: WalkDoor, visit: OwnVisit): void {
  const before = door.standing
  const known = before ? new Date(before.visitedAt) : null
  // What the server already has of it changes nothing.
  if (before?.visitedAt === visit.at || !isLatest(new Date(visit.at), known)) return
  door.standing = {
    unit: door.unit,
    room: door.room,
    listed: door.listed,
    outcome: visit.outcome,
    excuse: visit.excuse ?? null,
    visitedAt: visit.at,
    visitedBy: null,
    attempts: (before?.attempts ?? 0) + 1,
  }
}

/** How far the registry's doors have come; what was found beside them is extra. */
export function coverageOfDoors(doors: readonly WalkDoor[]): {
  coverage: Coverage
  left: WalkDoor[]
} {
  return cover(
    doors.filter((door) => door.listed),
    ({ standing }) => (standing ? markOf(standing.outcome) : null),
  )
}

export function floorsOf(doors: readonly WalkDoor[]): Floor<WalkDoor>[] {
  return byFloor(doors)
}

/** The door to go to from here: the next where nobody was, else one where it did not work out. */
export function nextDoor(floors: readonly Floor<WalkDoor>[], from: string | null): WalkDoor | null {
  const isLeft = ({ listed, standing }: WalkDoor) =>
    standing === null ? listed : markOf(standing.outcome) === 'tried'
  const isNew = (door: WalkDoor) => door.listed && door.standing === null
  return nextOnTheWay(floors, from, isNew, isLeft)
}
