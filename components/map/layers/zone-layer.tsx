'use client'
import { useMemo } from 'react'
import { TIERS } from '#lib/domain/zone/tiers.ts'
import {
  ZONE_SOURCE,
  zoneCollection,
  zoneGroundLayers,
  zoneLineLayers,
  type ZoneShape,
} from '#lib/map/zone-layers.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

/** Ground and outline of each zone in force. */
export function ZoneLayer({ shapes, visible }: { shapes: readonly ZoneShape[]; visible: boolean }) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [
      { slot: 'zoneGround', layers: zoneGroundLayers(palette, TIERS), visible },
      { slot: 'zoneLines', layers: zoneLineLayers(palette, TIERS), visible },
    ],
    [palette, visible],
  )
  const data = useMemo(() => zoneCollection(shapes), [shapes])
  useMapLayers(ZONE_SOURCE, data, groups)
  return null
}
