import { getVersion, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import { FONT_COVERAGE_URL, fontFaces } from '#lib/map/fonts.ts'
import type { Bounds } from '#lib/map/geometry.ts'
import type { MapPalette } from '#lib/map/paint.ts'
import { emptyStyle } from '#lib/map/slots.ts'
import type { Padding } from './camera.ts'
import { BADGE_FONT } from './badge-image.ts'

const WORKER_URL = '/maplibre/maplibre-gl-worker.mjs'
const removed = new WeakSet<MapLibreMap>()

/** Throws when the browser has no WebGL2; the caller shows lists instead. */
export function createMap(
  container: HTMLElement,
  options: {
    palette: MapPalette
    fonts: Record<string, string> | null
    bounds: Bounds | null
    padding: Padding
  },
): MapLibreMap {
  // The version keeps a worker cached by the browser from meeting a newer library.
  setWorkerUrl(`${WORKER_URL}?v=${getVersion()}`)
  const faces = options.fonts ? fontFaces(options.fonts, location.origin) : undefined
  const map = new MapLibreMap({
    container,
    style: emptyStyle(options.palette, faces),
    ...(options.bounds
      ? { bounds: options.bounds, fitBoundsOptions: { padding: options.padding, maxZoom: 17.5 } }
      : { center: [114.06, 22.54] as [number, number], zoom: 11 }),
    attributionControl: false,
    fadeDuration: 0,
    maxZoom: 21,
    minZoom: 9,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  return map
}

export function removeMap(map: MapLibreMap): void {
  removed.add(map)
  map.remove()
}

/** Layers clean up after the map itself may have gone; then there is nothing left to take away. */
export function isRemoved(map: MapLibreMap): boolean {
  return removed.has(map)
}

/** Badges are drawn once with the page's font: it must be there before the first one. */
export async function loadBadgeFont(): Promise<void> {
  await document.fonts.load(BADGE_FONT).catch(() => [])
}

let coverage: Promise<Record<string, string> | null> | undefined

/** Which slice of the font covers which characters; null when it cannot be had, labels then wait. */
export function loadFontCoverage(): Promise<Record<string, string> | null> {
  coverage ??= fetch(FONT_COVERAGE_URL)
    .then((answer) => (answer.ok ? (answer.json() as Promise<Record<string, string>>) : null))
    .catch(() => null)
    .then((loaded) => {
      if (loaded === null) coverage = undefined
      return loaded
    })
  return coverage
}
