import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Point, Ring } from './plane.ts'
import { centroidOf } from './plane.ts'

/** How people live in it: decides doors, households and who they are. */
export type Living = 'village' | 'slab' | 'tower' | 'dormitory' | 'none'

export type PlannedBuilding = {
  estate: string | null
  name: string
  kind: BuildingKind
  living: Living
  levels: number
  units: number
  doorsPerFloor: number
  street: string
  grid: 0 | 1 | 2 | 3
  ring: Ring
}

/** Rows climb a little to the east, as the streets do. */
const ROW_SLOPE = 0.024

/** Numbers run as one reads: from the north, row by row from the west. */
export function inReadingOrder(rings: readonly Ring[]): Ring[] {
  const row = ([x, y]: Point) => Math.round((y - x * ROW_SLOPE) / 12)
  return rings
    .map((ring) => ({ ring, at: centroidOf(ring) }))
    .sort((a, b) => row(b.at) - row(a.at) || a.at[0] - b.at[0])
    .map(({ ring }) => ring)
}
