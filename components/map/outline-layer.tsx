'use client'
import { useMemo } from 'react'
import { DRAWING_SOURCE, drawingLayers, polygonCollection } from '#lib/map/mark-layers.ts'
import { useMap } from './map-context.ts'
import { type LayerGroup, useMapLayers } from './use-map-layers.ts'

/** A finished outline as drawn ones look, with its holes; it cannot be dragged. */
export function OutlineLayer({ shape }: { shape: number[][][][] }) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'drawing', layers: drawingLayers(palette) }],
    [palette],
  )
  const data = useMemo(() => polygonCollection(shape), [shape])
  useMapLayers(DRAWING_SOURCE, data, groups)
  return null
}
