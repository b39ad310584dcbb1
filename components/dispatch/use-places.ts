'use client'
import type { FeatureCollection } from 'geojson'
import { useCallback } from 'react'
import type { MapGeometry } from '#components/map/use-geometry.ts'
import { useFootprints } from '#components/map/use-places.ts'
import type { Point } from '#lib/map/geometry.ts'

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] }

/** Where a building stands; nothing is known until the shapes are here. */
export function usePlaceOf(geometry: MapGeometry): (buildingId: string) => Point | null {
  const footprints = useFootprints(geometry.status === 'ready' ? geometry.buildings : NOTHING)
  return useCallback((id: string) => footprints.get(id)?.centroid ?? null, [footprints])
}
