import { PALETTES, type Theme, THEMES } from '#lib/map/paint.ts'

export type BadgeLook = { theme: Theme; count: number; late: boolean; urgent: boolean }

const HEIGHT_PX = 18
const DOT_PX = 9
export const BADGE_FONT = "600 12px 'Inter Variable', 'Noto Sans SC', system-ui, sans-serif"

/** The image id that `badgeLayers` asks for: `badge|theme|count|late|urgent`. */
export function parseBadgeId(id: string): BadgeLook | null {
  const [kind, theme, count, late, urgent] = id.split('|')
  const known = THEMES.find((one) => one === theme)
  if (kind !== 'badge' || !known) return null
  return { theme: known, count: Number(count), late: late === 'late', urgent: urgent === 'urgent' }
}

/**
 * A rounded square on surface with an ink edge; inverted when something is late, with a red dot when
 * something is urgent. Room is left on all sides for the dot, so the square stays in the middle.
 */
export function drawBadge(
  { theme, count, late, urgent }: BadgeLook,
  scale: number,
): { image: ImageData; pixelRatio: number } {
  const palette = PALETTES[theme]
  const pixelRatio = Math.max(2, Math.ceil(globalThis.devicePixelRatio || 1))
  const text = count > 999 ? '999+' : String(count)
  // The pixels are read back at once: a canvas on the graphics card would stall for that.
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
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
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio }
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
