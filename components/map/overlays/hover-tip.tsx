'use client'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { useTiers } from '#components/clock/use-tiers.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import { BUILDING_FILL_LAYER, BUILDING_SOURCE } from '#lib/map/building-layers.ts'
import { featureNumber } from '#lib/map/footprints.ts'
import type { Point } from '#lib/map/geometry.ts'
import { isRemoved } from '../create-map.ts'
import { isOnOverlay } from '../map-hits.ts'
import { useMap } from '../map-context.ts'
import { MapAnchor } from './map-anchor.tsx'

export type BuildingFacts = {
  name: string
  tier: string | null
  openRequests: number
  /** On a map of coverage, where it says more than what is open. */
  coverage?: CoverageState
}

/** Name, tier and open count of the building under the pointer; for mice only. */
export function HoverTip({
  factsOf,
  states,
}: {
  factsOf: (buildingId: string) => BuildingFacts
  states: Record<CoverageState, string> | undefined
}) {
  const tiers = useTiers()
  const { map, penDown } = useMap()
  const [hovered, setHovered] = useState<{ id: string; at: Point } | null>(null)
  const { language, words } = useLanguage()
  const id = hovered?.id

  useEffect(() => {
    if (!window.matchMedia('(hover: hover)').matches) return
    const follow = (event: MapMouseEvent) => {
      if (penDown.current || isOnOverlay(event) || !map.getLayer(BUILDING_FILL_LAYER)) {
        setHovered(null)
        return
      }
      const [feature] = map.queryRenderedFeatures(event.point, { layers: [BUILDING_FILL_LAYER] })
      const found = feature?.properties['id'] as string | undefined
      if (!penDown.current) map.getCanvas().style.cursor = found === undefined ? '' : 'pointer'
      setHovered((before) => {
        if (found === undefined) return null
        if (before?.id === found) return before
        return { id: found, at: [event.lngLat.lng, event.lngLat.lat] }
      })
    }
    const leave = () => setHovered(null)
    map.on('mousemove', follow)
    map.on('mouseout', leave)
    map.on('movestart', leave)
    return () => {
      map.off('mousemove', follow)
      map.off('mouseout', leave)
      map.off('movestart', leave)
    }
  }, [map, penDown])

  useEffect(() => {
    if (id === undefined) return
    const building = { source: BUILDING_SOURCE, id: featureNumber(id) }
    map.setFeatureState(building, { hover: true })
    return () => {
      if (isRemoved(map) || !map.getSource(BUILDING_SOURCE)) return
      map.setFeatureState(building, { hover: false })
    }
  }, [map, id])

  if (!hovered) return null
  const { name, tier, openRequests, coverage } = factsOf(hovered.id)
  return (
    <MapAnchor at={hovered.at} anchor="left" offset={[14, 22]} level="tip">
      <div
        role="tooltip"
        className="pointer-events-none flex items-center gap-1.5 rounded-control border border-line-2 bg-surface px-2 py-1 text-12 whitespace-nowrap text-text-2 shadow-float"
      >
        <TierSquare tier={tier} silent />
        <span className="max-w-[18em] truncate font-medium text-text">
          {name || words.map.unnamed}
        </span>
        {tier ? <span>{tiers.find(tier)?.name[language]}</span> : null}
        <span aria-hidden="true">·</span>
        <span>
          {coverage
            ? (states ?? words.domain.coverageStates)[coverage]
            : openRequests > 0
              ? words.map.openCount(openRequests)
              : words.map.nothingOpen}
        </span>
      </div>
    </MapAnchor>
  )
}
