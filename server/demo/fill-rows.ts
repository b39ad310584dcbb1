import type { SeededRandom } from './random.ts'
import type { Site } from './site.ts'
import type { Point, Ring } from './plane.ts'
import { boxOf, contains, place, turn } from './plane.ts'

type Range = readonly [min: number, max: number]

export type RowPlan = {
  /** Only buildings wholly inside are set down. */
  area: Ring
  /** How the rows lie against west–east. */
  angle: number
  /** A row is cut into buildings of this width, west to east. */
  width: Range
  depth: Range
  /** Between neighbours in a row. */
  gap: Range
  /** Between rows, in turn: in a village a drain alley, then a lane, then again. */
  rowGaps: readonly Range[]
  /** To the edge of a street. */
  setback: number
  /** Share of places left open. */
  holes?: number
  /** Share of buildings of twice the width. */
  doubles?: number
  /** Stop after so many. */
  limit?: number
  shape(width: number, depth: number, random: SeededRandom): Ring
}

/**
 * Sets buildings down in rows, south to north, each row packed from the west with what fits: rows
 * run out at slanted streets and step around what stands already, as they do in a real village.
 */
export function fillRows(site: Site, random: SeededRandom, plan: RowPlan): Ring[] {
  const flat = boxOf(plan.area.map((point) => turn(point, -plan.angle)))
  const placed: Ring[] = []
  const limit = plan.limit ?? Infinity
  let south = flat.south + plan.setback
  for (let row = 0; south < flat.north && placed.length < limit; row++) {
    const depth = random.between(...plan.depth)
    const middle = south + depth / 2
    let west = flat.west + 0.5
    while (west < flat.east && placed.length < limit) {
      const double = random.chance(plan.doubles ?? 0) ? 1.9 : 1
      const width = random.between(...plan.width) * double
      const at: Point = turn([west + width / 2, middle + random.between(-0.25, 0.25)], plan.angle)
      const ring = place(
        plan.shape(width, depth, random),
        at,
        plan.angle + random.between(-0.5, 0.5),
      )
      if (contains(plan.area, ring) && site.fits(ring, plan.gap[0] * 0.8, plan.setback)) {
        if (!random.chance(plan.holes ?? 0)) {
          site.add(ring)
          placed.push(ring)
        }
        west += width + random.between(...plan.gap)
      } else {
        west += 1
      }
    }
    const gap = plan.rowGaps[row % plan.rowGaps.length]
    if (!gap) throw new Error('a row plan needs row gaps')
    south += depth + random.between(...gap)
  }
  return placed
}
