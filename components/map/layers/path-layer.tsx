'use client'
import { useMemo } from 'react'
import type { Point } from '#lib/map/geometry.ts'
import { PATH_SOURCE, pathCollection, pathLayers } from '#lib/map/mark-layers.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

export type RunPath = { walked: readonly Point[]; toGo: readonly Point[] }

/** The way of the selected run. */
export function PathLayer({ path }: { path: RunPath }) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'paths', layers: pathLayers(palette) }],
    [palette],
  )
  const data = useMemo(() => pathCollection(path), [path])
  useMapLayers(PATH_SOURCE, data, groups)
  return null
}
