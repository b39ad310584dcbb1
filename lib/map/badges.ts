import type { Point } from './geometry.ts'

/** Open requests of a building, as the parent counts them. */
export type Badge = { buildingId: string; count: number; late: number; urgent: number }

/** A badge as it is drawn: of one building, of some that stand too close, or of a whole zone. */
export type BadgeMark = {
  at: Point
  count: number
  late: number
  urgent: number
  buildingIds: string[]
  zoneId: string | null
}

/** A badge on the screen; the box is in CSS pixels from the map's corner. */
export type PlacedBadge = {
  mark: BadgeMark
  box: { left: number; top: number; width: number; height: number }
}

export type BadgePlaces = {
  centroid: (buildingId: string) => Point | undefined
  zoneOf: (buildingId: string) => string | null
  zoneCentre: (zoneId: string) => Point | undefined
}

/** Under this zoom a zone has one number, from it on buildings have their own. */
export const BADGES_FROM_ZOOM = 15
const NOT_JOINED_FROM_ZOOM = 17
const JOIN_WITHIN_PX = 17
const JOIN_FAR_PX = 36

/**
 * Badges for a zoom: one number a zone when far, else badges that would lie on each other joined
 * into the most pressing one's place; `scale` is the size of badges against the desk's. Counts always add up: nothing open is ever hidden.
 */
export function badgeMarks(
  badges: readonly Badge[],
  zoom: number,
  places: BadgePlaces,
  scale = 1,
): BadgeMark[] {
  const open = badges.filter((badge) => badge.count > 0)
  if (zoom >= BADGES_FROM_ZOOM) {
    const within = zoom >= NOT_JOINED_FROM_ZOOM ? 0 : JOIN_WITHIN_PX * scale
    return joined(marksOf(open, places), zoom, within)
  }
  const zoned = open.filter((badge) => places.zoneOf(badge.buildingId) !== null)
  const free = open.filter((badge) => places.zoneOf(badge.buildingId) === null)
  return [...perZone(zoned, places), ...joined(marksOf(free, places), zoom, JOIN_FAR_PX * scale)]
}

/**
 * Where badges are drawn, in the order in which they are: what is late or urgent must never hide
 * behind what is not. Those outside the view are left out.
 */
export function placeBadges(
  marks: readonly BadgeMark[],
  view: {
    project: (at: Point) => { x: number; y: number }
    sizeOf: (mark: BadgeMark) => { width: number; height: number }
    width: number
    height: number
  },
): PlacedBadge[] {
  return marks
    .map((mark) => {
      const { x, y } = view.project(mark.at)
      const { width, height } = view.sizeOf(mark)
      const box = {
        left: Math.round(x - width / 2),
        top: Math.round(y - height / 2),
        width,
        height,
      }
      return { mark, box }
    })
    .filter(({ box }) => reaches(box, { left: 0, top: 0, width: view.width, height: view.height }))
    .sort((a, b) => weightOf(a.mark) - weightOf(b.mark))
}

/** The uppermost badge at a point, or at most `slack` pixels away from it. */
export function badgeAt(
  placed: readonly PlacedBadge[],
  { x, y }: { x: number; y: number },
  slack = 0,
): BadgeMark | null {
  const around = { left: x - slack, top: y - slack, width: 2 * slack, height: 2 * slack }
  return placed.findLast(({ box }) => reaches(box, around))?.mark ?? null
}

type Box = PlacedBadge['box']

function reaches(a: Box, b: Box): boolean {
  return (
    a.left <= b.left + b.width &&
    b.left <= a.left + a.width &&
    a.top <= b.top + b.height &&
    b.top <= a.top + a.height
  )
}

function weightOf({ late, urgent }: BadgeMark): number {
  return (late > 0 ? 2 : 0) + (urgent > 0 ? 1 : 0)
}

function marksOf(badges: readonly Badge[], places: BadgePlaces): BadgeMark[] {
  return badges.flatMap(({ buildingId, count, late, urgent }) => {
    const at = places.centroid(buildingId)
    return at ? { at, count, late, urgent, buildingIds: [buildingId], zoneId: null } : []
  })
}

function perZone(badges: readonly Badge[], places: BadgePlaces): BadgeMark[] {
  const zones = new Map<string, BadgeMark>()
  for (const badge of badges) {
    const zoneId = places.zoneOf(badge.buildingId)
    const at = zoneId === null ? undefined : places.zoneCentre(zoneId)
    if (zoneId === null || !at) continue
    const mark = zones.get(zoneId)
    if (mark) add(mark, { ...badge, buildingIds: [badge.buildingId] })
    else {
      const { count, late, urgent, buildingId } = badge
      zones.set(zoneId, { at, count, late, urgent, buildingIds: [buildingId], zoneId })
    }
  }
  return [...zones.values()]
}

/** Greedy and stable: the most pressing badge keeps its place and takes in what is too close. */
function joined(marks: readonly BadgeMark[], zoom: number, withinPx: number): BadgeMark[] {
  if (withinPx === 0) return [...marks]
  const kept: { mark: BadgeMark; x: number; y: number }[] = []
  const cells = new Map<string, typeof kept>()
  const cellOf = (value: number) => Math.floor(value / withinPx)
  for (const mark of marks.toSorted(byPressure)) {
    const [x, y] = worldPixels(mark.at, zoom)
    const near = neighbours(cellOf(x), cellOf(y))
      .flatMap((key) => cells.get(key) ?? [])
      .find((one) => Math.hypot(one.x - x, one.y - y) < withinPx)
    if (near) {
      add(near.mark, mark)
      continue
    }
    const own = { mark: { ...mark, buildingIds: [...mark.buildingIds] }, x, y }
    kept.push(own)
    const key = `${cellOf(x)}:${cellOf(y)}`
    cells.set(key, [...(cells.get(key) ?? []), own])
  }
  return kept.map((one) => one.mark)
}

function add(mark: BadgeMark, other: Omit<BadgeMark, 'at' | 'zoneId'>): void {
  mark.count += other.count
  mark.late += other.late
  mark.urgent += other.urgent
  mark.buildingIds.push(...other.buildingIds)
}

function byPressure(a: BadgeMark, b: BadgeMark): number {
  return (
    b.late - a.late ||
    b.urgent - a.urgent ||
    b.count - a.count ||
    (a.buildingIds[0] ?? '').localeCompare(b.buildingIds[0] ?? '')
  )
}

function worldPixels([lon, lat]: Point, zoom: number): Point {
  const size = 512 * 2 ** zoom
  const sine = Math.sin((lat * Math.PI) / 180)
  return [
    (lon / 360 + 0.5) * size,
    (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size,
  ]
}

function neighbours(column: number, row: number): string[] {
  const around = [-1, 0, 1]
  return around.flatMap((dx) => around.map((dy) => `${column + dx}:${row + dy}`))
}
