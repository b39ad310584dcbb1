'use client'
import { Layers2 } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { isSplit } from '#lib/live/held-at.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import { Icon } from './icon.tsx'
import { TierSquare } from './tier.tsx'

/** The strictest tier of a building, with a sign when units or floors of it stand apart. */
export function BuildingTier({
  building,
  size,
}: {
  building: Pick<BuildingRow, 'tier' | 'claims'> | undefined
  size?: 18 | 22 | 28
}) {
  const { words } = useLanguage()
  if (!building) return null
  if (!isSplit(building)) return <TierSquare tier={building.tier} size={size} />
  return (
    <span className="inline-flex items-center gap-0.5" title={words.places.split}>
      <TierSquare tier={building.tier} size={size} />
      <Icon of={Layers2} size={14} label={words.places.split} className="text-text-2" />
    </span>
  )
}
