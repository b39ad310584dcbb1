import type { Box, ScreenPoint } from './plates.ts'

export type Mark = {
  id: string
  /** Its place on the screen, in css px. */
  at: ScreenPoint
  /** What it covers, in css px from its place: the sign itself, the words beside it. */
  parts: readonly Box[]
}

export type Shift = readonly [dx: number, dy: number]

/** So far a mark may stand from its place and still be taken for being there. */
const MOST_PX = 64
const GAP_PX = 2
const STAYS: Shift = [0, 0]

/**
 * Marks that would lie on each other, moved apart: first come stays, a later one goes aside by the
 * least that clears all before it. Where nothing near is clear it stays as well.
 */
export function layApart(marks: readonly Mark[]): ReadonlyMap<string, Shift> {
  const taken: Box[] = []
  return new Map(
    marks.map(({ id, at: [x, y], parts }): [string, Shift] => {
      const boxes = parts.map((part) => moved(part, [x, y]))
      const shift = leastShift(boxes, taken)
      taken.push(...boxes.map((box) => moved(box, shift)))
      return [id, shift]
    }),
  )
}

function leastShift(boxes: readonly Box[], taken: readonly Box[]): Shift {
  const near = taken.filter((other) =>
    boxes.some((box) => touches(moved(box, STAYS, MOST_PX), other)),
  )
  const isClear = (shift: Shift) =>
    !boxes.some((box) => near.some((other) => touches(moved(box, shift), other)))
  const shifts = boxes.flatMap((box) =>
    near.flatMap((other): Shift[] => [
      [0, other.top - box.bottom - GAP_PX],
      [0, other.bottom - box.top + GAP_PX],
      [other.left - box.right - GAP_PX, 0],
      [other.right - box.left + GAP_PX, 0],
    ]),
  )
  const nearest = [STAYS, ...shifts.toSorted((a, b) => length(a) - length(b))]
  return nearest.find((shift) => length(shift) <= MOST_PX && isClear(shift)) ?? STAYS
}

function moved({ left, top, right, bottom }: Box, [dx, dy]: Shift, wider = 0): Box {
  return {
    left: left + dx - wider,
    top: top + dy - wider,
    right: right + dx + wider,
    bottom: bottom + dy + wider,
  }
}

function touches(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function length([dx, dy]: Shift): number {
  return Math.abs(dx) + Math.abs(dy)
}
