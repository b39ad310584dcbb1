'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useState } from 'react'
import { type Badge, type BadgeMark, badgeMarks, type BadgePlaces } from '#lib/map/badges.ts'
import { BADGE_SOURCE, badgeCollection, badgeLayers } from '#lib/map/mark-layers.ts'
import { drawBadge, parseBadgeId } from '../badge-image.ts'
import { isRemoved } from '../create-map.ts'
import { useMap } from '../map-context.ts'
import { type LayerGroup, useMapLayers } from '../use-map-layers.ts'

/** Counts of open requests; joined while they would lie on each other, so none is ever hidden. */
export function BadgeLayer({
  badges,
  places,
  visible,
  onMarks,
}: {
  badges: readonly Badge[]
  places: BadgePlaces
  visible: boolean
  /** Tells which marks stand on the map now; a click names one by its index. */
  onMarks: (marks: readonly BadgeMark[]) => void
}) {
  const { map, theme, size } = useMap()
  const zoom = useStepZoom(map)
  const scale = size === 'wall' ? 1.5 : 1
  useBadgeImages(map, scale)
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'badges', layers: badgeLayers(theme), visible }],
    [theme, visible],
  )
  const marks = useMemo(
    () => badgeMarks(badges, zoom, places, scale),
    [badges, zoom, places, scale],
  )
  const data = useMemo(() => badgeCollection(marks), [marks])
  useMapLayers(BADGE_SOURCE, data, groups)
  useEffect(() => onMarks(visible ? marks : []), [marks, visible, onMarks])
  return null
}

/** Zoom in steps of a half: badges are regrouped at a step, not on each frame of a wheel. */
function useStepZoom(map: MapLibreMap): number {
  const [zoom, setZoom] = useState(() => step(map.getZoom()))
  useEffect(() => {
    const follow = () => setZoom(step(map.getZoom()))
    follow()
    map.on('zoom', follow)
    return () => {
      map.off('zoom', follow)
    }
  }, [map])
  return zoom
}

function step(zoom: number): number {
  return Math.floor(zoom * 2) / 2
}

/** Badges are pictures with their number in them: sharper than letters drawn by the map. */
function useBadgeImages(map: MapLibreMap, scale: number): void {
  useEffect(() => {
    map.setMissingStyleImageResolver((id) => {
      const look = parseBadgeId(id)
      if (!look || isRemoved(map) || map.hasImage(id)) return
      const { image, pixelRatio } = drawBadge(look, scale)
      map.addImage(id, image, { pixelRatio })
    })
    return () => {
      if (!isRemoved(map)) map.setMissingStyleImageResolver(null)
    }
  }, [map, scale])
}
