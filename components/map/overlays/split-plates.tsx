'use client'
import { Layers2 } from 'lucide-react'
import { useMemo } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { isSplit } from '#lib/live/held-at.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import { MapAnchor } from './map-anchor.tsx'

/** On a building of which units or floors stand apart: all its tiers, the one that it wears first. */
export function SplitPlates({
  rows,
  centroid,
}: {
  rows: ReadonlyMap<string, BuildingRow>
  centroid: (buildingId: string) => Point | undefined
}) {
  const { words } = useLanguage()
  const split = useMemo(() => [...rows.values()].filter(isSplit), [rows])
  return split.map((building) => {
    const at = centroid(building.id)
    if (!at) return null
    const tiers = [...new Set(building.claims.map(({ tier }) => tier))]
    return (
      <MapAnchor key={building.id} at={at} anchor="top" offset={LOWERED} level="plate">
        <div
          title={words.places.split}
          className="flex h-[22px] items-center gap-1 rounded-badge border border-line-2 bg-surface px-1 shadow-float"
        >
          <Icon
            of={Layers2}
            size={14}
            label={`${building.name} ${words.places.split}`}
            className="text-text-2"
          />
          {tiers.map((tier) => (
            <TierSquare key={tier} tier={tier} silent />
          ))}
        </div>
      </MapAnchor>
    )
  })
}

/** Below the building: above it stands the day of what was sealed anew. */
const LOWERED = [0, 8] as const
