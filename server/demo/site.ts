import type { Ground, Street } from './street-plan.ts'
import type { Box, Point, Ring } from './plane.ts'
import { boxesNear, boxOf, distanceBetween, distanceToLine } from './plane.ts'

/** Keeps what stands already, and says where another building would still fit. */
export class Site {
  readonly #standing: { ring: Ring; box: Box }[] = []
  readonly #streets: { street: Street; box: Box }[]
  readonly #free: { ring: Ring; box: Box }[]

  constructor(streets: readonly Street[], ground: readonly Ground[]) {
    this.#streets = streets.map((street) => ({ street, box: boxOf(street.line) }))
    this.#free = ground
      .filter(({ keepFree }) => keepFree)
      .map(({ ring }) => ({ ring, box: boxOf(ring) }))
  }

  /** `gapM` to other buildings, `setbackM` to the edge of a street. */
  fits(ring: Ring, gapM: number, setbackM: number): boolean {
    const box = boxOf(ring)
    return (
      this.#standing.every(
        (other) => !boxesNear(box, other.box, gapM) || distanceBetween(ring, other.ring) >= gapM,
      ) &&
      this.#free.every(
        (other) => !boxesNear(box, other.box, 2) || distanceBetween(ring, other.ring) >= 2,
      ) &&
      this.#streets.every(({ street, box: streetBox }) => {
        const away = street.widthM / 2 + setbackM
        return !boxesNear(box, streetBox, away) || distanceToLine(ring, street.line) >= away
      })
    )
  }

  add(ring: Ring): void {
    this.#standing.push({ ring, box: boxOf(ring) })
  }
}

/** Where on a street (its middle line) a given easting lies: zones and blocks run along streets. */
export function northingAt(street: Street, x: number): number {
  return interpolate(street.line, x, 0)
}

/** Where on a street that runs north and south a given northing lies. */
export function eastingAt(street: Street, y: number): number {
  return interpolate(street.line, y, 1)
}

function interpolate(line: readonly Point[], at: number, axis: 0 | 1): number {
  for (let index = 1; index < line.length; index++) {
    const a = line[index - 1]
    const b = line[index]
    if (!a || !b) continue
    const [low, high] = a[axis] <= b[axis] ? [a, b] : [b, a]
    if (at >= low[axis] && at <= high[axis] && high[axis] > low[axis]) {
      const share = (at - low[axis]) / (high[axis] - low[axis])
      return (
        low[(1 - axis) as 0 | 1] + share * (high[(1 - axis) as 0 | 1] - low[(1 - axis) as 0 | 1])
      )
    }
  }
  throw new Error(`the street does not reach ${at}`)
}
