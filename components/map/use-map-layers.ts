'use client'
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import { type Slot, slotLayerId } from '#lib/map/slots.ts'
import { isRemoved } from './create-map.ts'
import { useMap } from './map-context.ts'

export type LayerGroup = { slot: Slot; layers: LayerSpecification[]; visible?: boolean }

/**
 * Owns one GeoJSON source and its layers: adds them under their slots, follows changes of paint and
 * visibility in place (feature state survives a theme change, which `setStyle` would drop), takes
 * them away at the end.
 */
export function useMapLayers(
  source: string,
  data: FeatureCollection,
  groups: readonly LayerGroup[],
  options: Omit<GeoJSONSourceSpecification, 'type' | 'data'> = {},
): void {
  const { map } = useMap()
  const applied = useRef(new Map<string, LayerSpecification>())
  const first = useRef({ data, options })
  const shown = useRef<FeatureCollection>(null)

  useEffect(() => {
    const known = applied.current
    // With its data from the start: a source that begins empty cuts its tiles twice.
    shown.current = first.current.data
    map.addSource(source, { type: 'geojson', data: shown.current, ...first.current.options })
    return () => {
      if (!isRemoved(map)) {
        for (const id of known.keys()) if (map.getLayer(id)) map.removeLayer(id)
        if (map.getSource(source)) map.removeSource(source)
      }
      known.clear()
    }
  }, [map, source])

  useEffect(() => {
    const known = applied.current
    for (const { slot, layers, visible = true } of groups) {
      for (const layer of layers) {
        const wanted = withVisibility(layer, visible)
        const before = known.get(layer.id)
        if (before === wanted) continue
        if (before) follow(map, before, wanted)
        else map.addLayer(wanted, slotLayerId(slot))
        known.set(layer.id, wanted)
      }
    }
  }, [map, groups])

  useEffect(() => {
    if (shown.current === data) return
    shown.current = data
    map.getSource<GeoJSONSource>(source)?.setData(data)
  }, [map, source, data])
}

type Properties = Record<string, unknown>

function follow(
  map: ReturnType<typeof useMap>['map'],
  before: LayerSpecification,
  wanted: LayerSpecification,
): void {
  for (const [name, value] of changed(before.paint, wanted.paint)) {
    map.setPaintProperty(wanted.id, name as never, value as never)
  }
  for (const [name, value] of changed(before.layout, wanted.layout)) {
    map.setLayoutProperty(wanted.id, name as never, value as never)
  }
}

function changed(before: object | undefined, wanted: object | undefined): [string, unknown][] {
  const old = (before ?? {}) as Properties
  return Object.entries((wanted ?? {}) as Properties).filter(
    ([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value),
  )
}

function withVisibility(layer: LayerSpecification, visible: boolean): LayerSpecification {
  const visibility = visible ? 'visible' : 'none'
  return { ...layer, layout: { ...layer.layout, visibility } } as LayerSpecification
}
