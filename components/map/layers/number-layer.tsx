'use client'
import type { FeatureCollection } from 'geojson'
import { useMemo } from 'react'
import { numberPoints } from '#lib/map/building-label.ts'
import { NUMBER_SOURCE, numberLayers } from '#lib/map/building-layers.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

/** Building numbers, from zoom 17 on; a badge takes the place of the number under it. */
export function NumberLayer({ data, visible }: { data: FeatureCollection; visible: boolean }) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'labels', layers: numberLayers(palette), visible }],
    [palette, visible],
  )
  const points = useMemo(() => numberPoints(data), [data])
  useMapLayers(NUMBER_SOURCE, points, groups)
  return null
}
