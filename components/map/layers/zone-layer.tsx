'use client'
import { useMemo } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
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
  const tiers = useTiers()
  const groups = useMemo<LayerGroup[]>(
    () => [
      { slot: 'zoneGround', layers: zoneGroundLayers(palette, tiers.all), visible },
      { slot: 'zoneLines', layers: zoneLineLayers(palette, tiers.all), visible },
    ],
    [palette, visible, tiers],
  )
  const data = useMemo(() => zoneCollection(shapes, tiers), [shapes, tiers])
  useMapLayers(ZONE_SOURCE, data, groups)
  return null
}
