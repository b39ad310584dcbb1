import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MAP_FONT } from './fonts.ts'
import type { MapPalette } from './paint.ts'

export const BASEMAP_SOURCE = 'basemap'

/** Ground under the zones: green, water, roads. Kinds come as a property of the features. */
export function basemapLayers(palette: MapPalette, latitude: number): LayerSpecification[] {
  return [
    {
      id: 'green',
      type: 'fill',
      source: BASEMAP_SOURCE,
      filter: kindIs('green'),
      paint: { 'fill-color': palette.green },
    },
    {
      id: 'water',
      type: 'fill',
      source: BASEMAP_SOURCE,
      filter: ['all', kindIs('water'), ['==', ['geometry-type'], 'Polygon']],
      paint: { 'fill-color': palette.water },
    },
    {
      id: 'water-line',
      type: 'line',
      source: BASEMAP_SOURCE,
      filter: ['all', kindIs('water'), ['==', ['geometry-type'], 'LineString']],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.water, 'line-width': widthOnGround(latitude, 1, 0) },
    },
    {
      id: 'road-edge',
      type: 'line',
      source: BASEMAP_SOURCE,
      filter: kindIs('road'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.roadEdge, 'line-width': widthOnGround(latitude, 3, 2) },
    },
    {
      id: 'road',
      type: 'line',
      source: BASEMAP_SOURCE,
      filter: kindIs('road'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.road, 'line-width': widthOnGround(latitude, 1, 0) },
    },
  ]
}

/** Buildings outside the community: context, never touched. */
export function outsideLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'outside',
      type: 'fill',
      source: BASEMAP_SOURCE,
      filter: kindIs('footprint'),
      paint: { 'fill-color': palette.outsideFill, 'fill-outline-color': palette.outsideEdge },
    },
  ]
}

export function roadNameLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'road-name',
      type: 'symbol',
      source: BASEMAP_SOURCE,
      minzoom: 14,
      filter: ['all', kindIs('road'), ['has', 'name']],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'width_m'], 0]],
        'text-field': ['coalesce', ['get', 'name'], ''],
        'text-font': MAP_FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 14, 11, 17, 13],
        'text-letter-spacing': 0.06,
        'text-max-angle': 35,
        'text-padding': 6,
      },
      paint: {
        'text-color': palette.roadName,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.6,
      },
    },
  ]
}

/** Width in pixels of so many metres on the ground, doubling with each zoom. */
function widthOnGround(
  latitude: number,
  leastPx: number,
  extraPx: number,
): ExpressionSpecification {
  const at = (zoom: number): ExpressionSpecification => [
    'max',
    leastPx,
    ['+', extraPx, ['*', ['coalesce', ['get', 'width_m'], 6], pixelsPerMetre(latitude, zoom)]],
  ]
  return ['interpolate', ['exponential', 2], ['zoom'], 10, at(10), 22, at(22)]
}

/** MapLibre's world is 512 px wide at zoom 0. */
export function pixelsPerMetre(latitude: number, zoom: number): number {
  return (512 * 2 ** zoom) / (40_075_016.686 * Math.cos((latitude * Math.PI) / 180))
}

function kindIs(kind: string): ExpressionSpecification {
  return ['==', ['get', 'kind'], kind]
}
