/** A door as one walks past it. */
export type DoorPlace = { unit: string | null; room: string }

/** One door of a building in the memory of a survey. */
export function doorKey({ unit, room }: DoorPlace): string {
  return `${unit ?? ''}|${room}`
}

/** `502` is on the fifth floor, `1203` on the twelfth; where the door does not say, nobody guesses. */
export function floorOf(room: string): number | null {
  const digits = /^[A-Z]?-?(\d{3,4})[A-Z]?$/i.exec(room)?.[1]
  return digits ? Number(digits.slice(0, -2)) : null
}

export type Floor<Door> = { unit: string | null; floor: number | null; doors: Door[] }

/** Unit by unit and floor by floor from below, as one climbs; doors without a floor come last. */
export function byFloor<Door extends DoorPlace & { floor: number | null }>(
  doors: readonly Door[],
): Floor<Door>[] {
  const floors = [
    ...Map.groupBy(doors, (door) => `${door.unit ?? ''}|${door.floor ?? ''}`).values(),
  ].flatMap((ofFloor) => {
    const [first] = ofFloor
    if (!first) return []
    return { unit: first.unit, floor: first.floor, doors: ofFloor.toSorted(byRoom) }
  })
  return floors.sort(
    (a, b) =>
      compare(a.unit ?? '', b.unit ?? '') || (a.floor ?? Infinity) - (b.floor ?? Infinity) || 0,
  )
}

function byRoom(a: DoorPlace, b: DoorPlace): number {
  return compare(a.room, b.room)
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'zh-CN', { numeric: true })
}

/**
 * The door to go to from here, as one climbs on: the next that fits the first wish, else one that fits
 * the next wish. Null when none fits any.
 */
export function nextOnTheWay<Door extends { key: string }>(
  floors: readonly Floor<Door>[],
  from: string | null,
  ...wishes: readonly ((door: Door) => boolean)[]
): Door | null {
  const inOrder = floors.flatMap((floor) => floor.doors)
  const here = inOrder.findIndex((door) => door.key === from)
  const onward = [...inOrder.slice(here + 1), ...inOrder.slice(0, Math.max(0, here))]
  for (const wish of wishes) {
    const found = onward.find(wish)
    if (found) return found
  }
  return null
}
