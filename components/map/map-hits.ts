import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { BUILDING_FILL_LAYER } from '#lib/map/building-layers.ts'
import { badgeAt, type BadgeMark, type PlacedBadge } from '#lib/map/badges.ts'
import { ZONE_GROUND_LAYER } from '#lib/map/zone-layers.ts'
import type { MapMode } from './map-context.ts'
import { OVERLAY_ATTRIBUTE } from './overlays/map-anchor.tsx'

export type Hit =
  | { kind: 'badge'; mark: BadgeMark }
  | { kind: 'building'; id: string }
  | { kind: 'zone'; id: string }
  | null

/** Fingers miss what is small. */
const SLACK_PX = 4

const HITS: Record<MapMode, string[]> = {
  browse: [BUILDING_FILL_LAYER, ZONE_GROUND_LAYER],
  pick: [BUILDING_FILL_LAYER],
  draw: [BUILDING_FILL_LAYER],
}

/** What lies uppermost under the pointer, or near it. */
export function hitAt(
  map: MapLibreMap,
  event: MapMouseEvent,
  mode: MapMode,
  badges: readonly PlacedBadge[],
): Hit {
  // While buildings are being chosen, a badge only stands in the way.
  const badge = (slack: number) => (mode === 'browse' ? badgeAt(badges, event.point, slack) : null)
  const layers = HITS[mode].filter((id) => map.getLayer(id))
  const { x, y } = event.point
  const exact = map.queryRenderedFeatures(event.point, { layers })
  const building = exact.find((one) => one.layer.id !== ZONE_GROUND_LAYER)
  const mark = badge(0) ?? (building ? null : badge(SLACK_PX))
  if (mark) return { kind: 'badge', mark }
  const near = map.queryRenderedFeatures(
    [
      [x - SLACK_PX, y - SLACK_PX],
      [x + SLACK_PX, y + SLACK_PX],
    ],
    { layers: layers.filter((id) => id !== ZONE_GROUND_LAYER) },
  )
  const found = building ?? near[0] ?? exact[0]
  if (!found) return null
  const id = String(found.properties['id'])
  return { kind: found.layer.id === BUILDING_FILL_LAYER ? 'building' : 'zone', id }
}

/** The map hears events of the HTML that lies on it as well; those are not about the map. */
export function isOnOverlay(event: MapMouseEvent): boolean {
  const { target } = event.originalEvent
  return target instanceof Element && target.closest(`[${OVERLAY_ATTRIBUTE}]`) !== null
}
