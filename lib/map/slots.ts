import type { StyleSpecification } from 'maplibre-gl'
import type { MapPalette } from './paint.ts'

/**
 * The order of the map from below. Each layer component adds its layers under the marker of its
 * slot, so components may come and go in any order and the picture stays the same.
 */
export const SLOTS = [
  'basemap',
  'zoneGround',
  'outside',
  'buildings',
  'zoneLines',
  'paths',
  'labels',
  'selection',
  'drawing',
  'badges',
] as const
export type Slot = (typeof SLOTS)[number]

export const LAND_LAYER = 'land'

export function slotLayerId(slot: Slot): string {
  return `slot:${slot}`
}

/** A style with land and nothing else; every source and layer is added by its own component. */
export function emptyStyle(
  palette: MapPalette,
  fontFaces: StyleSpecification['font-faces'],
): StyleSpecification {
  return {
    version: 8,
    ...(fontFaces ? { 'font-faces': fontFaces } : {}),
    sources: {},
    layers: [
      { id: LAND_LAYER, type: 'background', paint: { 'background-color': palette.land } },
      ...SLOTS.map((slot) => ({
        id: slotLayerId(slot),
        type: 'background' as const,
        layout: { visibility: 'none' as const },
      })),
    ],
  }
}
