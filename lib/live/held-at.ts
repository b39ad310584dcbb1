import { floorOf } from '#lib/domain/coverage/doors.ts'
import { covers } from '#lib/domain/zone/zone-facts.ts'
import type { BuildingRow } from './rows.ts'

type Building = Pick<BuildingRow, 'id' | 'tier' | 'zoneId' | 'claims'>
export type HeldAt = { zoneId: string | null; tier: string | null }

/** The zone that holds a door, and the tier that it is under: in most buildings that of all of it. */
export function heldAt(
  building: Building | undefined,
  door: { unit: string | null; room: string | null },
): HeldAt {
  if (!building) return NOBODY
  if (building.claims.length === 0) return { zoneId: building.zoneId, tier: building.tier }
  const floor = door.room === null ? null : floorOf(door.room)
  const place = { buildingId: building.id, unit: door.unit, floor }
  const claim = building.claims.find(({ unit, floor: at }) =>
    covers({ buildingId: building.id, unit, floor: at }, place),
  )
  return claim ? { zoneId: claim.zoneId, tier: claim.tier } : NOBODY
}

const NOBODY: HeldAt = { zoneId: null, tier: null }

/** Whether units or floors of it stand apart, under other tiers or none. */
export function isSplit({ claims }: Pick<BuildingRow, 'claims'>): boolean {
  return claims.length > 0
}

export type TierPeople = { tier: string; residents: number; absent: number }

/** How many people of a building live under each tier, and who of them is away; whom nobody holds is left out. */
export function residentsByTier({
  tier,
  claims,
  residents,
  absent,
}: Pick<BuildingRow, 'tier' | 'claims' | 'residents' | 'absent'>): readonly TierPeople[] {
  if (claims.length > 0) {
    return claims.map((claim) => ({
      tier: claim.tier,
      residents: claim.residents,
      absent: claim.absent,
    }))
  }
  return tier === null ? [] : [{ tier, residents, absent }]
}

/** How many key-care residents of a building live under any tier. */
export function keyCareHeld({
  tier,
  claims,
  keyCare,
}: Pick<BuildingRow, 'tier' | 'claims' | 'keyCare'>): number {
  if (claims.length > 0) return claims.reduce((sum, claim) => sum + claim.keyCare, 0)
  return tier === null ? 0 : keyCare
}
