'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Bounds } from '#lib/map/geometry.ts'
import type { MapPalette } from '#lib/map/paint.ts'
import { Camera, type Padding } from './camera.ts'
import { createMap, loadBadgeFont, loadFontCoverage, removeMap } from './create-map.ts'

export type MapInstance =
  | { status: 'starting' }
  | { status: 'unsupported' }
  | { status: 'ready'; map: MapLibreMap; camera: Camera }

const STARTING: MapInstance = { status: 'starting' }

/** Makes the map once its container and the shapes are there, and takes it away with the screen. */
export function useMapInstance(
  container: RefObject<HTMLDivElement | null>,
  start: { palette: MapPalette; bounds: Bounds | null; padding: Padding } | null,
): MapInstance {
  const [instance, setInstance] = useState<MapInstance>(STARTING)
  const atStart = useRef(start)
  const canStart = start !== null
  useEffect(() => {
    atStart.current = start
  })

  // Fetched while the shapes still come in.
  useEffect(() => {
    void loadFontCoverage()
    void loadBadgeFont()
  }, [])

  useEffect(() => {
    if (!canStart) return
    let gone = false
    let map: MapLibreMap | undefined
    void Promise.all([loadFontCoverage(), loadBadgeFont()]).then(([fonts]) => {
      if (gone || !container.current || !atStart.current) return
      map = tryToCreate(container.current, { ...atStart.current, fonts })
      if (!map) {
        setInstance({ status: 'unsupported' })
        return
      }
      const made = map
      const camera = new Camera(made)
      // Layers are added before the first frame: 'load' would come after one of bare land.
      made.once('style.load', () => setInstance({ status: 'ready', map: made, camera }))
    })
    return () => {
      gone = true
      setInstance(STARTING)
      if (map) removeMap(map)
    }
  }, [container, canStart])
  return instance
}

function tryToCreate(
  container: HTMLElement,
  options: Parameters<typeof createMap>[1],
): MapLibreMap | undefined {
  try {
    return createMap(container, options)
  } catch {
    // No WebGL2. Nobody asks for it beforehand: a context made only to see costs as much as the map's.
    container.replaceChildren()
    return undefined
  }
}
