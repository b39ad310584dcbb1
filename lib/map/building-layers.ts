import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { MAP_FONT } from './fonts.ts'
import { hatchTile, type HatchTile } from './hatch.ts'
import { type MapPalette, tonePaint } from './paint.ts'

export const BUILDING_SOURCE = 'buildings'
export const BUILDING_FILL_LAYER = 'building-fill'
export const NUMBER_SOURCE = 'building-numbers'
const NUMBER_LAYER = 'building-number'
export const NUMBERS_FROM_ZOOM = 17

/** What the live side of a building tells the map; all of it is feature state, none of it data. */
type BuildingState = { tier: string; hover?: boolean; lit?: boolean }

/**
 * Fill, one pattern layer a tier, edges. `fill-pattern` does not take feature state, so each tier's
 * pattern covers all buildings and shows where the state says so.
 */
export function buildingLayers(palette: MapPalette, tiers: readonly Tier[]): LayerSpecification[] {
  const painted = tiers.filter((tier) => tonePaint(palette, tier) !== undefined)
  return [
    {
      id: BUILDING_FILL_LAYER,
      type: 'fill',
      source: BUILDING_SOURCE,
      paint: {
        'fill-color': byTier(
          painted,
          palette.buildingFill,
          (tier) => tonePaint(palette, tier).fill,
        ),
        // The edge layer draws the outline; without it the fill's own soft edge would bleed.
        'fill-antialias': false,
      },
    },
    ...painted.map((tier): LayerSpecification => ({
      id: `building-hatch:${tier.id}`,
      type: 'fill',
      source: BUILDING_SOURCE,
      paint: {
        'fill-pattern': hatchImageId(tier),
        'fill-opacity': ['case', ['==', ['feature-state', 'tier'], tier.id], 1, 0],
      },
    })),
    {
      id: 'building-edge',
      type: 'line',
      source: BUILDING_SOURCE,
      layout: { 'line-join': 'miter' },
      paint: {
        'line-color': [
          'case',
          isOn('lit'),
          palette.ink,
          isOn('hover'),
          palette.ink,
          byTier(painted, palette.buildingEdge, (tier) => tonePaint(palette, tier).edge),
        ],
        'line-width': ['case', isOn('lit'), 2.5, isOn('hover'), 1.5, 0.9],
      },
    },
  ]
}

export function numberLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: NUMBER_LAYER,
      type: 'symbol',
      source: NUMBER_SOURCE,
      minzoom: NUMBERS_FROM_ZOOM,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': MAP_FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 17, 11, 19, 14],
        'text-max-width': 6,
        'text-padding': 1,
        'symbol-sort-key': ['get', 'length'],
      },
      paint: {
        'text-color': palette.buildingNumber,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.8,
        'text-opacity': ['case', ['boolean', ['feature-state', 'covered'], false], 0, 1],
      },
    },
  ]
}

export function hatchImages(
  palette: MapPalette,
  tiers: readonly Tier[],
  shape: { periods: number; pixelRatio: number },
): { id: string; tile: HatchTile }[] {
  return tiers.map((tier) => ({
    id: hatchImageId(tier),
    tile: hatchTile(tier.hatch, tonePaint(palette, tier).hatch, shape),
  }))
}

function hatchImageId(tier: Tier): string {
  return `hatch:${tier.id}`
}

function byTier(
  tiers: readonly Tier[],
  otherwise: string,
  paint: (tier: Tier) => string,
): ExpressionSpecification {
  const cases = tiers.flatMap((tier): [ExpressionSpecification, string] => [
    ['==', ['feature-state', 'tier'], tier.id],
    paint(tier),
  ])
  return ['case', ...cases, otherwise] as unknown as ExpressionSpecification
}

function isOn(key: keyof BuildingState): ExpressionSpecification {
  return ['==', ['feature-state', key], true]
}
