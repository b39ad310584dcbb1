import type { RowPlan } from './fill-rows.ts'
import type { Ring } from './plane.ts'
import { slab } from './shapes.ts'

/** Long blocks in rows that face the sun. */
export function slabRows(area: Ring, angle: number, width: readonly [number, number]): RowPlan {
  return {
    area,
    angle,
    width,
    depth: [12, 13],
    gap: [7, 9],
    rowGaps: [[13, 15]],
    setback: 4,
    shape: (long, deep) => slab(long, deep, Math.max(2, Math.round(long / 14))),
  }
}
