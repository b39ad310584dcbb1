'use client'
import Link from 'next/link'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { PanelSection } from '#components/ui/panel.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import { isSplit } from '#lib/live/held-at.ts'
import { unitLabel } from '#lib/i18n/place-labels.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { BuildingClaim } from '#lib/live/zone-rows.ts'

/** Which zone holds which unit or floor of a building that is not all one's. */
export function BuildingHeld({ building }: { building: BuildingRow }) {
  const { language, words } = useLanguage()
  const text = words.places
  const zones = useLiveTable('zone')
  if (!isSplit(building)) return null
  const sum = (key: 'households' | 'residents') =>
    building.claims.reduce((total, claim) => total + claim[key], 0)
  const rest = {
    households: building.households - sum('households'),
    residents: building.residents - sum('residents'),
  }
  const placeOf = ({ unit, floor }: BuildingClaim) =>
    [
      unit === null ? null : unitLabel(unit, language),
      floor === null ? null : `${floor} ${words.common.units.floors(floor)}`,
    ]
      .filter(Boolean)
      .join(' ') || text.rest
  return (
    <PanelSection title={text.held}>
      <ul className="flex flex-col gap-1">
        {building.claims.map((claim) => (
          <li
            key={`${claim.partId ?? claim.zoneId} ${claim.unit} ${claim.floor}`}
            className="flex items-center gap-2"
          >
            <TierSquare tier={claim.tier} />
            <span>{placeOf(claim)}</span>
            <Link href={`/zones?zone=${claim.zoneId}`} className="min-w-0 truncate underline">
              {zones.get(claim.zoneId)?.name}
            </Link>
            <span className="ml-auto shrink-0 text-text-2">
              {text.household(claim.households, claim.residents)}
            </span>
          </li>
        ))}
        {rest.households > 0 ? (
          <li className="flex justify-between gap-2">
            <span>
              {text.rest} · {words.domain.noTier}
            </span>
            <span className="text-text-2">{text.household(rest.households, rest.residents)}</span>
          </li>
        ) : null}
      </ul>
    </PanelSection>
  )
}
