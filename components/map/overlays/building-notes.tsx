'use client'
import type { Point } from '#lib/map/geometry.ts'
import { MapAnchor } from './map-anchor.tsx'

/** Words at a building while a zone is being declared: "61 in", "1 to decide". */
export type BuildingNote = { buildingId: string; text: string; open: boolean }

export function BuildingNotes({
  notes,
  centroid,
}: {
  notes: readonly BuildingNote[]
  centroid: (buildingId: string) => Point | undefined
}) {
  return notes.map((note) => {
    const at = centroid(note.buildingId)
    if (!at) return null
    return (
      <MapAnchor key={note.buildingId} at={at} anchor="right" offset={[-12, 0]} level="mark">
        <div
          className={`pointer-events-none rounded-chip border px-1.5 text-12 leading-[18px] whitespace-nowrap ${
            note.open
              ? 'border-amber-solid bg-amber-tint font-medium text-amber'
              : 'border-line-2 bg-surface text-text'
          }`}
        >
          {note.text}
        </div>
      </MapAnchor>
    )
  })
}
