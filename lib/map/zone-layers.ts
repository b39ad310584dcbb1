import type { FeatureCollection, MultiPolygon, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { type MapPalette, tonePaint } from './paint.ts'

export const ZONE_SOURCE = 'zones'
export const ZONE_GROUND_LAYER = 'zone-ground'

export type ZoneShape = { zone: ZoneRow; polygons: Position[][][] }

export function zoneCollection(
  shapes: readonly ZoneShape[],
  tiers: TierBook,
): FeatureCollection<MultiPolygon> {
  return {
    type: 'FeatureCollection',
    features: shapes.map(({ zone, polygons }) => ({
      type: 'Feature',
      properties: {
        id: zone.id,
        tier: zone.tier,
        strictness: tiers.find(zone.tier)?.strictness ?? 0,
      },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  }
}

export function zoneGroundLayers(
  palette: MapPalette,
  tiers: readonly Tier[],
): LayerSpecification[] {
  return [
    {
      id: ZONE_GROUND_LAYER,
      type: 'fill',
      source: ZONE_SOURCE,
      layout: { 'fill-sort-key': ['get', 'strictness'] },
      paint: {
        'fill-color': byTierOf(
          tiers,
          palette.buildingEdge,
          (tier) => tonePaint(palette, tier).ground,
        ),
        'fill-opacity': palette.groundOpacity,
        'fill-antialias': false,
      },
    },
  ]
}

/** Line over a halo; where two zones meet the stricter one's line lies on top. */
export function zoneLineLayers(palette: MapPalette, tiers: readonly Tier[]): LayerSpecification[] {
  return [
    {
      id: 'zone-casing',
      type: 'line',
      source: ZONE_SOURCE,
      layout: { 'line-join': 'round', 'line-sort-key': ['get', 'strictness'] },
      paint: {
        'line-color': palette.halo,
        'line-width': ['interpolate', ['linear'], ['zoom'], 13, 3, 15, 5],
        'line-opacity': 0.9,
      },
    },
    {
      id: 'zone-line',
      type: 'line',
      source: ZONE_SOURCE,
      layout: { 'line-join': 'round', 'line-sort-key': ['get', 'strictness'] },
      paint: {
        'line-color': byTierOf(
          tiers,
          palette.buildingEdge,
          (tier) => tonePaint(palette, tier).line,
        ),
        // Far away a zone is a few pixels wide: its line must leave room for its colour.
        'line-width': ['interpolate', ['linear'], ['zoom'], 13, 1.2, 15, 2],
      },
    },
  ]
}

function byTierOf(
  tiers: readonly Tier[],
  otherwise: string,
  paint: (tier: Tier) => string,
): ExpressionSpecification {
  const cases = tiers.flatMap((tier): [ExpressionSpecification, string] => [
    ['==', ['get', 'tier'], tier.id],
    paint(tier),
  ])
  return ['case', ...cases, otherwise] as unknown as ExpressionSpecification
}
