'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'

/** Zoom in steps of a half: what depends on it is worked out at a step, not on each frame of a wheel. */
export function useStepZoom(map: MapLibreMap): number {
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
