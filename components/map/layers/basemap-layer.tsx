'use client'
import type { FeatureCollection } from 'geojson'
import { useEffect, useMemo } from 'react'
import {
  BASEMAP_SOURCE,
  basemapLayers,
  outsideLayers,
  roadNameLayers,
} from '#lib/map/basemap-layers.ts'
import { LAND_LAYER } from '#lib/map/slots.ts'
import { isRemoved } from '../create-map.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

/** Land, green, water, roads with their names, and the buildings of the neighbours. */
export function BasemapLayer({
  data,
  latitude,
  visible,
}: {
  data: FeatureCollection
  latitude: number
  visible: boolean
}) {
  const { map, palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [
      { slot: 'basemap', layers: basemapLayers(palette, latitude), visible },
      { slot: 'outside', layers: outsideLayers(palette), visible },
      { slot: 'labels', layers: roadNameLayers(palette), visible },
    ],
    [palette, latitude, visible],
  )
  useMapLayers(BASEMAP_SOURCE, data, groups)
  useEffect(() => {
    if (!isRemoved(map)) map.setPaintProperty(LAND_LAYER, 'background-color', palette.land)
  }, [map, palette])
  return null
}
