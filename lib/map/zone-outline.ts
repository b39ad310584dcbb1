import type { Position } from 'geojson'
import { boundsOf, boundsOverlap, type Bounds, isInside, METRES_PER_DEGREE } from './geometry.ts'
import { squaredDistances } from './distance-field.ts'
import { contours, simplified } from './contour.ts'

/**
 * Outline of a zone that was chosen building by building. Footprints are laid on a grid, gaps
 * are closed, and the line keeps some ground around each building, except where a building of
 * somebody else is nearer: outlines never swallow what is not theirs.
 */
export function zoneOutline(
  own: readonly Position[][][],
  others: readonly Position[][][],
): Position[][][] {
  const bounds = boundsOf(own as Position[][][])
  if (!bounds) return []
  const grid = gridOver(bounds)
  const ownCells = rasterised(own, grid)
  const toOwn = squaredDistances(ownCells, grid.width, grid.height)
  const field = closedField(toOwn, grid)
  keepClearOf(field, toOwn, rasterised(nearby(others, bounds), grid), grid)
  return contours(field, grid.width, grid.height)
    .map((rings) =>
      rings.map((ring) => toDegrees(simplified(ring, TOLERANCE_M / grid.cellM), grid)),
    )
    .filter(([outer]) => outer !== undefined && outer.length >= 4)
    .map((rings) => rings.filter((ring, index) => index === 0 || holdsAny(ring, others)))
}

/** Gaps up to twice this are closed: lanes, yards and the streets of an estate. */
const REACH_M = 28
const MARGIN_M = 6
const TOLERANCE_M = 3
const FINEST_CELL_M = 2
const MAX_CELLS = 90_000

type Grid = {
  west: number
  north: number
  lonPerCell: number
  latPerCell: number
  cellM: number
  width: number
  height: number
}

function gridOver(bounds: Bounds): Grid {
  const latPerM = 1 / METRES_PER_DEGREE
  const lonPerM = latPerM / Math.cos((((bounds[1] + bounds[3]) / 2) * Math.PI) / 180)
  const padM = REACH_M * 2 + MARGIN_M * 2
  const widthM = (bounds[2] - bounds[0]) / lonPerM + 2 * padM
  const heightM = (bounds[3] - bounds[1]) / latPerM + 2 * padM
  const cellM = Math.max(FINEST_CELL_M, Math.sqrt((widthM * heightM) / MAX_CELLS))
  return {
    west: bounds[0] - padM * lonPerM,
    north: bounds[3] + padM * latPerM,
    lonPerCell: cellM * lonPerM,
    latPerCell: cellM * latPerM,
    cellM,
    width: Math.ceil(widthM / cellM),
    height: Math.ceil(heightM / cellM),
  }
}

/** 1 where a footprint covers the middle of the cell; every footprint gets its corners at least. */
function rasterised(polygons: readonly Position[][][], grid: Grid): Uint8Array {
  const cells = new Uint8Array(grid.width * grid.height)
  const set = (column: number, row: number) => {
    if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return
    cells[row * grid.width + column] = 1
  }
  for (const polygon of polygons) {
    const rings = polygon.map((ring) =>
      ring.map(([lon = 0, lat = 0]): [number, number] => [
        (lon - grid.west) / grid.lonPerCell,
        (grid.north - lat) / grid.latPerCell,
      ]),
    )
    for (const [x, y] of rings.flat()) set(Math.floor(x), Math.floor(y))
    fillRows(rings, grid.height, set)
  }
  return cells
}

function fillRows(
  rings: readonly [number, number][][],
  height: number,
  set: (column: number, row: number) => void,
): void {
  const rows = rings.flat().map(([, y]) => y)
  const from = Math.max(0, Math.floor(Math.min(...rows)))
  const to = Math.min(height - 1, Math.ceil(Math.max(...rows)))
  for (let row = from; row <= to; row++) {
    const y = row + 0.5
    const crossings: number[] = []
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [ax, ay] = ring[j] ?? [0, 0]
        const [bx, by] = ring[i] ?? [0, 0]
        if (ay > y !== by > y) crossings.push(ax + ((y - ay) * (bx - ax)) / (by - ay))
      }
    }
    crossings.sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const start = Math.ceil((crossings[i] ?? 0) - 0.5)
      const end = Math.floor((crossings[i + 1] ?? 0) - 0.5)
      for (let column = start; column <= end; column++) set(column, row)
    }
  }
}

/** Positive inside the closed outline, in metres: grown by the reach, then shrunk to the margin. */
function closedField(toOwn: Float64Array, grid: Grid): Float64Array {
  const reach = (REACH_M / grid.cellM) ** 2
  const outsideReach = Uint8Array.from(toOwn, (squared) => (squared > reach ? 1 : 0))
  const toOutside = squaredDistances(outsideReach, grid.width, grid.height)
  return Float64Array.from(toOutside, (squared, cell) => {
    const closed = Math.sqrt(squared) * grid.cellM - (REACH_M - MARGIN_M)
    const grown = MARGIN_M - Math.sqrt(toOwn[cell] ?? Infinity) * grid.cellM
    return Math.max(closed, grown)
  })
}

function keepClearOf(
  field: Float64Array,
  toOwn: Float64Array,
  others: Uint8Array,
  grid: Grid,
): void {
  if (!others.includes(1)) return
  const toOthers = squaredDistances(others, grid.width, grid.height)
  for (let cell = 0; cell < field.length; cell++) {
    // Walls that touch share their cells: those go to the zone, or its building would be cut.
    if (toOwn[cell] === 0) continue
    const lead = Math.sqrt(toOthers[cell] ?? Infinity) - Math.sqrt(toOwn[cell] ?? Infinity)
    field[cell] = Math.min(field[cell] ?? 0, (lead * grid.cellM) / 2)
  }
}

function nearby(polygons: readonly Position[][][], bounds: Bounds): Position[][][] {
  const pad = (REACH_M * 3) / METRES_PER_DEGREE
  const [west, south, east, north] = bounds
  const reached: Bounds = [west - pad, south - pad, east + pad, north + pad]
  return polygons.filter((polygon) => {
    const own = boundsOf([polygon])
    return own !== null && boundsOverlap(own, reached)
  })
}

/** A yard within the zone belongs to it; a hole is left only for a building of somebody else. */
function holdsAny(ring: Position[], others: readonly Position[][][]): boolean {
  if (ring.length < 4) return false
  return others.some((polygon) => {
    const [x = 0, y = 0] = polygon[0]?.[0] ?? []
    return isInside([x, y], [[ring]])
  })
}

/** Grid points stand in the middle of their cells. */
function toDegrees(ring: readonly (readonly [number, number])[], grid: Grid): Position[] {
  return ring.map(([x, y]) => [
    Number((grid.west + (x + 0.5) * grid.lonPerCell).toFixed(7)),
    Number((grid.north - (y + 0.5) * grid.latPerCell).toFixed(7)),
  ])
}
