'use client'
import { Undo2 } from 'lucide-react'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { useWords } from '#components/i18n/language.tsx'
import { Button } from '#components/ui/button.tsx'
import { DRAWING_SOURCE, drawingLayers, pathCollection } from '#lib/map/mark-layers.ts'
import type { Point } from '#lib/map/geometry.ts'
import { useMap } from './map-context.ts'
import { isOnOverlay } from './map-hits.ts'
import { MapAnchor } from './overlays/map-anchor.tsx'
import { type LayerGroup, useMapLayers } from './use-map-layers.ts'

/**
 * Points by clicking, one after the other: a place, or a line. What was clicked belongs to the form
 * beside the map, which can do the same without it. The map is in `draw` mode meanwhile.
 */
export function PointPen({
  points,
  line,
  onPoint,
  onUndo,
}: {
  points: readonly Point[]
  /** Several points in a row; otherwise the next click moves the one. */
  line: boolean
  onPoint: (point: Point) => void
  onUndo: () => void
}) {
  const { map, palette } = useMap()
  const text = useWords().posts.map
  const latest = useRef(onPoint)
  useEffect(() => {
    latest.current = onPoint
  })
  useEffect(() => {
    const click = (event: MapMouseEvent) => {
      if (isOnOverlay(event)) return
      const { lng, lat } = event.lngLat
      latest.current([Number(lng.toFixed(7)), Number(lat.toFixed(7))])
    }
    map.on('click', click)
    return () => {
      map.off('click', click)
    }
  }, [map])
  const groups = useMemo<LayerGroup[]>(
    () => [{ slot: 'drawing', layers: drawingLayers(palette) }],
    [palette],
  )
  const data = useMemo(
    () => pathCollection({ walked: [], toGo: line ? points : [] }),
    [points, line],
  )
  useMapLayers(DRAWING_SOURCE, data, groups)
  return (
    <>
      {points.map((point, index) => (
        // Points have no identity beyond their order.
        // oxlint-disable-next-line react/no-array-index-key
        <MapAnchor key={index} at={point} anchor="center" level="tip">
          <div className="pointer-events-none flex size-5 items-center justify-center rounded-full border-2 border-ink bg-surface text-12 font-semibold text-text">
            {line ? index + 1 : null}
          </div>
        </MapAnchor>
      ))}
      <div
        data-map-control
        className="absolute top-3 left-3 z-10 flex items-center gap-2 rounded-control border border-line-2 bg-surface py-1 pr-1 pl-3"
      >
        <output>{line ? text.penLine(points.length) : text.pen}</output>
        {points.length > 0 ? (
          <Button size="small" icon={Undo2} onClick={onUndo}>
            {text.undo}
          </Button>
        ) : null}
      </div>
    </>
  )
}
