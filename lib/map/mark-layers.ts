import type { FeatureCollection, Position } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './paint.ts'

export const SELECTION_SOURCE = 'selection'
export const PATH_SOURCE = 'path'
export const DRAWING_SOURCE = 'drawing'

/** Ink line with a halo, both outside the wall, so that a small block keeps its hatch. */
export function selectionLayers(palette: MapPalette): LayerSpecification[] {
  // On polygons a negative offset goes outwards, however the ring is wound.
  const line = (id: string, color: string, width: number, offset: number): LayerSpecification => ({
    id,
    type: 'line',
    source: SELECTION_SOURCE,
    layout: { 'line-join': 'miter' },
    paint: { 'line-color': color, 'line-width': width, 'line-offset': -offset },
  })
  return [
    line('selection-halo', palette.halo, 6.5, 3.25),
    line('selection-line', palette.ink, 2.5, 3.25),
  ]
}

/** A run's way: solid where it was walked, dashed where it is still to go. */
export function pathLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'path-halo',
      type: 'line',
      source: PATH_SOURCE,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.halo, 'line-width': 6, 'line-opacity': 0.9 },
    },
    {
      id: 'path-walked',
      type: 'line',
      source: PATH_SOURCE,
      filter: ['==', ['get', 'part'], 'walked'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink, 'line-width': 3 },
    },
    {
      id: 'path-to-go',
      type: 'line',
      source: PATH_SOURCE,
      filter: ['==', ['get', 'part'], 'toGo'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink, 'line-width': 3, 'line-dasharray': [1.6, 1.2] },
    },
  ]
}

/** A shape being drawn: dashed ink, over a halo; its points are rings of Terra Draw. */
export function drawingLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'drawing-halo',
      type: 'line',
      source: DRAWING_SOURCE,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.halo, 'line-width': 5, 'line-opacity': 0.9 },
    },
    {
      id: 'drawing-line',
      type: 'line',
      source: DRAWING_SOURCE,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.ink, 'line-width': 2.5, 'line-dasharray': [2, 1.6] },
    },
  ]
}

export function polygonCollection(polygons: readonly Position[][][]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features:
      polygons.length === 0
        ? []
        : [
            {
              type: 'Feature',
              properties: {},
              geometry: { type: 'MultiPolygon', coordinates: [...polygons] },
            },
          ],
  }
}

export function pathCollection(path: {
  walked: readonly (readonly [number, number])[]
  toGo: readonly (readonly [number, number])[]
}): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: (['walked', 'toGo'] as const)
      .filter((part) => path[part].length > 1)
      .map((part) => ({
        type: 'Feature',
        properties: { part },
        geometry: { type: 'LineString', coordinates: path[part].map((point) => [...point]) },
      })),
  }
}
