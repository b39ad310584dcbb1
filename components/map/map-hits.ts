import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { BUILDING_FILL_LAYER } from '#lib/map/building-layers.ts'
import { BADGE_LAYER } from '#lib/map/mark-layers.ts'
import { ZONE_GROUND_LAYER } from '#lib/map/zone-layers.ts'
import type { MapMode } from './map-context.ts'
import { OVERLAY_ATTRIBUTE } from './overlays/map-anchor.tsx'

export type Hit =
  | { kind: 'badge'; index: number }
  | { kind: 'building'; id: string }
  | { kind: 'zone'; id: string }
  | null

const HITS: Record<MapMode, string[]> = {
  browse: [BADGE_LAYER, BUILDING_FILL_LAYER, ZONE_GROUND_LAYER],
  // While buildings are being chosen, a badge only stands in the way.
  pick: [BUILDING_FILL_LAYER],
  draw: [BUILDING_FILL_LAYER],
}

/** What lies uppermost under the pointer. Fingers miss small roofs: the nearest 4 px count as well. */
export function hitAt(map: MapLibreMap, event: MapMouseEvent, mode: MapMode): Hit {
  const layers = HITS[mode].filter((id) => map.getLayer(id))
  const { x, y } = event.point
  const exact = map.queryRenderedFeatures(event.point, { layers })
  const near = map.queryRenderedFeatures(
    [
      [x - 4, y - 4],
      [x + 4, y + 4],
    ],
    { layers: layers.filter((id) => id !== ZONE_GROUND_LAYER) },
  )
  const found = [...exact.filter((one) => one.layer.id !== ZONE_GROUND_LAYER), ...near, ...exact][0]
  if (!found) return null
  if (found.layer.id === BADGE_LAYER) {
    return { kind: 'badge', index: Number(found.properties['index']) }
  }
  const id = String(found.properties['id'])
  return { kind: found.layer.id === BUILDING_FILL_LAYER ? 'building' : 'zone', id }
}

/** The map hears events of the HTML that lies on it as well; those are not about the map. */
export function isOnOverlay(event: MapMouseEvent): boolean {
  const { target } = event.originalEvent
  return target instanceof Element && target.closest(`[${OVERLAY_ATTRIBUTE}]`) !== null
}
