'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { createContext, type RefObject, use } from 'react'
import type { MapPalette, Theme } from '#lib/map/paint.ts'

export type MapMode = 'browse' | 'pick' | 'draw'
export type MapSize = 'desk' | 'wall'

export type MapContextValue = {
  map: MapLibreMap
  theme: Theme
  palette: MapPalette
  /** The wall is read from two metres away: plates and badges are larger. */
  size: MapSize
  /** True while a pen is down: clicks then belong to the drawing and choose nothing. */
  penDown: RefObject<boolean>
}

export const MapContext = createContext<MapContextValue | null>(null)

export function useMap(): MapContextValue {
  const value = use(MapContext)
  if (!value) throw new Error('useMap outside CommandMap')
  return value
}
