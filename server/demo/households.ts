import type { Living } from './planned-building.ts'
import { familyName, givenName } from './names.ts'
import type { SeededRandom } from './random.ts'

export type Person = { name: string; female: boolean; birthYear: number }

type Composition =
  | 'lodger'
  | 'couple'
  | 'oneChild'
  | 'twoChildren'
  | 'threeGenerations'
  | 'flatMates'
  | 'oldAlone'
  | 'oldCouple'
  | 'roomMates'

/** Who lives behind one door, by the kind of house; the weights give the persons a household. */
const COMPOSITIONS: Record<Living, readonly (readonly [Composition, number])[]> = {
  village: [
    ['lodger', 25],
    ['couple', 21],
    ['oneChild', 19],
    ['twoChildren', 14],
    ['threeGenerations', 6],
    ['flatMates', 10],
    ['oldAlone', 2],
    ['oldCouple', 3],
  ],
  slab: [
    ['lodger', 10],
    ['couple', 17],
    ['oneChild', 23],
    ['twoChildren', 17],
    ['threeGenerations', 15],
    ['flatMates', 5],
    ['oldAlone', 4],
    ['oldCouple', 9],
  ],
  tower: [
    ['lodger', 9],
    ['couple', 19],
    ['oneChild', 25],
    ['twoChildren', 20],
    ['threeGenerations', 14],
    ['flatMates', 4],
    ['oldAlone', 2],
    ['oldCouple', 7],
  ],
  dormitory: [['roomMates', 1]],
  none: [],
}

/** Invents one household. No two of its people share a name. */
export function inventHousehold(random: SeededRandom, living: Living, year: number): Person[] {
  const composition = random.weighted(COMPOSITIONS[living])
  const born = (youngest: number, oldest: number) => year - random.integer(youngest, oldest)
  const names = new Set<string>()
  const person = (female: boolean, birthYear: number, family = familyName(random)): Person => {
    for (;;) {
      const name = family + givenName(random, female, birthYear)
      if (names.has(name)) continue
      names.add(name)
      return { name, female, birthYear }
    }
  }
  const couple = (fatherBorn: number, family = familyName(random)) => [
    person(false, fatherBorn, family),
    person(true, fatherBorn + random.integer(-1, 4)),
  ]
  const children = (count: number, fatherBorn: number, family: string) => {
    // Nobody is a father before 22, and grown children have moved out.
    const oldest = Math.min(17, year - fatherBorn - 22)
    const first = Math.round(Math.max(0, oldest) * (1 - random.next() * 0.8))
    return Array.from({ length: count }, (_, index) =>
      person(random.chance(0.48), year - Math.max(0, first - index * random.integer(2, 4)), family),
    )
  }
  const anybody = () => random.chance(0.45)

  switch (composition) {
    case 'lodger':
      return [person(anybody(), born(19, 52))]
    case 'couple':
      return couple(born(24, 58))
    case 'oneChild':
    case 'twoChildren': {
      const family = familyName(random)
      const fatherBorn = born(28, 52)
      const count = composition === 'oneChild' ? 1 : random.chance(0.12) ? 3 : 2
      return [...couple(fatherBorn, family), ...children(count, fatherBorn, family)]
    }
    case 'threeGenerations': {
      const family = familyName(random)
      const fatherBorn = born(28, 48)
      const grandmother = person(true, fatherBorn - random.integer(22, 29))
      const grandfather = random.chance(0.6)
        ? [person(false, fatherBorn - random.integer(24, 32), family)]
        : []
      return [
        ...couple(fatherBorn, family),
        ...children(random.chance(0.4) ? 2 : 1, fatherBorn, family),
        grandmother,
        ...grandfather,
      ]
    }
    case 'flatMates': {
      const age = random.integer(20, 34)
      const female = anybody()
      return Array.from({ length: random.integer(2, 4) }, () =>
        person(female, year - age - random.integer(-2, 4)),
      )
    }
    case 'oldAlone':
      return [person(random.chance(0.62), born(66, 91))]
    case 'oldCouple':
      return couple(born(61, 86))
    case 'roomMates': {
      const female = anybody()
      return Array.from({ length: random.integer(3, 6) }, () => person(female, born(18, 47)))
    }
    default: {
      const never: never = composition
      throw new Error(`no such composition: ${String(never)}`)
    }
  }
}
