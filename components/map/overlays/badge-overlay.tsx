'use client'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { createPortal } from 'react-dom'
import {
  type Badge,
  badgeMarks,
  type BadgePlaces,
  type PlacedBadge,
  placeBadges,
} from '#lib/map/badges.ts'
import { badgeSprite } from '../badge-image.ts'
import { useMap } from '../map-context.ts'
import { useStepZoom } from '../use-step-zoom.ts'

/**
 * Counts of open requests; joined while they would lie on each other, so none is ever hidden. They
 * have a canvas of their own above the map: a count that changes, the most frequent thing there is,
 * costs a few small pictures and leaves the ground beneath as it was painted.
 */
export function BadgeOverlay({
  badges,
  places,
  visible,
  onPlaced,
}: {
  badges: readonly Badge[]
  places: BadgePlaces
  visible: boolean
  /** Tells what is drawn now and where, the uppermost last; a click asks what lies under it. */
  onPlaced: (placed: readonly PlacedBadge[]) => void
}) {
  const { map, theme, size } = useMap()
  const zoom = useStepZoom(map)
  const scale = size === 'wall' ? 1.5 : 1
  const canvas = useRef<HTMLCanvasElement>(null)
  const marks = useMemo(
    () => (visible ? badgeMarks(badges, zoom, places, scale) : []),
    [badges, zoom, places, scale, visible],
  )

  useEffect(() => {
    const draw = () => {
      const context = canvas.current?.getContext('2d')
      if (!context) return
      const { width, height, pixelRatio } = fit(context.canvas, map)
      const placed = placeBadges(marks, {
        project: ([lon, lat]) => map.project([lon, lat]),
        sizeOf: (mark) => badgeSprite({ theme, ...lookOf(mark) }, scale),
        width,
        height,
      })
      context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
      context.clearRect(0, 0, width, height)
      for (const { mark, box } of placed) {
        const { image } = badgeSprite({ theme, ...lookOf(mark) }, scale)
        context.drawImage(image, box.left, box.top, box.width, box.height)
      }
      onPlaced(placed)
    }
    draw()
    map.on('move', draw)
    map.on('resize', draw)
    return () => {
      map.off('move', draw)
      map.off('resize', draw)
    }
  }, [map, marks, theme, scale, onPlaced])

  return createPortal(
    <canvas
      ref={canvas}
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 size-full"
    />,
    map.getCanvasContainer(),
  )
}

function lookOf({ count, late, urgent }: PlacedBadge['mark']) {
  return { count, late: late > 0, urgent: urgent > 0 }
}

/** As large as the map, in the screen's own pixels. */
function fit(canvas: HTMLCanvasElement, map: MapLibreMap) {
  const { clientWidth: width, clientHeight: height } = map.getContainer()
  const pixelRatio = window.devicePixelRatio || 1
  const wide = Math.round(width * pixelRatio)
  const high = Math.round(height * pixelRatio)
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  return { width, height, pixelRatio }
}
