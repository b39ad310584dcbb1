import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl'
import type { Bounds, Point } from '#lib/map/geometry.ts'

export type Padding = { top: number; right: number; bottom: number; left: number }

/** Room for zone names above, controls at the right and the foot. */
const LEAST_PADDING: Padding = { top: 48, right: 56, bottom: 40, left: 40 }

export function withPadding(padding: Partial<Padding> | undefined): Padding {
  return { ...LEAST_PADDING, ...padding }
}

const MOVE_MS = 150
const CLOSEST_FIT = 17.5

/**
 * Moves of the map are intents of somebody, never side effects. Once a hand has moved the map, only
 * an explicit intent moves it again.
 */
export class Camera {
  readonly #map: MapLibreMap
  #moved = false

  constructor(map: MapLibreMap) {
    this.#map = map
    // Moves that the program starts carry no event of a pointer, wheel or key.
    map.on('movestart', (event: { originalEvent?: unknown }) => {
      if (event.originalEvent) this.#moved = true
    })
  }

  zoomBy(steps: number): void {
    this.#moved = true
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: duration() })
  }

  fit(bounds: Bounds, padding: Padding, animate = true): void {
    this.#map.fitBounds(bounds as LngLatBoundsLike, {
      padding,
      maxZoom: CLOSEST_FIT,
      duration: animate ? duration() : 0,
      linear: true,
    })
  }

  goTo(at: Point, zoom?: number): void {
    this.#map.easeTo({
      center: [at[0], at[1]],
      zoom: zoom ?? Math.max(this.#map.getZoom(), 17),
      duration: duration(),
    })
  }

  /** Brings a place into view if it is hidden and no hand has chosen another view. */
  reveal(at: Point, padding: Padding): boolean {
    if (this.#moved) return false
    const { x, y } = this.#map.project([at[0], at[1]])
    const { clientWidth, clientHeight } = this.#map.getContainer()
    const seen =
      x >= padding.left &&
      y >= padding.top &&
      x <= clientWidth - padding.right &&
      y <= clientHeight - padding.bottom
    if (seen) return false
    this.#map.easeTo({ center: [at[0], at[1]], duration: duration() })
    return true
  }
}

function duration(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS
}
