import type { ProductCategory } from '#lib/domain/request/categories.ts'
import type { DemoBuilding, DemoRegistry, DemoResident, DemoZone } from './demo-community.ts'
import type { SeededRandom } from './random.ts'

/** One household with all that decides what it asks for. */
export type Home = {
  householdId: string
  building: DemoBuilding
  unit: string | null
  room: string
  tier: string | null
  residents: DemoResident[]
  ages: number[]
}

export class Homes {
  readonly all: Home[]
  readonly #random: SeededRandom
  readonly #fitting = new Map<string, Home[]>()

  constructor(
    random: SeededRandom,
    registry: DemoRegistry,
    zones: readonly DemoZone[],
    year: number,
  ) {
    this.#random = random
    const buildings = new Map(registry.buildings.map((building) => [building.id, building]))
    const units = new Map(registry.units.map((unit) => [unit.id, unit.name]))
    const tiers = new Map(
      zones.flatMap((zone) => zone.buildingIds.map((id) => [id, zone.tier] as const)),
    )
    const residents = Map.groupBy(registry.residents, (resident) => resident.householdId)
    this.all = registry.households.flatMap((household) => {
      const building = buildings.get(household.buildingId)
      const people = residents.get(household.id)
      if (!building || !people) return []
      return {
        householdId: household.id,
        building,
        unit: household.unitId === null ? null : (units.get(household.unitId) ?? null),
        room: household.room,
        tier: tiers.get(building.id) ?? null,
        residents: people,
        ages: people.map(({ secret }) => year - (secret.birthYear ?? year)),
      }
    })
  }

  /** A household of the tier that could ask for this, or null when there is none. */
  pick(tier: string | null, category: ProductCategory): Home | null {
    const key = `${tier}:${category}`
    let fitting = this.#fitting.get(key)
    if (!fitting) {
      fitting = this.all.filter((home) => home.tier === tier && FITS[category](home, tier))
      this.#fitting.set(key, fitting)
    }
    return fitting.length === 0 ? null : this.#random.pick(fitting)
  }

  /** A household of the named building, or of its neighbourhood when nobody lives there. */
  at(name: string, door: { unit?: string; room?: string } = {}): Home {
    const place = /^\D+/.exec(name)?.[0] ?? name
    const fullName = ({ building }: Home) => `${building.estate ?? ''}${building.name}`
    const near = this.all.filter((home) => fullName(home).includes(place))
    const found = near.filter(
      (home) =>
        fullName(home).endsWith(name) &&
        (door.unit === undefined || home.unit === door.unit) &&
        (door.room === undefined || home.room === door.room),
    )
    return this.#random.pick(found.length > 0 ? found : near)
  }
}

export function has(home: Home, mark: string): boolean {
  return home.residents.some(({ secret }) => secret.keyCare?.some((other) => other === mark))
}

const anyone = () => true
const old = ({ ages }: Home) => ages.some((age) => age >= 62)
const child = ({ ages }: Home) => ages.some((age) => age >= 3 && age <= 12)
const baby = ({ ages }: Home) => ages.some((age) => age <= 2)

/** Who could ask for what; where people may go out, they shop for themselves. */
const FITS: Record<ProductCategory, (home: Home, tier: string | null) => boolean> = {
  groceries: (home, tier) => tier === 'sealed' || tier === 'controlled' || old(home),
  medicine: (home) => old(home) || baby(home) || has(home, 'chronic') || home.ages.length > 2,
  medicalTrip: (home) =>
    old(home) || has(home, 'pregnant') || has(home, 'disabled') || has(home, 'chronic'),
  dialysis: (home) => has(home, 'dialysis'),
  infant: baby,
  toys: child,
  rubbish: anyone,
  repair: anyone,
  plantsPets: anyone,
  certificate: ({ ages }) => ages.some((age) => age >= 18 && age < 60),
  psychological: anyone,
  sampling: anyone,
  question: anyone,
  complaint: anyone,
}

/** What people ask for, by how they are held. */
export const DEMAND: Readonly<Record<string, readonly (readonly [ProductCategory, number])[]>> = {
  sealed: [
    ['groceries', 25],
    ['medicine', 13],
    ['rubbish', 9],
    ['question', 9],
    ['repair', 7],
    ['infant', 7],
    ['toys', 6],
    ['sampling', 6],
    ['complaint', 5],
    ['plantsPets', 4],
    ['psychological', 3],
    ['certificate', 3],
    ['medicalTrip', 2.5],
    ['dialysis', 0.6],
  ],
  controlled: [
    ['groceries', 25],
    ['medicine', 13],
    ['question', 10],
    ['rubbish', 7],
    ['repair', 7],
    ['sampling', 7],
    ['infant', 6],
    ['complaint', 5],
    ['toys', 5],
    ['certificate', 5],
    ['plantsPets', 4],
    ['psychological', 3],
    ['medicalTrip', 2.5],
    ['dialysis', 0.5],
  ],
  precaution: [
    ['question', 20],
    ['certificate', 15],
    ['sampling', 13],
    ['complaint', 9],
    ['medicine', 8],
    ['groceries', 8],
    ['repair', 8],
    ['rubbish', 5],
    ['medicalTrip', 3],
    ['infant', 4],
    ['psychological', 3],
    ['plantsPets', 2],
    ['toys', 2],
  ],
  none: [
    ['question', 32],
    ['certificate', 20],
    ['sampling', 17],
    ['complaint', 12],
    ['repair', 8],
    ['medicine', 6],
    ['psychological', 3],
  ],
}

/** Requests by tier: the few who are sealed ask most. */
export const TIER_DEMAND: readonly (readonly [tier: string | null, weight: number])[] = [
  ['sealed', 30],
  ['controlled', 46],
  ['precaution', 20],
  [null, 4],
]
