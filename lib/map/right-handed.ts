import type { Position } from 'geojson'

/**
 * Rings as RFC 7946 wants them: closed, the outer one against the clock, holes with it. What people
 * draw goes either way round.
 */
export function rightHanded(polygons: readonly Position[][][]): Position[][][] {
  return polygons.map((polygon) =>
    polygon.map((ring, index) => {
      const closed = isClosed(ring) ? ring : [...ring, ring[0] ?? []]
      const isCounterClockwise = doubledArea(closed) > 0
      return isCounterClockwise === (index === 0) ? [...closed] : closed.toReversed()
    }),
  )
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

function doubledArea(ring: readonly Position[]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? []
  let sum = 0
  for (let index = 0; index + 1 < ring.length; index++) {
    const [ax = 0, ay = 0] = ring[index] ?? []
    const [bx = 0, by = 0] = ring[index + 1] ?? []
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return sum
}
