import { shown } from './problem.ts'

export type KnownBuilding = {
  id: string
  name: string
  estate: string | null
  sourceKey: string | null
}

type Match =
  | { kind: 'found'; building: KnownBuilding }
  | { kind: 'several'; buildings: KnownBuilding[] }
  | { kind: 'none'; nearest: KnownBuilding[] }

/**
 * Finds the building that a list means by what people write: `3栋`, `3号楼`, `三栋`, `榕树新村3栋`,
 * or the estate in a column of its own. A name that fits no building, or more than one, is never
 * decided here: the person gets the candidates.
 */
export class BuildingNames {
  readonly #all: readonly KnownBuilding[]
  readonly #bySourceId = new Map<string, KnownBuilding>()
  readonly #spelled = new Map<string, KnownBuilding[]>()
  readonly #plain = new Map<string, KnownBuilding[]>()
  readonly #prefix: RegExp
  readonly #seen = new Map<string, Match>()

  constructor(buildings: readonly KnownBuilding[], communityName: string) {
    this.#all = buildings
    // People write the community in front as often as not, with or without 社区.
    const bare = communityName.replace(/社区$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    this.#prefix = new RegExp(`^${bare}(?:社区)?(?=.)`)
    for (const building of buildings) {
      if (building.sourceKey?.startsWith('id:')) {
        this.#bySourceId.set(building.sourceKey.slice(3), building)
      }
      const { name, estate } = building
      for (const text of estate ? [name, `${estate}${name}`] : [name]) {
        add(this.#spelled, spelled(text), building)
        add(this.#plain, plain(text), building)
      }
    }
  }

  find(asked: {
    buildingId: string | null
    estate: string | null
    building: string | null
  }): Match {
    const key = JSON.stringify([asked.buildingId, asked.estate, asked.building])
    const seen = this.#seen.get(key)
    if (seen) return seen
    const match = this.#find(asked)
    this.#seen.set(key, match)
    return match
  }

  #find({ buildingId, estate, building }: Parameters<BuildingNames['find']>[0]): Match {
    if (buildingId !== null) {
      const found = this.#bySourceId.get(buildingId.replace(/^#/, ''))
      if (found) return { kind: 'found', building: found }
      if (building === null) return { kind: 'none', nearest: [] }
    }
    const text = building ?? ''
    if (text.startsWith('#')) {
      const found = this.#bySourceId.get(text.slice(1))
      if (found) return { kind: 'found', building: found }
    }
    const readings = [text, text.replace(this.#prefix, '')]
    const tried = estate === null ? readings : readings.map((reading) => `${estate}${reading}`)
    for (const reading of new Set(tried)) {
      for (const found of [this.#spelled.get(spelled(reading)), this.#plain.get(plain(reading))]) {
        const [only] = found ?? []
        if (!found || !only) continue
        return found.length === 1
          ? { kind: 'found', building: only }
          : { kind: 'several', buildings: found }
      }
    }
    return { kind: 'none', nearest: this.#nearest(`${estate ?? ''}${text}`) }
  }

  #nearest(text: string): KnownBuilding[] {
    const wanted = plain(text.replace(this.#prefix, '')).slice(0, 60)
    return this.#all
      .map((building) => ({ building, likeness: likeness(wanted, plain(fullName(building))) }))
      .filter(({ likeness: value }) => value >= 0.3)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, 3)
      .map(({ building }) => building)
  }
}

export function fullName({ estate, name }: { estate: string | null; name: string }): string {
  return estate ? `${estate}${name}` : name
}

/** Up to three candidates with what tells them apart, for a report. */
export function candidatesText(buildings: readonly KnownBuilding[]): string {
  const named = buildings.slice(0, 3).map((building) => {
    const id = building.sourceKey?.startsWith('id:') ? ` (#${building.sourceKey.slice(3)})` : ''
    const name = shown(fullName(building), 40)
    return id === ` (${name})` ? name : `${name}${id}`
  })
  return named.join(', ') + (buildings.length > 3 ? ' …' : '')
}

function add(map: Map<string, KnownBuilding[]>, key: string, building: KnownBuilding): void {
  if (key === '') return
  const list = map.get(key)
  if (!list) map.set(key, [building])
  else if (!list.includes(building)) list.push(building)
}

/** As it is written, but for width, case and spaces. */
function spelled(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•\-—_,，()（）]/g, '')
}

/** 三号楼, 3号楼, 第3幢, 3#, 3栋 and a bare 3 become one; so do A座 and A栋. */
function plain(text: string): string {
  return arabic(spelled(text))
    .replace(/第(?=\d)/g, '')
    .replace(/([0-9a-z]+)(?:号楼|栋楼|号栋|栋|幢|座|号|楼|#|block|bldg)$/u, '$1')
    .replace(/^(?:building|block|bldg|tower)(?=[0-9a-z])/, '')
    .replace(/(^|\D)0+(?=\d)/g, '$1')
}

const DIGITS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** Chinese numbers up to 99 in front of 栋, 幢, 座 or 号: elsewhere they belong to names (三联村). */
function arabic(text: string): string {
  return text.replace(
    /([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=号楼|栋|幢|座|号)/g,
    (all: string, tens: string, ten: string, ones: string) => {
      if (all === '') return all
      if (ten === '') return ones === '' ? String(DIGITS[tens] ?? all) : all
      return String((DIGITS[tens] ?? 1) * 10 + (DIGITS[ones] ?? 0))
    },
  )
}

/** 1 for the same, 0 for nothing in common: edits needed, by the longer length. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 0 : 1 - edits(a, b.slice(0, 60)) / longer
}

function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
