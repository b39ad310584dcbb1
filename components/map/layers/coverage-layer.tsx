'use client'
import { useEffect, useRef } from 'react'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import { BUILDING_SOURCE } from '#lib/map/building-layers.ts'
import {
  COVERAGE_HATCH,
  coverageChanges,
  coverageHatch,
  coverageLayers,
} from '#lib/map/coverage-layers.ts'
import { featureNumber } from '#lib/map/footprints.ts'
import { hatchPeriods } from '#lib/map/hatch.ts'
import { slotLayerId } from '#lib/map/slots.ts'
import { isRemoved } from '../create-map.ts'
import { useMap } from '../map-context.ts'

/**
 * Buildings by how far a duty has come, over their tiers. It stands on the source of the building
 * layer, which therefore comes before it.
 */
export function CoverageLayer({ states }: { states: ReadonlyMap<string, CoverageState> }) {
  const { map, palette } = useMap()
  useEffect(() => {
    if (isRemoved(map)) return
    const pixelRatio = 2 * Math.ceil(window.devicePixelRatio || 1)
    let drawn = 0
    const draw = () => {
      const periods = hatchPeriods(map.getZoom())
      if (periods === drawn) return
      drawn = periods
      const tile = coverageHatch(palette, { periods, pixelRatio })
      if (map.hasImage(COVERAGE_HATCH)) map.updateImage(COVERAGE_HATCH, tile)
      else map.addImage(COVERAGE_HATCH, tile, { pixelRatio })
    }
    draw()
    const layers = coverageLayers(palette)
    for (const layer of layers) map.addLayer(layer, slotLayerId('buildings'))
    map.on('zoom', draw)
    return () => {
      map.off('zoom', draw)
      if (isRemoved(map)) return
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id)
    }
  }, [map, palette])

  const applied = useRef<ReadonlyMap<string, CoverageState>>(new Map())
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (isRemoved(map) || !map.getSource(BUILDING_SOURCE)) return
      for (const [id, coverage] of coverageChanges(applied.current, states)) {
        map.setFeatureState({ source: BUILDING_SOURCE, id: featureNumber(id) }, { coverage })
      }
      applied.current = states
    })
    return () => cancelAnimationFrame(frame)
  }, [map, states])
  return null
}
