import { fillRows, type RowPlan } from './fill-rows.ts'
import type { Ring } from './plane.ts'
import { place } from './plane.ts'
import { inReadingOrder, type PlannedBuilding } from './planned-building.ts'
import type { SeededRandom } from './random.ts'
import { setDown } from './set-down.ts'
import { arc, corner, court, slab, tee, tower } from './shapes.ts'
import type { Site } from './site.ts'
import { slabRows } from './slab-rows.ts'

/** Slab, court and tower estates. */
export function planEstates(site: Site, random: SeededRandom): PlannedBuilding[] {
  return [
    ...courts(site),
    ...slabs(site, random, {
      ...RONG_AN_GARDEN,
      rows: slabRows(
        [
          [-101, 100],
          [-102, -4],
          [0, 0],
          [0, 260],
          [-100, 244],
        ],
        1.2,
        [36, 38.5],
      ),
    }),
    ...slabs(site, random, {
      ...CORNER_GARDEN,
      rows: {
        ...slabRows(
          [
            [110, -120],
            [114, -238],
            [222, -236],
            [212, -150],
            [200, 6],
            [104, 3],
          ],
          0.6,
          [24, 27],
        ),
        depth: [15, 16],
        gap: [8, 10],
        rowGaps: [[15, 18]],
        shape: (width, depth) => tee(width, depth, 8),
      },
    }),
    ...slabs(site, random, {
      ...EAST_GARDEN,
      rows: slabRows(
        [
          [204, 2],
          [330, 6],
          [338, -100],
          [338, -228],
          [219, -236],
          [210, -150],
        ],
        -1.5,
        [46, 52],
      ),
    }),
    ...slabs(site, random, {
      ...CUI_RONG,
      rows: {
        ...slabRows(
          [
            [338, 12],
            [482, 6],
            [480, 336],
            [338, 302],
          ],
          9,
          [28, 30],
        ),
        depth: [27, 29],
        gap: [18, 24],
        rowGaps: [[24, 30]],
        setback: 9,
        holes: 0.08,
        limit: 9,
        shape: (width, depth) => tower(width, depth),
      },
    }),
    ...slabs(site, random, {
      ...EAST_COURT,
      rows: {
        ...slabRows(
          [
            [340, 6],
            [480, 2],
            [468, -150],
            [459, -226],
            [340, -230],
          ],
          2,
          [46, 50],
        ),
        depth: [30, 34],
        gap: [8, 10],
        rowGaps: [[13, 16]],
        shape: (width, depth) => court(width, depth, 11.5),
        limit: 8,
      },
    }),
    ...slabs(site, random, {
      ...STREAM_GARDEN,
      rows: {
        ...slabRows(
          [
            [202, 130],
            [335, 134],
            [337, 300],
            [198, 288],
          ],
          -7,
          [42, 48],
        ),
        rowGaps: [[15, 18]],
        limit: 12,
      },
    }),
    ...southGarden(site, random),
  ]
}

type Kindred = Pick<
  PlannedBuilding,
  'estate' | 'living' | 'units' | 'doorsPerFloor' | 'street' | 'grid'
> & { levels: readonly [number, number] }

const RONG_AN_GARDEN: Kindred = {
  estate: '榕安花园',
  living: 'slab',
  levels: [7, 7],
  units: 3,
  doorsPerFloor: 2,
  street: '榕安街',
  grid: 0,
}
const CORNER_GARDEN: Kindred = {
  estate: '竹园小区',
  living: 'slab',
  levels: [7, 8],
  units: 1,
  doorsPerFloor: 4,
  street: '竹园街',
  grid: 3,
}
const EAST_GARDEN: Kindred = { ...RONG_AN_GARDEN, estate: '学府花园', street: '学府路', grid: 3 }
const CUI_RONG: Kindred = {
  estate: '翠榕府',
  living: 'tower',
  levels: [18, 32],
  units: 1,
  doorsPerFloor: 4,
  street: '东环路',
  grid: 0,
}
const EAST_COURT: Kindred = {
  estate: '东环雅苑',
  living: 'slab',
  levels: [9, 11],
  units: 3,
  doorsPerFloor: 2,
  street: '东环路',
  grid: 3,
}
const SCHOOL_COURT: Kindred = {
  estate: '学府雅苑',
  living: 'slab',
  levels: [9, 11],
  units: 3,
  doorsPerFloor: 2,
  street: '学府路',
  grid: 0,
}
const STREAM_GARDEN: Kindred = {
  estate: '溪畔苑',
  living: 'slab',
  levels: [8, 11],
  units: 3,
  doorsPerFloor: 2,
  street: '榕北路',
  grid: 0,
}
const SOUTH_GARDEN: Kindred = {
  estate: '南坪新苑',
  living: 'slab',
  levels: [7, 9],
  units: 2,
  doorsPerFloor: 3,
  street: '青竹路',
  grid: 3,
}

function slabs(
  site: Site,
  random: SeededRandom,
  { levels, rows, ...kindred }: Kindred & { rows: RowPlan },
): PlannedBuilding[] {
  return inReadingOrder(fillRows(site, random, rows)).map((ring, index) => ({
    ...kindred,
    name: `${index + 1}栋`,
    kind: 'residential',
    levels: random.integer(...levels),
    ring,
  }))
}

function courts(site: Site): PlannedBuilding[] {
  const rings = [
    place(corner(68, 42, 13), [54, 222], 4),
    place(court(66, 50, 13), [54, 160], 1),
    place(corner(64, 42, 13), [54, 98], 181),
    place(slab(64, 13, 4), [54, 48], 1.5),
    place(slab(58, 13, 4), [148, 251], 5),
    place(court(66, 52, 13), [148, 207], 181),
    place(slab(62, 13, 4), [148, 168], 1),
  ]
  return setDown(site, rings).map((ring, index) => ({
    ...SCHOOL_COURT,
    name: `${index + 1}栋`,
    kind: 'residential',
    levels: 9 + (index % 3),
    ring,
  }))
}

function southGarden(site: Site, random: SeededRandom): PlannedBuilding[] {
  const area: Ring = [
    [11, -250],
    [218, -242],
    [226, -310],
    [206, -420],
    [176, -506],
    [-52, -506],
    [-18, -430],
  ]
  const bent = setDown(site, [
    place(arc(70, 13, 50, 128), [98, -400], -4),
    place(corner(48, 40, 12.5), [182, -280], 4),
    place(corner(46, 38, 12.5), [44, -280], 92),
  ])
  const rows = fillRows(site, random, { ...slabRows(area, -14, [36, 40]), limit: 14 })
  return inReadingOrder([...bent, ...rows]).map((ring, index) => ({
    ...SOUTH_GARDEN,
    name: `${index + 1}栋`,
    kind: 'residential',
    levels: random.integer(...SOUTH_GARDEN.levels),
    ring,
  }))
}
