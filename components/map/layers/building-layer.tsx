'use client'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { usePacks } from '#components/clock/use-packs.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { BUILDING_SOURCE, buildingLayers, hatchImages } from '#lib/map/building-layers.ts'
import { featureNumber, numberedFootprints } from '#lib/map/footprints.ts'
import { hatchPeriods } from '#lib/map/hatch.ts'
import type { MapPalette } from '#lib/map/paint.ts'
import { tierChanges } from '#lib/map/tier-state.ts'
import { isRemoved } from '../create-map.ts'
import { useMap } from '../map-context.ts'
import { markMilestone } from '../milestones.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

/**
 * Buildings in the colour and hatch of their tier. Geometry is set once a version; what is live
 * moves as feature state, all changes of a frame at once, so 400 or 2,676 make no difference.
 */
export function BuildingLayer({
  data,
  tiers,
  lit,
}: {
  data: FeatureCollection
  tiers: ReadonlyMap<string, string>
  lit: ReadonlySet<string>
}) {
  const { map, palette } = useMap()
  const drawn = useDrawnTiers(tiers)
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'buildings', layers: buildingLayers(palette, drawn) }],
    [palette, drawn],
  )
  useHatchImages(map, palette, drawn)
  const footprints = useMemo(() => numberedFootprints(data), [data])
  useMapLayers(BUILDING_SOURCE, footprints, groups, { tolerance: 0.2 })
  useTierState(map, tiers)
  useLit(map, lit)
  return null
}

/** A layer of hatch for each tier that can be seen: of the first pack, and what buildings wear. */
function useDrawnTiers(worn: ReadonlyMap<string, string>): readonly Tier[] {
  const { all } = useTiers()
  const [first] = usePacks()
  const ids = [...new Set([...(first?.tiers ?? []).map(({ id }) => id), ...worn.values()])]
  const key = ids.toSorted().join(' ')
  return useMemo(() => all.filter(({ id }) => key.split(' ').includes(id)), [all, key])
}

function useHatchImages(map: MapLibreMap, palette: MapPalette, tiers: readonly Tier[]): void {
  useEffect(() => {
    if (isRemoved(map)) return
    const pixelRatio = 2 * Math.ceil(window.devicePixelRatio || 1)
    let drawn = 0
    const draw = () => {
      const periods = hatchPeriods(map.getZoom())
      if (periods === drawn) return
      drawn = periods
      for (const { id, tile } of hatchesFor(palette, tiers, { periods, pixelRatio })) {
        if (map.hasImage(id)) map.updateImage(id, tile)
        else map.addImage(id, tile, { pixelRatio })
      }
    }
    draw()
    map.on('zoom', draw)
    return () => {
      map.off('zoom', draw)
    }
  }, [map, palette, tiers])
}

const hatches = new Map<string, ReturnType<typeof hatchImages>>()

/** Nine sets a theme at most, a few dozen KB each: kept, because a wheel asks for them again. */
function hatchesFor(
  palette: MapPalette,
  tiers: readonly Tier[],
  { periods, pixelRatio }: { periods: number; pixelRatio: number },
) {
  const looks = tiers.map(({ id, hatch, tone }) => `${id} ${hatch} ${tone}`).join(' ')
  const key = `${palette.land} ${periods} ${pixelRatio} ${looks}`
  const made = hatches.get(key) ?? hatchImages(palette, tiers, { periods, pixelRatio })
  hatches.set(key, made)
  return made
}

function useTierState(map: MapLibreMap, tiers: ReadonlyMap<string, string>): void {
  const applied = useRef<{ map: MapLibreMap; tiers: ReadonlyMap<string, string> } | null>(null)
  useEffect(() => {
    if (isRemoved(map)) return
    const before = applied.current?.map === map ? applied.current.tiers : new Map()
    const changes = tierChanges(before, tiers)
    for (const [id, tier] of changes) {
      map.setFeatureState({ source: BUILDING_SOURCE, id: featureNumber(id) }, { tier })
    }
    // MapLibre takes all of them at once, in the frame that is drawn next.
    if (changes.size > 0) {
      map.once('render', () => markMilestone('sanqu.map.recoloured', changes.size))
    }
    applied.current = { map, tiers }
  }, [map, tiers])
}

function useLit(map: MapLibreMap, lit: ReadonlySet<string>): void {
  useEffect(() => {
    const set = (isLit: boolean) => {
      for (const id of lit) {
        map.setFeatureState({ source: BUILDING_SOURCE, id: featureNumber(id) }, { lit: isLit })
      }
    }
    set(true)
    return () => {
      if (isRemoved(map) || !map.getSource(BUILDING_SOURCE)) return
      set(false)
    }
  }, [map, lit])
}
