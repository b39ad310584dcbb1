/** Goods at a point: what lies there, and how much of it is promised to runs. */
export type Shelf = { quantity: number; reserved: number }

/** What nobody has promised yet. */
export function freeOn(shelf: Shelf): number {
  return Math.max(0, shelf.quantity - shelf.reserved)
}

/**
 * Takes as much as is free: a run may set out with less than was asked, and says so; a shelf never
 * promises what does not lie there.
 */
export function reserve(
  shelf: Shelf,
  asked: number,
): { shelf: Shelf; held: number; short: number } {
  const held = Math.min(asked, freeOn(shelf))
  return {
    shelf: { ...shelf, reserved: shelf.reserved + held },
    held,
    short: asked - held,
  }
}

/** Delivered: gone from the shelf, and promised no more. */
export function use(shelf: Shelf, held: number): Shelf {
  return {
    quantity: Math.max(0, shelf.quantity - held),
    reserved: Math.max(0, shelf.reserved - held),
  }
}

/** Delivered after it had been given back: gone from the shelf, of which nothing was promised for it. */
export function useLate(shelf: Shelf, given: number): Shelf {
  return { ...shelf, quantity: Math.max(0, shelf.quantity - given) }
}

/** Not delivered: back on the shelf for the next run. */
export function giveBack(shelf: Shelf, held: number): Shelf {
  return { ...shelf, reserved: Math.max(0, shelf.reserved - held) }
}
