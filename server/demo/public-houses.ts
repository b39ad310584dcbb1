import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Point, Ring } from './plane.ts'
import { place } from './plane.ts'
import type { PlannedBuilding } from './planned-building.ts'
import { setDown } from './set-down.ts'
import { block, corner, court } from './shapes.ts'
import { northingAt, type Site } from './site.ts'
import { STREETS } from './street-plan.ts'

/** Schools, markets, the clinic and the office: nobody lives there. */
export function planPublicHouses(site: Site): PlannedBuilding[] {
  const house = (
    name: string,
    kind: BuildingKind,
    levels: number,
    grid: 0 | 1 | 2 | 3,
    street: string,
    shape: Ring,
    at: Point,
    angle: number,
  ): PlannedBuilding => ({
    estate: null,
    name,
    kind,
    living: 'none',
    levels,
    units: 0,
    doorsPerFloor: 0,
    street,
    grid,
    ring: setDown(site, [place(shape, at, angle)])[0] as Ring,
  })
  return [
    house('学府小学教学楼', 'school', 5, 0, '学府路', court(58, 46, 11), [152, 116], 1),
    house('学府小学综合楼', 'school', 4, 0, '学府路', block(46, 9), [149, 150], 1),
    house('榕树小学', 'school', 5, 1, '榕安街', corner(52, 42, 12), [-448, 28], 3),
    house('塘口市场', 'market', 2, 2, '榕安街', block(40, 26), [-150, -30], 1),
    house('榕安社区居委会', 'office', 4, 0, '榕安街', block(26, 14), [-23, 24], 1),
    house('榕安社区健康服务中心', 'clinic', 3, 0, '青竹路', corner(26, 20, 10), [26, 22], 1),
    house(
      '榕树公祠',
      'other',
      1,
      1,
      '榕安街',
      block(22, 26),
      [-344, northingAt(STREETS.rongAn, -344) + 26],
      2,
    ),
    house('竹园商场', 'market', 3, 3, '竹园街', block(44, 24), [252, -208], 0.6),
  ]
}
