'use client'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { Point } from '#lib/map/geometry.ts'
import { useMap } from '../map-context.ts'

/** Clicks that start in here belong to the overlay and not to the map under it. */
export const OVERLAY_ATTRIBUTE = 'data-map-overlay'

/**
 * HTML that stays at a place of the map. It lives in the map's own container, so wheel and drag go
 * through to the map. `anchor` says which part of the box stands at the place.
 */
export function MapAnchor({
  at,
  anchor,
  offset = NO_OFFSET,
  level,
  children,
}: {
  at: Point
  anchor: 'center' | 'top-left' | 'left' | 'right' | 'top' | 'bottom'
  offset?: readonly [number, number]
  /** Order among overlays: badges lie in the map itself, then stops, runs, names, plates. */
  level: 'mark' | 'stop' | 'run' | 'plate' | 'tip'
  children: ReactNode
}) {
  const { map } = useMap()
  const box = useRef<HTMLDivElement>(null)
  const [lon, lat] = at
  const [dx, dy] = offset

  useLayoutEffect(() => {
    const place = () => {
      const { x, y } = map.project([lon, lat])
      if (!box.current) return
      const left = Math.round(x + dx)
      const top = Math.round(y + dy)
      box.current.style.transform = `translate(${left}px, ${top}px) translate(${SHIFT[anchor]})`
    }
    place()
    map.on('move', place)
    map.on('resize', place)
    return () => {
      map.off('move', place)
      map.off('resize', place)
    }
  }, [map, lon, lat, dx, dy, anchor])

  return createPortal(
    <div
      ref={box}
      {...{ [OVERLAY_ATTRIBUTE]: level }}
      className="absolute top-0 left-0 will-change-transform"
      style={{ zIndex: LEVELS[level] }}
    >
      {children}
    </div>,
    map.getCanvasContainer(),
  )
}

const NO_OFFSET = [0, 0] as const

const LEVELS = { mark: 1, stop: 2, run: 3, plate: 4, tip: 5 }

const SHIFT = {
  center: '-50%, -50%',
  'top-left': '0, 0',
  left: '0, -50%',
  right: '-100%, -50%',
  top: '-50%, 0',
  bottom: '-50%, -100%',
}
