'use client'
import type { Badge } from '#lib/map/badges.ts'
import type { Bounds } from '#lib/map/geometry.ts'
import { MapAnchor } from './map-anchor.tsx'

/** Far enough that a run's marker, which may stand on this very building, stays whole. */
const OFFSET_PX = 20

/** Ink plate beside the selected building: its name and what is open there. */
export function SelectionPlate({
  name,
  bounds,
  badge,
}: {
  name: string
  bounds: Bounds
  badge: Badge | undefined
}) {
  const [west, south, , north] = bounds
  const pressing = badge !== undefined && (badge.urgent > 0 || badge.late > 0)
  return (
    <MapAnchor
      at={[west, (south + north) / 2]}
      anchor="right"
      offset={[-OFFSET_PX, 0]}
      level="plate"
    >
      <div className="pointer-events-none flex h-6 items-center gap-1.5 rounded-badge bg-ink px-2 text-13 font-semibold whitespace-nowrap text-on-ink">
        <span className="max-w-[16em] truncate">{name}</span>
        {badge && badge.count > 0 ? (
          <span
            className={`rounded-chip px-1.5 text-12 leading-[18px] ${
              pressing ? 'bg-red-solid text-on-red' : 'bg-on-ink text-ink'
            }`}
          >
            {badge.count}
          </span>
        ) : null}
      </div>
    </MapAnchor>
  )
}
