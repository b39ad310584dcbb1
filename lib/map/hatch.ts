import type { Tier } from '#lib/domain/zone/tiers.ts'

/**
 * Hatch tiles as raw pixels, worked out rather than drawn, so that a test can look at them. Density
 * rises with severity: a print in black and white still tells the tiers apart.
 */
export type HatchTile = {
  width: number
  height: number
  data: Uint8ClampedArray
  pixelRatio: number
}

type Hatch = Tier['hatch']

/** Edge of the square that repeats on the screen, in css px. */
const HATCH_PERIOD_PX: Record<Hatch, number> = { cross: 6, diagonal: 6, dots: 7, lines: 6 }

const LINE_WIDTH_PX = 1
const DOT_DIAMETER_PX = 1.8
const LEAST_PERIODS = 8

/**
 * The map stretches a pattern up to twofold between whole zooms. A tile therefore holds more and
 * finer periods the further the map is stretched, and the hatch keeps its size under every zoom.
 */
export function hatchPeriods(zoom: number): number {
  return Math.round(LEAST_PERIODS * 2 ** (zoom - Math.floor(zoom)))
}

/** Transparent square tile with the hatch in `color` (`#RRGGBB`); its size never changes. */
export function hatchTile(
  hatch: Hatch,
  color: string,
  { periods = LEAST_PERIODS, pixelRatio = 2 } = {},
): HatchTile {
  const edge = HATCH_PERIOD_PX[hatch] * LEAST_PERIODS
  const size = edge * pixelRatio
  const stretch = periods / LEAST_PERIODS
  const distance = DISTANCE[hatch]
  const data = new Uint8ClampedArray(size * size * 4)
  const [red, green, blue] = channels(color)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) / pixelRatio
      const y = (row + 0.5) / pixelRatio
      const offset = (row * size + column) * 4
      const toInk = distance(x, y, edge / periods, stretch)
      data[offset] = red
      data[offset + 1] = green
      data[offset + 2] = blue
      data[offset + 3] = Math.round(255 * coverage(toInk, pixelRatio))
    }
  }
  return { width: size, height: size, data, pixelRatio }
}

/** Distance in the tile's px from a point to the ink's edge; negative inside. */
type Distance = (x: number, y: number, period: number, stretch: number) => number

const DISTANCE: Record<Hatch, Distance> = {
  cross: (x, y, period, stretch) =>
    Math.min(toDiagonal(x + y, period, stretch), toDiagonal(x - y, period, stretch)),
  diagonal: (x, y, period, stretch) => toDiagonal(x + y, period, stretch),
  lines: (_x, y, period, stretch) =>
    Math.abs(wrapped(y - period / 2, period)) - LINE_WIDTH_PX / 2 / stretch,
  dots: (x, y, period, stretch) =>
    Math.min(
      length(wrapped(x, period), wrapped(y, period)),
      length(wrapped(x - period / 2, period), wrapped(y - period / 2, period)),
    ) -
    DOT_DIAMETER_PX / 2 / stretch,
}

function toDiagonal(sum: number, period: number, stretch: number): number {
  return Math.abs(wrapped(sum, period)) * Math.SQRT1_2 - LINE_WIDTH_PX / 2 / stretch
}

/** `Math.hypot` is careful about overflow and ten times slower. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

/** To the range −period/2 … period/2, so that the tile joins itself without a seam. */
function wrapped(value: number, period: number): number {
  return value - Math.round(value / period) * period
}

/** How much of a pixel the ink covers, from the distance of its middle to the ink's edge. */
function coverage(distancePx: number, pixelRatio: number): number {
  return Math.min(1, Math.max(0, 0.5 - distancePx * pixelRatio))
}

function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
