import { fillRows } from './fill-rows.ts'
import type { Point, Ring } from './plane.ts'
import { centroidOf, place } from './plane.ts'
import type { SeededRandom } from './random.ts'
import { block, corner, slab, tower } from './shapes.ts'
import type { Site } from './site.ts'
import { MAP_EDGE_M } from './street-plan.ts'

/** Other people's buildings around the community; nobody works on them. */
export function neighbours(site: Site, random: SeededRandom): Ring[] {
  const e = MAP_EDGE_M
  const quarters: { area: Ring; angle: number; style: 'village' | 'slab' | 'mixed' }[] = [
    {
      area: [
        [-600, 175],
        [0, 262],
        [0, 600],
        [-300, 590],
        [-600, 560],
      ],
      angle: 8,
      style: 'slab',
    },
    {
      area: [
        [-590, 590],
        [-6, 610],
        [-10, e],
        [-670, e],
      ],
      angle: 2,
      style: 'village',
    },
    {
      area: [
        [0, 265],
        [192, 290],
        [182, 560],
        [-6, 600],
      ],
      angle: 1,
      style: 'slab',
    },
    {
      area: [
        [-6, 610],
        [180, 566],
        [150, e],
        [-12, e],
      ],
      angle: -2,
      style: 'mixed',
    },
    {
      area: [
        [182, 566],
        [470, 596],
        [440, e],
        [156, e],
      ],
      angle: 3,
      style: 'village',
    },
    {
      area: [
        [480, 345],
        [700, 435],
        [750, 690],
        [468, 600],
      ],
      angle: 20,
      style: 'mixed',
    },
    {
      area: [
        [470, 600],
        [750, 700],
        [720, e],
        [440, e],
      ],
      angle: 18,
      style: 'slab',
    },
    {
      area: [
        [486, 10],
        [700, -12],
        [700, 425],
        [484, 335],
      ],
      angle: -2,
      style: 'slab',
    },
    {
      area: [
        [705, -14],
        [e, -20],
        [e, 520],
        [705, 430],
      ],
      angle: 4,
      style: 'mixed',
    },
    {
      area: [
        [756, 690],
        [e, 740],
        [e, e],
        [730, e],
      ],
      angle: 9,
      style: 'village',
    },
    {
      area: [
        [690, -30],
        [e, -30],
        [e, -680],
        [645, -700],
      ],
      angle: -6,
      style: 'mixed',
    },
    {
      area: [
        [135, -720],
        [300, -760],
        [640, -700],
        [660, -e],
        [120, -e],
      ],
      angle: 3,
      style: 'village',
    },
    {
      area: [
        [650, -705],
        [e, -670],
        [e, -e],
        [664, -e],
      ],
      angle: 4,
      style: 'slab',
    },
    {
      area: [
        [212, -420],
        [400, -440],
        [330, -600],
        [300, -755],
        [132, -715],
        [162, -540],
      ],
      angle: -12,
      style: 'mixed',
    },
    {
      area: [
        [-860, -50],
        [-562, -30],
        [-515, -180],
        [-410, -310],
        [-276, -440],
        [-155, -568],
        [-480, -636],
        [-872, -600],
      ],
      angle: -14,
      style: 'mixed',
    },
    {
      area: [
        [-860, 96],
        [-690, 132],
        [-572, 158],
        [-600, 420],
        [-620, 560],
        [-890, 500],
      ],
      angle: 9,
      style: 'village',
    },
    {
      area: [
        [-880, 504],
        [-616, 564],
        [-690, e],
        [-900, e],
      ],
      angle: 6,
      style: 'slab',
    },
    {
      area: [
        [-862, -50],
        [-e, -60],
        [-e, -610],
        [-872, -600],
      ],
      angle: 4,
      style: 'slab',
    },
    {
      area: [
        [-870, -606],
        [-480, -645],
        [-150, -575],
        [-60, -712],
        [20, -900],
        [30, -e],
        [-850, -e],
      ],
      angle: -5,
      style: 'village',
    },
    {
      area: [
        [-e, 500],
        [-884, 504],
        [-900, e],
        [-e, e],
      ],
      angle: -4,
      style: 'mixed',
    },
    {
      area: [
        [-862, 90],
        [-862, -44],
        [-e, -56],
        [-e, 82],
      ],
      angle: 3,
      style: 'mixed',
    },
  ]
  return quarters.flatMap(({ area, angle, style }) => {
    const rings = fillRows(site, random, {
      area,
      angle,
      ...STYLES[style],
      setback: 6,
      shape:
        style === 'village'
          ? (width, depth) => block(width, depth)
          : (width, depth, dice) =>
              dice.weighted([
                [slab(width, depth, 3), 5],
                [corner(width, depth, Math.min(depth, width) * 0.45), style === 'mixed' ? 4 : 0.6],
                [tower(width * 0.8, depth), style === 'mixed' ? 2 : 0],
                [place(block(width * 0.8, depth * 0.6), [0, 0], dice.between(-14, 14)), 1],
              ]),
    })
    return rings.filter((ring) => random.chance(keepShare(centroidOf(ring))))
  })
}

const STYLES = {
  village: {
    width: [14, 26],
    depth: [12, 15],
    gap: [4, 8],
    rowGaps: [
      [5, 7],
      [11, 15],
    ],
    holes: 0.22,
    doubles: 0.1,
  },
  slab: { width: [36, 54], depth: [13, 16], gap: [10, 18], rowGaps: [[19, 26]], holes: 0.16 },
  mixed: { width: [26, 48], depth: [20, 32], gap: [14, 26], rowGaps: [[16, 28]], holes: 0.3 },
} as const

/** Thins out towards the edge of the map, where nobody looks. */
function keepShare([x, y]: Point): number {
  const away = Math.max(Math.abs(x), Math.abs(y)) / MAP_EDGE_M
  return away < 0.6 ? 0.95 : 0.62
}
