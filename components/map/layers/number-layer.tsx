'use client'
import type { FeatureCollection } from 'geojson'
import { useEffect, useMemo } from 'react'
import type { Badge } from '#lib/map/badges.ts'
import { numberPoints } from '#lib/map/building-label.ts'
import { NUMBER_SOURCE, NUMBERS_FROM_ZOOM, numberLayers } from '#lib/map/building-layers.ts'
import { featureNumber } from '#lib/map/footprints.ts'
import { isRemoved } from '../create-map.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'
import { useStepZoom } from '../use-step-zoom.ts'

/** Building numbers, from zoom 17 on; a badge takes the place of the number under it. */
export function NumberLayer({
  data,
  visible,
  badged,
}: {
  data: FeatureCollection
  visible: boolean
  badged: readonly Badge[]
}) {
  const { palette } = useMap()
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'labels', layers: numberLayers(palette), visible }],
    [palette, visible],
  )
  const points = useMemo(() => numberPoints(data), [data])
  useMapLayers(NUMBER_SOURCE, points, groups)
  useCovered(badged, visible)
  return null
}

/** Told to the map only where numbers are shown and when a badge comes or goes, not when one counts. */
function useCovered(badged: readonly Badge[], visible: boolean): void {
  const { map } = useMap()
  const shown = useStepZoom(map) >= NUMBERS_FROM_ZOOM && visible
  const ids = badged.filter(({ count }) => count > 0).map(({ buildingId }) => buildingId)
  const key = shown ? ids.toSorted().join(' ') : ''
  useEffect(() => {
    const covered = key === '' ? [] : key.split(' ')
    const set = (isCovered: boolean) => {
      if (isRemoved(map) || !map.getSource(NUMBER_SOURCE)) return
      for (const id of covered) {
        map.setFeatureState(
          { source: NUMBER_SOURCE, id: featureNumber(id) },
          { covered: isCovered },
        )
      }
    }
    set(true)
    return () => set(false)
  }, [map, key])
}
