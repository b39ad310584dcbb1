import type { Ring } from './plane.ts'

/** Footprints around 0,0, in metres, before they are turned and set down. */

export function block(width: number, depth: number): Ring {
  const x = width / 2
  const y = depth / 2
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ]
}

/** A block with one corner left out for the stair: many village houses are built so. */
export function notchedBlock(width: number, depth: number, notch: number): Ring {
  const x = width / 2
  const y = depth / 2
  return [
    [-x, -y],
    [x, -y],
    [x, y - notch],
    [x - notch, y - notch],
    [x - notch, y],
    [-x, y],
  ]
}

/** A long estate block; its stairwells stand out at the back, one a unit. */
export function slab(width: number, depth: number, stairs: number): Ring {
  const x = width / 2
  const y = depth / 2
  const step = width / stairs
  const back = Array.from({ length: stairs }, (_, index) => {
    const middle = x - step * (index + 0.5)
    return [
      [middle + 2.2, y - 1.6],
      [middle + 2.2, y],
      [middle - 2.2, y],
      [middle - 2.2, y - 1.6],
    ] as const
  }).flat()
  return [[-x, -y], [x, -y], [x, y - 1.6], ...back, [-x, y - 1.6]]
}

/** A tower with four wings around its lifts. */
export function tower(width: number, depth: number): Ring {
  const x = width / 2
  const y = depth / 2
  const inX = width * 0.2
  const inY = depth * 0.22
  return [
    [-inX, -y],
    [inX, -y],
    [inX, -inY],
    [x, -inY],
    [x, inY],
    [inX, inY],
    [inX, y],
    [-inX, y],
    [-inX, inY],
    [-x, inY],
    [-x, -inY],
    [-inX, -inY],
  ]
}

/** Two wings that meet at a corner; `thick` is the depth of a wing. */
export function corner(width: number, depth: number, thick: number): Ring {
  const x = width / 2
  const y = depth / 2
  return [
    [-x, -y],
    [x, -y],
    [x, -y + thick],
    [-x + thick, -y + thick],
    [-x + thick, y],
    [-x, y],
  ]
}

/** Three wings around a court that is open to the north. */
export function court(width: number, depth: number, thick: number): Ring {
  const x = width / 2
  const y = depth / 2
  return [
    [-x, -y],
    [x, -y],
    [x, y],
    [x - thick, y],
    [x - thick, -y + thick],
    [-x + thick, -y + thick],
    [-x + thick, y],
    [-x, y],
  ]
}

/** A slab with a wing in its middle. */
export function tee(width: number, depth: number, thick: number): Ring {
  const x = width / 2
  const y = depth / 2
  return [
    [-x, -y],
    [x, -y],
    [x, -y + thick],
    [thick / 2, -y + thick],
    [thick / 2, y],
    [-thick / 2, y],
    [-thick / 2, -y + thick],
    [-x, -y + thick],
  ]
}

/** A bent slab along a curved street: the arc of a ring. */
export function arc(radius: number, thick: number, fromDegrees: number, toDegrees: number): Ring {
  const steps = 8
  const at = (distance: number, index: number) => {
    const angle = ((fromDegrees + ((toDegrees - fromDegrees) * index) / steps) * Math.PI) / 180
    return [distance * Math.cos(angle), distance * Math.sin(angle)] as const
  }
  const indexes = Array.from({ length: steps + 1 }, (_, index) => index)
  return [
    ...indexes.map((index) => at(radius + thick, index)),
    ...indexes.reverse().map((index) => at(radius, index)),
  ]
}
