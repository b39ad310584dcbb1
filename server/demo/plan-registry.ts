import type { PlannedFeature } from './basemap-plan.ts'
import type { DemoBuilding, DemoHousehold, DemoRegistry, DemoResident } from './demo-community.ts'
import { inventHousehold, type Person } from './households.ts'
import { markKeyCare } from './key-care.ts'
import { DemoPhones } from './phones.ts'
import { boxOf, centroidOf, toLonLat, toPolygon } from './plane.ts'
import type { Living, PlannedBuilding } from './planned-building.ts'
import { SCENE_HOME } from './scene.ts'
import type { SeededRandom } from './random.ts'

/** Share of the doors behind which somebody lives. */
const OCCUPANCY: Record<Living, number> = {
  village: 0.9,
  slab: 0.96,
  tower: 0.88,
  dormitory: 0.95,
  none: 0,
}

export type RegistryPlan = {
  registry: DemoRegistry
  /** The planned building of each building, for zones and traffic. */
  plans: Map<string, PlannedBuilding>
}

/** The quiet-time registry: buildings, doors and the people behind them. */
export function planRegistry(
  seed: SeededRandom,
  ground: { buildings: readonly PlannedBuilding[]; basemap: readonly PlannedFeature[] },
  options: { now: Date; grids: { name: string; workerId: string | null }[]; share: number },
): RegistryPlan {
  const random = seed.fork('people')
  // The registry is older than the incident.
  const madeAt = options.now.getTime() - 200 * 86_400_000
  const year = options.now.getUTCFullYear()
  const phones = new DemoPhones(random.integer(0, 99_999_999), [SCENE_HOME.phone])
  const grids = options.grids.map((grid) => ({ id: random.id(madeAt), ...grid }))
  const registry: DemoRegistry = {
    grids,
    buildings: [],
    units: [],
    households: [],
    residents: [],
    basemap: ground.basemap.map((feature) => ({ id: random.id(madeAt), ...feature })),
  }
  const plans = new Map<string, PlannedBuilding>()
  const people: Parameters<typeof markKeyCare>[1][number][] = []

  for (const [index, plan] of ground.buildings.entries()) {
    const building = toBuilding(plan, random.id(madeAt + index), grids[plan.grid]?.id ?? null)
    registry.buildings.push(building)
    plans.set(building.id, plan)
    const units = plan.units > 1 ? Array.from({ length: plan.units }, (_, n) => String(n + 1)) : []
    const unitRows = units.map((name) => ({
      id: random.id(madeAt + index),
      buildingId: building.id,
      name,
    }))
    registry.units.push(...unitRows)
    for (const door of doorsOf(plan, units.length, random)) {
      const unit = unitRows[door.unit] ?? null
      const isScene =
        plan.name === SCENE_HOME.building &&
        unit?.name === SCENE_HOME.unit &&
        door.room === SCENE_HOME.room
      if (!isScene && !random.chance(OCCUPANCY[plan.living] * options.share)) continue
      const household: DemoHousehold = {
        id: random.id(madeAt + index),
        buildingId: building.id,
        unitId: unit?.id ?? null,
        floor: door.floor,
        room: door.room,
      }
      registry.households.push(household)
      building.households += 1
      const persons = isScene ? [sceneResident(year)] : inventHousehold(random, plan.living, year)
      for (const [position, person] of persons.entries()) {
        const resident = toResident(random, household, person, {
          at: madeAt + index,
          phone: hasPhone(random, person, position, year) ? phones.take() : undefined,
        })
        registry.residents.push(resident)
        building.residents += 1
        if (isScene) Object.assign(resident.secret, SCENE_SECRET)
        else {
          const age = year - person.birthYear
          people.push({ resident, age, female: person.female, alone: persons.length === 1 })
        }
      }
    }
  }
  markKeyCare(random.fork('key care'), people)
  const byId = new Map(registry.buildings.map((building) => [building.id, building]))
  for (const resident of registry.residents) {
    const building = byId.get(resident.buildingId)
    if (building && resident.secret.keyCare) building.keyCare += 1
  }
  return { registry, plans }
}

const SCENE_SECRET = {
  phone: SCENE_HOME.phone,
  keyCare: ['livesAlone' as const, 'dialysis' as const],
  note: '每周二四六透析；听力弱，请慢说；坐轮椅，下楼要两个人抬',
}

function sceneResident(year: number): Person {
  return { name: '张海生', female: false, birthYear: year - 67 }
}

function toBuilding(plan: PlannedBuilding, id: string, gridId: string | null): DemoBuilding {
  const geometry = toPolygon(plan.ring)
  const box = boxOf((geometry.coordinates[0] ?? []) as [number, number][])
  const [centroidLon, centroidLat] = toLonLat(centroidOf(plan.ring))
  return {
    id,
    gridId,
    estate: plan.estate,
    name: plan.name,
    address: `${plan.street}${plan.estate ?? ''}${plan.name}`,
    kind: plan.kind,
    levels: plan.levels,
    geometry,
    centroidLon,
    centroidLat,
    bbox: [box.west, box.south, box.east, box.north],
    sourceKey: `demo:${plan.estate ?? ''}${plan.name}`,
    households: 0,
    residents: 0,
    absent: 0,
    keyCare: 0,
  }
}

type DoorPlan = { unit: number; floor: number; room: string }

/** The ground floor of many village houses is a shop. */
function doorsOf(plan: PlannedBuilding, units: number, random: SeededRandom): DoorPlan[] {
  if (plan.living === 'none') return []
  const lowest = plan.living === 'village' && random.chance(0.6) ? 2 : 1
  const doors: DoorPlan[] = []
  for (let unit = 0; unit < Math.max(units, 1); unit++) {
    for (let floor = lowest; floor <= plan.levels; floor++) {
      for (let door = 1; door <= plan.doorsPerFloor; door++) {
        doors.push({ unit, floor, room: `${floor}${String(door).padStart(2, '0')}` })
      }
    }
  }
  return doors
}

function hasPhone(random: SeededRandom, person: Person, position: number, year: number): boolean {
  const age = year - person.birthYear
  return position === 0 || (age >= 14 && random.chance(age > 75 ? 0.6 : 0.88))
}

function toResident(
  random: SeededRandom,
  household: DemoHousehold,
  person: Person,
  made: { at: number; phone: string | undefined },
): DemoResident {
  const { phone } = made
  return {
    id: random.id(made.at),
    householdId: household.id,
    buildingId: household.buildingId,
    secret: {
      name: person.name,
      ...(phone === undefined ? {} : { phone }),
      birthYear: person.birthYear,
    },
  }
}
