'use client'
import type { Position } from 'geojson'
import { useMemo } from 'react'
import { polygonCollection, SELECTION_SOURCE, selectionLayers } from '#lib/map/mark-layers.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

/** Ink outline around what is selected, and around edge buildings that wait for a decision. */
export function SelectionLayer({ polygons }: { polygons: readonly Position[][][] }) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'selection', layers: selectionLayers(palette) }],
    [palette],
  )
  const data = useMemo(() => polygonCollection(polygons), [polygons])
  useMapLayers(SELECTION_SOURCE, data, groups)
  return null
}
