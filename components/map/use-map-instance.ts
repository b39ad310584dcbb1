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
/** A graphics card that was reset takes a moment; sometimes it takes several. */
const AFTER_LOSS_MS = 1_000
const TRY_AGAIN_MS = 10_000

/**
 * Makes the map once its container and the shapes are there, and takes it away with the screen. A map
 * whose drawing context is lost (a reset card, a driver, a night in which the screen slept) has lost its
 * pictures and colours too: another one is made in its place.
 */
export function useMapInstance(
  container: RefObject<HTMLDivElement | null>,
  start: {
    palette: MapPalette
    bounds: Bounds | null
    padding: Padding
    viewKeptAs: string | null
  } | null,
): MapInstance {
  const [instance, setInstance] = useState<MapInstance>(STARTING)
  const atStart = useRef(start)
  const canStart = start !== null
  /** Counts the contexts that were lost; a higher number makes another map. */
  const [lost, setLost] = useState(0)
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
    let again: ReturnType<typeof setTimeout> | undefined
    const later = (ms: number) => {
      clearTimeout(again)
      again = setTimeout(() => setLost((count) => count + 1), ms)
    }
    void Promise.all([loadFontCoverage(), loadBadgeFont()]).then(([fonts]) => {
      if (gone || !atStart.current) return
      if (!container.current) {
        // After a try without success the map's place is only being drawn again.
        if (lost > 0) later(AFTER_LOSS_MS)
        return
      }
      map = tryToCreate(container.current, { ...atStart.current, fonts })
      if (!map) {
        setInstance({ status: 'unsupported' })
        // It could once: it will again.
        if (lost > 0) later(TRY_AGAIN_MS)
        return
      }
      const made = map
      const camera = new Camera(made, atStart.current.viewKeptAs)
      made.on('webglcontextlost', () => {
        removeMap(made)
        map = undefined
        setInstance(STARTING)
        later(AFTER_LOSS_MS)
      })
      // Layers are added before the first frame: 'load' would come after one of bare land.
      made.once('style.load', () => setInstance({ status: 'ready', map: made, camera }))
    })
    return () => {
      gone = true
      clearTimeout(again)
      setInstance(STARTING)
      if (map) removeMap(map)
    }
  }, [container, canStart, lost])
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
