import { PALETTES, type Theme } from '#lib/map/paint.ts'

export type BadgeLook = { theme: Theme; count: number; late: boolean; urgent: boolean }

const HEIGHT_PX = 18
const DOT_PX = 9
export const BADGE_FONT = "600 12px 'Inter Variable', 'Noto Sans SC', system-ui, sans-serif"

export type BadgeSprite = { image: OffscreenCanvas; width: number; height: number }

const sprites = new Map<string, BadgeSprite>()

/** Drawn once for each look; a few hundred looks at most, each a few KB. Sizes in CSS pixels. */
export function badgeSprite(look: BadgeLook, scale: number): BadgeSprite {
  const pixelRatio = Math.max(2, Math.ceil(globalThis.devicePixelRatio || 1))
  const { theme, count, late, urgent } = look
  const key = `${theme} ${Math.min(count, 1_000)} ${late} ${urgent} ${scale} ${pixelRatio}`
  const sprite = sprites.get(key) ?? drawBadge(look, scale, pixelRatio)
  sprites.set(key, sprite)
  return sprite
}

/**
 * A rounded square on surface with an ink edge; inverted when something is late, with a red dot when
 * something is urgent. Room is left on all sides for the dot, so the square stays in the middle.
 */
function drawBadge(
  { theme, count, late, urgent }: BadgeLook,
  scale: number,
  pixelRatio: number,
): BadgeSprite {
  const palette = PALETTES[theme]
  const text = count > 999 ? '999+' : String(count)
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) throw new Error('No 2D canvas')
  context.font = BADGE_FONT
  const width = Math.max(HEIGHT_PX, Math.ceil(context.measureText(text).width) + 9)
  const margin = DOT_PX / 2 + 1
  const { canvas } = context
  canvas.width = Math.ceil((width + 2 * margin) * scale * pixelRatio)
  canvas.height = Math.ceil((HEIGHT_PX + 2 * margin) * scale * pixelRatio)
  context.scale(scale * pixelRatio, scale * pixelRatio)
  context.translate(margin, margin)

  box(context, -1, -1, width + 2, HEIGHT_PX + 2, 5, palette.halo)
  box(context, 0, 0, width, HEIGHT_PX, 4, palette.ink)
  if (!late) box(context, 1.5, 1.5, width - 3, HEIGHT_PX - 3, 2.5, palette.surface)
  context.font = BADGE_FONT
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = late ? palette.onInk : palette.ink
  context.fillText(text, width / 2, HEIGHT_PX / 2 + 4.4)
  if (urgent) {
    disc(context, width - 0.5, 0.5, DOT_PX / 2 + 1, palette.halo)
    disc(context, width - 0.5, 0.5, DOT_PX / 2, palette.urgent)
  }
  const pixels = scale * pixelRatio
  return {
    image: canvas,
    width: (canvas.width / pixels) * scale,
    height: (canvas.height / pixels) * scale,
  }
}

type Context = OffscreenCanvasRenderingContext2D

function box(
  context: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  color: string,
): void {
  context.fillStyle = color
  context.beginPath()
  context.roundRect(x, y, width, height, radius)
  context.fill()
}

function disc(context: Context, x: number, y: number, radius: number, color: string): void {
  context.fillStyle = color
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}
