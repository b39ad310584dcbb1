import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import { BUILDING_SOURCE } from './building-layers.ts'
import { hatchTile, type HatchTile } from './hatch.ts'
import type { MapPalette } from './paint.ts'

export const COVERAGE_HATCH = 'hatch:coverage'

/**
 * How far each building has come, over the same source. Hollow, hatched, full: the more is done the
 * more ink, so that a print in black and white tells them apart; whoever has nothing to do is pale.
 */
export function coverageLayers(palette: MapPalette): LayerSpecification[] {
  const { coverage } = palette
  return [
    {
      id: 'coverage-fill',
      type: 'fill',
      source: BUILDING_SOURCE,
      paint: {
        'fill-color': byState(
          {
            notVisited: coverage.hollow,
            incomplete: coverage.hollow,
            complete: coverage.full,
            notApplicable: palette.outsideFill,
          },
          palette.outsideFill,
        ),
        'fill-antialias': false,
      },
    },
    {
      id: 'coverage-hatch',
      type: 'fill',
      source: BUILDING_SOURCE,
      paint: {
        'fill-pattern': COVERAGE_HATCH,
        'fill-opacity': ['case', ['==', ['feature-state', 'coverage'], 'incomplete'], 1, 0],
      },
    },
    {
      id: 'coverage-edge',
      type: 'line',
      source: BUILDING_SOURCE,
      layout: { 'line-join': 'miter' },
      paint: {
        'line-color': [
          'case',
          ['==', ['feature-state', 'hover'], true],
          palette.ink,
          byState(
            {
              notVisited: palette.ink,
              incomplete: coverage.edge,
              complete: coverage.edge,
              notApplicable: palette.outsideEdge,
            },
            palette.outsideEdge,
          ),
        ],
        'line-width': ['case', ['==', ['feature-state', 'coverage'], 'notVisited'], 1.4, 0.9],
      },
    },
  ]
}

export function coverageHatch(
  palette: MapPalette,
  shape: { periods: number; pixelRatio: number },
): HatchTile {
  return hatchTile('diagonal', palette.coverage.edge, shape)
}

/** What must be set on the map to get from one set of states to the other; empty means none. */
export function coverageChanges(
  before: ReadonlyMap<string, CoverageState>,
  after: ReadonlyMap<string, CoverageState>,
): Map<string, CoverageState | ''> {
  const changes = new Map<string, CoverageState | ''>()
  for (const [id, state] of after) if (before.get(id) !== state) changes.set(id, state)
  for (const id of before.keys()) if (!after.has(id)) changes.set(id, '')
  return changes
}

function byState(paint: Record<CoverageState, string>, otherwise: string): ExpressionSpecification {
  const cases = Object.entries(paint).flatMap(([state, color]) => [
    ['==', ['feature-state', 'coverage'], state],
    color,
  ])
  return ['case', ...cases, otherwise] as unknown as ExpressionSpecification
}
