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
  readonly #keptAs: string | null
  readonly #ears = new Set<() => void>()
  #moved = false

  /** `keptAs` names the view that a hand has chosen, for a reload and for a map that is made anew. */
  constructor(map: MapLibreMap, keptAs: string | null = null) {
    this.#map = map
    this.#keptAs = keptAs
    const kept = keptAs === null ? null : readView(keptAs)
    if (kept) {
      map.jumpTo(kept)
      this.#moved = true
    }
    // Moves that the program starts carry no event of a pointer, wheel or key.
    map.on('movestart', (event: { originalEvent?: unknown }) => {
      if (event.originalEvent) this.#byHand()
    })
    map.on('moveend', () => this.#keep())
  }

  /** Whether a hand has chosen what is seen. */
  get moved(): boolean {
    return this.#moved
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#ears.add(listener)
    return () => this.#ears.delete(listener)
  }

  #byHand(): void {
    if (this.#moved) return
    this.#moved = true
    for (const tell of this.#ears) tell()
  }

  #keep(): void {
    if (this.#keptAs === null || !this.#moved) return
    const { lng, lat } = this.#map.getCenter()
    const view: View = { center: [lng, lat], zoom: this.#map.getZoom() }
    sessionStorage.setItem(this.#keptAs, JSON.stringify(view))
  }

  /** Shows these bounds unless a hand has chosen another view. */
  follow(bounds: Bounds, padding: Padding): void {
    if (!this.#moved) this.fit(bounds, padding)
  }

  /** Whoever says so wants the map to follow again. */
  letGo(): void {
    this.#moved = false
    if (this.#keptAs !== null) sessionStorage.removeItem(this.#keptAs)
    for (const tell of this.#ears) tell()
  }

  zoomBy(steps: number): void {
    this.#byHand()
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

type View = { center: [number, number]; zoom: number }

function readView(name: string): View | null {
  const kept = sessionStorage.getItem(name)
  return kept === null ? null : (JSON.parse(kept) as View)
}

function duration(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS
}
