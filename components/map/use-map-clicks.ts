'use client'
import type { MapMouseEvent } from 'maplibre-gl'
import { type RefObject, useEffect, useRef } from 'react'
import type { PlacedBadge } from '#lib/map/badges.ts'
import { type MapMode, useMap } from './map-context.ts'
import { type Hit, hitAt, isOnOverlay } from './map-hits.ts'

/** One click, one meaning: what lies uppermost, unless a pen is down or HTML was hit. */
export function useMapClicks(
  mode: MapMode,
  badges: RefObject<readonly PlacedBadge[]>,
  onHit: (hit: Hit) => void,
): void {
  const { map, penDown } = useMap()
  const latest = useRef(onHit)
  useEffect(() => {
    latest.current = onHit
  })
  useEffect(() => {
    const click = (event: MapMouseEvent) => {
      if (penDown.current || isOnOverlay(event)) return
      latest.current(hitAt(map, event, mode, badges.current))
    }
    map.on('click', click)
    return () => {
      map.off('click', click)
    }
  }, [map, mode, badges, penDown])
}
