import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

export type CountedBuilding = {
  building: BuildingRow
  persons: number
  absent: number
  households: number
}

/** The buildings of which a zone holds anything, each with who of it is the zone's. */
export function countedBuildings(
  zone: ZoneRow,
  buildings: ReadonlyMap<string, BuildingRow>,
): CountedBuilding[] {
  return zone.buildingIds.flatMap((id) => {
    const building = buildings.get(id)
    return building ? [ofZone(building, zone)] : []
  })
}

/** Everybody of a building, whoever holds it. */
export function countedBuilding(building: BuildingRow): CountedBuilding {
  const { residents: persons, absent, households } = building
  return { building, persons, absent, households }
}

function ofZone(building: BuildingRow, zone: ZoneRow): CountedBuilding {
  // Before it begins and on its guard days a zone holds nobody in the rows of its buildings.
  if (building.claims.length === 0 || zone.status !== 'active') return countedBuilding(building)
  const claims = building.claims.filter(({ zoneId }) => zoneId === zone.id)
  const sum = (key: 'residents' | 'absent' | 'households') =>
    claims.reduce((total, claim) => total + claim[key], 0)
  return {
    building,
    persons: sum('residents'),
    absent: sum('absent'),
    households: sum('households'),
  }
}
