import { fillRows, type RowPlan } from './fill-rows.ts'
import type { Ring } from './plane.ts'
import { areaOf } from './plane.ts'
import { inReadingOrder, type PlannedBuilding } from './planned-building.ts'
import type { SeededRandom } from './random.ts'
import { block, notchedBlock } from './shapes.ts'
import { northingAt, type Site } from './site.ts'
import { SCENE_HOME } from './scene.ts'
import { STREETS } from './street-plan.ts'

/** The four villages: rows of blocks so near that neighbours shake hands across the alley. */
export function planVillages(site: Site, random: SeededRandom): PlannedBuilding[] {
  return [
    ...village(site, random, {
      estate: '榕树新村',
      prefix: '东区',
      street: '榕一巷',
      grid: 0,
      areas: [
        {
          area: eastVillageArea(),
          angle: 0.9,
          width: [12.6, 14.8],
          rowGaps: [
            [2.8, 3.4],
            [8, 9.5],
          ],
          holes: 0.01,
          limit: 48,
        },
      ],
    }),
    ...village(site, random, {
      estate: '榕树新村',
      prefix: '西区',
      street: '榕安街',
      grid: 1,
      areas: westVillageAreas(),
    }),
    ...village(site, random, {
      estate: '塘口围',
      prefix: '',
      street: '塘边路',
      grid: 2,
      areas: pondVillageAreas(),
    }),
    ...village(site, random, {
      estate: '青竹围',
      prefix: '',
      street: '竹园街',
      grid: 3,
      areas: bambooVillageAreas(),
    }),
  ]
}

type VillageArea = Pick<RowPlan, 'area' | 'angle' | 'width'> & Partial<RowPlan>

function village(
  site: Site,
  random: SeededRandom,
  plan: {
    estate: string
    prefix: string
    street: string
    grid: 0 | 1 | 2 | 3
    areas: readonly VillageArea[]
  },
): PlannedBuilding[] {
  const rings = plan.areas.flatMap((area) =>
    fillRows(site, random, {
      depth: [10.2, 12.2],
      gap: [2.1, 2.9],
      rowGaps: [
        [2.2, 2.8],
        [5, 6.5],
      ],
      setback: 2,
      holes: 0.03,
      doubles: 0.06,
      shape: villageHouse,
      ...area,
    }),
  )
  return inReadingOrder(rings).map((ring, index) => {
    const name = `${plan.prefix}${index + 1}栋`
    const isScene = name === SCENE_HOME.building
    const twoStairs = isScene || areaOf(ring) > 190 || random.chance(0.15)
    return {
      estate: plan.estate,
      name,
      kind: 'residential',
      living: 'village',
      levels: isScene
        ? 7
        : random.weighted([
            [6, 3],
            [7, 4],
            [8, 2],
            [9, 1],
          ]),
      units: twoStairs ? 2 : 1,
      doorsPerFloor: twoStairs ? 2 : random.chance(0.3) ? 4 : 3,
      street: plan.street,
      grid: plan.grid,
      ring,
    }
  })
}

function villageHouse(width: number, depth: number, random: SeededRandom): Ring {
  return random.chance(0.15)
    ? notchedBlock(width, depth, random.between(2.5, 4))
    : block(width, depth)
}

function eastVillageArea(): Ring {
  return [
    [-191, -6],
    [-102, -4],
    [-100, northingAt(STREETS.rongBei, -100)],
    [-185, northingAt(STREETS.rongBei, -185)],
  ]
}

function westVillageAreas(): VillageArea[] {
  const north = (x: number) => northingAt(STREETS.rongBei, x)
  return [
    {
      area: [
        [-299, -12],
        [-191, -6],
        [-185, north(-185)],
        [-284, north(-284)],
      ],
      angle: 1.6,
      width: [13, 16],
      doubles: 0.12,
      rowGaps: [
        [2.4, 3],
        [7, 9],
      ],
    },
    {
      area: [
        [-418, -20],
        [-300, -12],
        [-286, north(-286)],
        [-408, north(-408)],
      ],
      angle: 3.2,
      width: [15, 21],
      depth: [11.5, 13.5],
      rowGaps: [
        [3, 4],
        [9, 12],
      ],
      doubles: 0.15,
    },
    {
      area: [
        [-560, -28],
        [-420, -20],
        [-409, north(-409)],
        [-560, north(-560)],
      ],
      angle: 12,
      width: [20, 34],
      depth: [11, 13],
      gap: [4, 6],
      rowGaps: [[9, 13]],
      holes: 0.1,
    },
  ]
}

function pondVillageAreas(): VillageArea[] {
  return [
    {
      area: [
        [-97, -5],
        [0, 0],
        [5, -150],
        [8, -326],
        [-92, -326],
        [-93, -160],
      ],
      angle: 1.1,
      width: [13, 15.4],
      doubles: 0.04,
      rowGaps: [
        [2.4, 3],
        [6.5, 8],
      ],
    },
    {
      area: [
        [-191, -6],
        [-98, -5],
        [-94, -150],
        [-194, -150],
      ],
      angle: 1.1,
      width: [13, 15.5],
      rowGaps: [
        [2.6, 3.2],
        [7, 9],
      ],
    },
    {
      area: [
        [-195, -150],
        [-94, -150],
        [-92, -326],
        [-190, -322],
      ],
      angle: 0.4,
      width: [30, 44],
      depth: [11, 12.5],
      gap: [5, 7],
      rowGaps: [[10, 14]],
      doubles: 0,
    },
  ]
}

function bambooVillageAreas(): VillageArea[] {
  return [
    {
      area: [
        [0, 0],
        [103, 4],
        [107, -120],
        [112, -240],
        [8, -246],
        [5, -150],
      ],
      angle: 1.8,
      width: [16.5, 19],
      depth: [11, 12],
      gap: [3.2, 4.2],
      rowGaps: [[8, 10]],
      doubles: 0,
      setback: 3,
    },
  ]
}
