import type { Point, Ring } from './plane.ts'
import { eastingAt, northingAt } from './site.ts'
import { STREETS } from './street-plan.ts'

export type PlannedZone = { tier: string; name: string; area: Ring }

/**
 * The boundaries as a notice describes them: along the edges of streets and lanes. The factory park
 * and the south of the community are in no zone.
 */
export function planZones(): PlannedZone[] {
  const { minTai, rongBei, rongAn, rongYi, rongEr, tangBian, tangKou, qingZhu, dongHuan } = STREETS
  const north = (x: number): Point => [x, northingAt(rongBei, x) - 11]
  const south = (x: number): Point => [x, northingAt(rongAn, x) + 7]
  const below = (x: number): Point => [x, northingAt(rongAn, x) - 7]
  const one = (y: number) => eastingAt(rongYi, y)
  const two = (y: number) => eastingAt(rongEr, y)
  const west = (y: number) => eastingAt(minTai, y) + 15.5
  return [
    {
      tier: 'sealed',
      name: '榕树新村东区',
      area: [
        south(one(0)),
        south(two(0)),
        [two(110), 110],
        north(two(230)),
        north(one(218)),
        [one(100), 100],
      ],
    },
    {
      tier: 'controlled',
      name: '榕树新村西区',
      area: [
        south(west(-20)),
        south(-300),
        south(one(0)),
        [one(100), 100],
        north(one(218)),
        north(-410),
        north(-520),
        north(west(150)),
      ],
    },
    {
      tier: 'controlled',
      name: '塘口围',
      area: [
        below(eastingAt(tangBian, -20) - 4),
        [eastingAt(tangBian, -150) - 4, -150],
        [-194, northingAt(tangKou, -194) + 5],
        [0, northingAt(tangKou, 0) + 5],
        [eastingAt(qingZhu, -150) - 6, -150],
        below(-6),
        below(-100),
      ].reverse() as Point[],
    },
    {
      tier: 'precaution',
      name: '榕安街片区',
      area: [
        south(two(0)),
        south(-6),
        [6, -7],
        [eastingAt(qingZhu, -150) + 6, -150],
        [14, -241],
        [120, -235],
        [219, -231],
        [340, -225],
        [451, -221],
        [eastingAt(dongHuan, -150) - 9, -150],
        [473, 6],
        [471, 325],
        north(330),
        north(200),
        north(0),
        north(two(230)),
        [two(110), 110],
      ],
    },
  ]
}
