import type { FeatureCollection } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'
import type { Point } from './geometry.ts'
import type { MapPalette } from './paint.ts'

export const ENCLOSURE_SOURCE = 'enclosures'

export type EnclosureLine = { id: string; points: readonly Point[]; broken: boolean }

/**
 * A line that nobody crosses: ink with short strokes across it, like a fence on paper. Where somebody
 * should stand and nobody does, the line is broken.
 */
export function enclosureLayers(palette: MapPalette): LayerSpecification[] {
  const line = (
    id: string,
    paint: Extract<LayerSpecification, { type: 'line' }>['paint'],
    broken?: boolean,
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: ENCLOSURE_SOURCE,
    ...(broken === undefined ? {} : { filter: ['==', ['get', 'broken'], broken] }),
    layout: { 'line-join': 'round' },
    paint,
  })
  return [
    line('enclosure-halo', {
      'line-color': palette.halo,
      'line-width': 6,
      'line-opacity': 0.9,
    }),
    line('enclosure-line', { 'line-color': palette.ink, 'line-width': 2 }, false),
    line(
      'enclosure-broken',
      { 'line-color': palette.ink, 'line-width': 2, 'line-dasharray': [3, 3] },
      true,
    ),
    line('enclosure-strokes', {
      'line-color': palette.ink,
      'line-width': 9,
      'line-dasharray': [0.2, 1.4],
    }),
  ]
}

export function enclosureCollection(lines: readonly EnclosureLine[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: lines.map(({ id, points, broken }) => ({
      type: 'Feature',
      properties: { id, broken },
      geometry: { type: 'LineString', coordinates: points.map((point) => [...point]) },
    })),
  }
}
