import type { Map as MapLibreMap } from 'maplibre-gl'
import { useCallback, useEffect, useState } from 'react'
import type { Point } from '#lib/map/geometry.ts'
import { layApart, type Mark, type Shift } from '#lib/map/lay-apart.ts'
import type { Box } from '#lib/map/plates.ts'
import { useMap } from '../map-context.ts'

export type Shifts = ReadonlyMap<string, Shift>

/** The name of a mark in the document, by which it is found and measured. */
export const MARK_ATTRIBUTE = 'data-map-mark'

/**
 * How far each mark stands from its place so that none hides another: a sign that is covered cannot
 * be pressed. Worked out when the map rests; while it moves each mark keeps its distance.
 */
export function useMarksApart(marks: readonly { id: string; at: Point }[]): Shifts {
  const { map } = useMap()
  const [shifts, setShifts] = useState<Shifts>(NOWHERE)

  const lay = useCallback(() => {
    setShifts(layApart(marks.map((mark) => measured(map, mark))))
  }, [map, marks])

  useEffect(() => {
    // Tells the first sizes, and new ones when the words beside a mark change.
    const sizes = new ResizeObserver(lay)
    for (const { id } of marks) {
      const element = elementOf(map, id)
      if (element) sizes.observe(element)
    }
    map.on('moveend', lay)
    map.on('resize', lay)
    return () => {
      map.off('moveend', lay)
      map.off('resize', lay)
      sizes.disconnect()
    }
  }, [map, marks, lay])
  return shifts
}

const NOWHERE: Shifts = new Map()

function measured(map: MapLibreMap, { id, at: [lon, lat] }: { id: string; at: Point }): Mark {
  const { x, y } = map.project([lon, lat])
  const element = elementOf(map, id)
  return { id, at: [x, y], parts: element ? partsFrom(map, element) : [] }
}

function elementOf(map: MapLibreMap, id: string): Element | null {
  return map.getCanvasContainer().querySelector(`[${MARK_ATTRIBUTE}="${id}"]`)
}

/** The boxes of what a mark is made of, from the middle of the mark. */
function partsFrom(map: MapLibreMap, element: Element): Box[] {
  // A wall is drawn larger as a whole; places on the map are told in px of the map.
  const scale = map.getContainer().getBoundingClientRect().width / map.getContainer().clientWidth
  const own = element.getBoundingClientRect()
  const middle = { x: own.left + own.width / 2, y: own.top + own.height / 2 }
  return [...element.children].map((child) => {
    const box = child.getBoundingClientRect()
    return {
      left: (box.left - middle.x) / (scale || 1),
      top: (box.top - middle.y) / (scale || 1),
      right: (box.right - middle.x) / (scale || 1),
      bottom: (box.bottom - middle.y) / (scale || 1),
    }
  })
}
