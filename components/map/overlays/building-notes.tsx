'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { keptApart } from '#lib/map/declutter.ts'
import type { Point } from '#lib/map/geometry.ts'
import { useMap } from '../map-context.ts'
import { MapAnchor } from './map-anchor.tsx'

/** Words at a building while a zone is being declared: "61 in", "1 to decide". */
export type BuildingNote = { buildingId: string; text: string; open: boolean }

const OFFSET_PX = 12

/**
 * Words that would lie on others are left out; the buildings themselves are outlined, and the list
 * beside the map has them all. Which ones stand is worked out when the map rests.
 */
export function BuildingNotes({
  notes,
  centroid,
}: {
  notes: readonly BuildingNote[]
  centroid: (buildingId: string) => Point | undefined
}) {
  const { map } = useMap()
  const boxes = useRef(new Map<string, HTMLElement>())
  const [shown, setShown] = useState<ReadonlySet<string>>(NONE)

  const sort = useCallback(() => {
    // What is still to be decided comes first.
    const ordered = notes.toSorted((a, b) => Number(b.open) - Number(a.open))
    const labels = ordered.flatMap(({ buildingId }) => {
      const at = centroid(buildingId)
      const box = boxes.current.get(buildingId)
      if (!at || !box) return []
      const { x, y } = map.project([...at])
      const right = x - OFFSET_PX
      const [halfHeight, left] = [box.offsetHeight / 2, right - box.offsetWidth]
      return [{ buildingId, box: { left, right, top: y - halfHeight, bottom: y + halfHeight } }]
    })
    setShown(new Set(keptApart(labels).map(({ buildingId }) => buildingId)))
  }, [map, notes, centroid])

  useEffect(() => {
    sort()
    map.on('moveend', sort)
    return () => {
      map.off('moveend', sort)
    }
  }, [map, sort])

  return notes.map((note) => {
    const at = centroid(note.buildingId)
    if (!at) return null
    return (
      <MapAnchor key={note.buildingId} at={at} anchor="right" offset={[-OFFSET_PX, 0]} level="mark">
        <div
          ref={(box) => {
            if (box) boxes.current.set(note.buildingId, box)
            return () => {
              boxes.current.delete(note.buildingId)
            }
          }}
          className={`pointer-events-none rounded-chip border px-1.5 text-12 leading-[18px] whitespace-nowrap ${
            note.open
              ? 'border-amber-solid bg-amber-tint font-medium text-amber'
              : 'border-line-2 bg-surface text-text'
          } ${shown.has(note.buildingId) ? '' : 'invisible'}`}
        >
          {note.text}
        </div>
      </MapAnchor>
    )
  })
}

const NONE: ReadonlySet<string> = new Set()
