import { planBasemap, type PlannedFeature } from './basemap-plan.ts'
import { planEstates } from './estate-plan.ts'
import { planFactoryPark } from './factory-plan.ts'
import type { PlannedBuilding } from './planned-building.ts'
import { planPublicHouses } from './public-houses.ts'
import type { SeededRandom } from './random.ts'
import { Site } from './site.ts'
import { GROUND, STREETS } from './street-plan.ts'
import { planVillages } from './village-plan.ts'

export type GroundPlan = { buildings: PlannedBuilding[]; basemap: PlannedFeature[] }

/** The buildings of the community, and the map around them. */
export function planGround(seed: SeededRandom): GroundPlan {
  const site = new Site(Object.values(STREETS), GROUND)
  const random = seed.fork('buildings')
  // The estates and the public houses come first: the villages fill what is left.
  const first = [
    ...planPublicHouses(site),
    ...planEstates(site, random),
    ...planFactoryPark(site, random),
  ]
  const buildings = [...planVillages(site, random), ...first]
  return { buildings, basemap: planBasemap(site, seed) }
}
