'use client'
import { useClockWords } from '#components/clock/zone-day.tsx'
import { useZoneClocks } from '#components/clock/use-zone-clock.ts'
import { usePlaceWords } from '#components/clock/use-place-words.ts'
import { useLanguage } from '#components/i18n/language.tsx'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { TierSquare } from '#components/ui/tier.tsx'
import type { ZonePartRow, ZoneRow } from '#lib/live/zone-rows.ts'
import type { Point } from '#lib/map/geometry.ts'
import { MapAnchor } from './map-anchor.tsx'

/** What was sealed anew, each with its own day over its building while the zone keeps its plate. */
export function PartPlates({
  centroid,
  now,
  onSelect,
}: {
  centroid: (buildingId: string) => Point | undefined
  now: Date
  onSelect?: (zoneId: string) => void
}) {
  const parts = useLiveTable('zonePart')
  const zones = useLiveTable('zone')
  return [...parts.values()]
    .filter(({ endedAt }) => endedAt === null)
    .map((part) => {
      const at = centroid(part.buildingId)
      const zone = zones.get(part.zoneId)
      return at && zone ? (
        <MapAnchor key={part.id} at={at} anchor="bottom" offset={LIFTED} level="plate">
          <PartPlate part={part} zone={zone} now={now} onSelect={onSelect} />
        </MapAnchor>
      ) : null
    })
}

/** Above the building, so that its hatch stays in sight. */
const LIFTED = [0, -8] as const

function PartPlate({
  part,
  zone,
  now,
  onSelect,
}: {
  part: ZonePartRow
  zone: ZoneRow
  now: Date
  onSelect?: (zoneId: string) => void
}) {
  const { words } = useLanguage()
  const { parts } = useZoneClocks(zone, now)
  const { day, rule } = useClockWords()(parts.get(part.id) ?? null)
  const place = usePlaceWords()(part)
  const title = `${words.clock.reseal.own(place)}${words.clock.comma}${day}${words.clock.comma}${rule}`
  const look =
    'flex h-[22px] items-center gap-1 rounded-badge border border-line-2 bg-surface px-1 text-12 whitespace-nowrap shadow-float'
  const body = (
    <>
      <TierSquare tier={part.tier} silent />
      <span className="font-medium">{day}</span>
    </>
  )
  if (!onSelect) {
    return (
      <div className={look} title={title}>
        {body}
      </div>
    )
  }
  return (
    <button
      type="button"
      aria-label={title}
      title={title}
      className={`${look} hover:border-ink`}
      onClick={() => onSelect(zone.id)}
    >
      {body}
    </button>
  )
}
