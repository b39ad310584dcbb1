import type { Point } from '#lib/map/geometry.ts'
import type { CoveredBuilding } from './covered-building.ts'

const UNNUMBERED = Number.MAX_SAFE_INTEGER

/**
 * One's own buildings, then the rest; in each what is not done first, in the order of the walk where there
 * is one, else near to where one was last, and by name where nothing is known. Where somebody lives nowhere, nobody has to go.
 */
export function walkOrder<Each extends Pick<CoveredBuilding, 'building' | 'state'>>(
  covered: readonly Each[],
  know: {
    isMine: (building: Each['building']) => boolean
    lastId: string | null
    placeOf: (buildingId: string) => readonly [number, number] | Point | undefined
    /** Of one's own walk, where it has an order. */
    numberOf?: (buildingId: string) => number | undefined
  },
): { mine: Each[]; others: Each[] } {
  const from = know.lastId === null ? undefined : know.placeOf(know.lastId)
  const distance = new Map(
    covered.map(({ building }) => {
      const at = know.placeOf(building.id)
      // Degrees are good enough to sort a neighbourhood by.
      const away = from && at ? Math.hypot(at[0] - from[0], at[1] - from[1]) : 0
      return [building.id, away] as const
    }),
  )
  const numberIn = ({ building }: Each) => know.numberOf?.(building.id) ?? UNNUMBERED
  const sorted = covered
    .filter(({ state }) => state !== 'notApplicable')
    .toSorted(
      (a, b) =>
        Number(a.state === 'complete') - Number(b.state === 'complete') ||
        numberIn(a) - numberIn(b) ||
        (distance.get(a.building.id) ?? 0) - (distance.get(b.building.id) ?? 0) ||
        nameOf(a).localeCompare(nameOf(b), 'zh-CN', { numeric: true }),
    )
  const isMine = ({ building }: Each) => know.isMine(building)
  return { mine: sorted.filter(isMine), others: sorted.filter((each) => !isMine(each)) }
}

function nameOf({ building }: Pick<CoveredBuilding, 'building'>): string {
  return `${building.estate ?? ''}${building.name}`
}
