import type { BothLanguages } from '../pack/rule-pack.ts'
import { ranges } from './ranges.ts'

/** A building by its names, or one unit or floor of it. */
export type NoticePlace = {
  estate: string | null
  name: string
  unit: string | null
  floor: number | null
  /** What of it is told elsewhere: units and floors under another tier. */
  without?: readonly { unit: string | null; floor: number | null }[]
}

type Language = keyof BothLanguages

const COMMA = { zh: '、', en: ', ' } as const

/**
 * Places as notices write them, one text an estate: `榕树新村东区 1–12、14、20 栋`, then the buildings
 * that are named by words, then single units and floors. A range joins only numbers that are all in
 * the zone, so that nobody who is not in it can find his building there. What a whole building or unit
 * covers is not said again.
 */
export function placeWords(places: readonly NoticePlace[], language: Language): string[] {
  const estates = grouped(places.map(underEstate), ({ estate }) => estate ?? '')
  return byKey(estates).map(([estate, inEstate]) => {
    const text = estateWords(inEstate, language)
    if (estate === '') return text
    return language === 'zh' ? `${estate} ${text}` : `${estate}: ${text}`
  })
}

/** `榕树新村`, `东区37栋` is said as `榕树新村东区 37 栋`: words before the number name a place. */
function underEstate(place: NoticePlace): NoticePlace {
  const match =
    /^(?<part>[^\dA-Za-z]+?)\s*(?<rest>[A-Za-z]?[1-9]\d{0,5}\s*(?:栋|幢|号楼|座|号))$/u.exec(
      place.name.trim(),
    )
  const { part = '', rest = '' } = match?.groups ?? {}
  return rest === '' ? place : { ...place, estate: `${place.estate ?? ''}${part}`, name: rest }
}

function estateWords(places: readonly NoticePlace[], language: Language): string {
  const buildings = grouped(places, ({ name }) => name.trim())
  const whole = new Map<string, { prefix: string; suffix: string; numbers: number[] }>()
  const named: string[] = []
  const partial: [string, NoticePlace[]][] = []
  for (const [name, inBuilding] of byKey(buildings)) {
    if (!inBuilding.some(({ unit, floor }) => unit === null && floor === null)) {
      partial.push([name, inBuilding])
      continue
    }
    const numbered = readName(name)
    if (inBuilding.some(({ without }) => without)) {
      partial.push([name, inBuilding])
      continue
    }
    if (!numbered) {
      named.push(name)
      continue
    }
    const { prefix, suffix, number } = numbered
    const key = `${suffix}\0${prefix}`
    const found = whole.get(key)
    if (found) found.numbers.push(number)
    else whole.set(key, { prefix, suffix, numbers: [number] })
  }
  const numbered = byKey(whole).map(([, { prefix, suffix, numbers }]) =>
    counted(numbers, prefix, suffix, language),
  )
  const single = partial
    .toSorted(([a], [b]) => compareNames(a, b))
    .map(([name, inBuilding]) => partWords(name, inBuilding, language))
  return [...numbered, ...named, ...single].join(COMMA[language])
}

/** `16 栋 2 单元 3–5 层` · `Block 16, Unit 2, floors 3–5`; `16 栋（2 单元除外）`. */
function partWords(name: string, places: readonly NoticePlace[], language: Language): string {
  const numbered = readName(name)
  const building = numbered
    ? counted([numbered.number], numbered.prefix, numbered.suffix, language)
    : name
  const without = places.flatMap((place) => place.without ?? [])
  const whole = places.some(({ unit, floor }) => unit === null && floor === null)
  const joined = whole ? '' : unitsWords(places, language)
  const but =
    without.length === 0
      ? ''
      : language === 'zh'
        ? `（${unitsWords(without, language)}除外）`
        : `without ${unitsWords(without, language)}`
  if (language === 'zh') return [building, joined].filter(Boolean).join(' ') + but
  return `${building} (${[joined, but].filter(Boolean).join(', ')})`
}

function unitsWords(
  places: readonly Pick<NoticePlace, 'unit' | 'floor'>[],
  language: Language,
): string {
  const units = byKey(grouped(places, ({ unit }) => unit ?? '')).map(([unit, inUnit]) => {
    const floors = inUnit.flatMap(({ floor }) => floor ?? [])
    const isWhole = inUnit.some(({ floor }) => floor === null)
    return [
      unit === '' ? '' : unitWords(unit, language),
      isWhole ? '' : floorWords(floors, language),
    ]
      .filter(Boolean)
      .join(language === 'zh' ? ' ' : ', ')
  })
  return units.join(language === 'zh' ? '、' : ' and ')
}

function unitWords(unit: string, language: Language): string {
  const bare = unit.replace(/\s*(?:单元|梯)$/u, '')
  if (!/^[A-Za-z0-9]+$/.test(bare)) return unit
  return language === 'zh' ? `${bare} 单元` : `Unit ${bare}`
}

function floorWords(floors: readonly number[], language: Language): string {
  const text = ranges(floors, { comma: COMMA[language] })
  if (language === 'zh') return `${text} 层`
  return new Set(floors).size === 1 ? `floor ${text}` : `floors ${text}`
}

function counted(
  numbers: readonly number[],
  prefix: string,
  suffix: string,
  language: Language,
): string {
  const text = ranges(numbers, { prefix, comma: COMMA[language] })
  if (language === 'zh') return `${text} ${suffix || '栋'}`
  const isOne = new Set(numbers).size === 1
  if (suffix === '号') return `${isOne ? 'No.' : 'Nos.'} ${text}`
  return `${isOne ? 'Block' : 'Blocks'} ${text}`
}

/** A name that is a number as people count: `12栋`, `A12 栋`; not `012栋`, nor `12A栋`. */
function readName(name: string): { prefix: string; number: number; suffix: string } | null {
  const match =
    /^(?<prefix>[A-Za-z]?)(?<number>[1-9]\d{0,5})\s*(?<suffix>栋|幢|号楼|座|号)?$/u.exec(name)
  if (!match?.groups) return null
  const { prefix = '', number = '', suffix = '' } = match.groups
  return { prefix, number: Number(number), suffix }
}

function compareNames(a: string, b: string): number {
  const [first, second] = [readName(a), readName(b)]
  if (first && second && first.prefix === second.prefix) return first.number - second.number
  return a < b ? -1 : 1
}

function grouped<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string) {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group) group.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}

/** By code point: a collation differs between a server and a browser, and the text is compared. */
function byKey<Value>(groups: ReadonlyMap<string, Value>): [string, Value][] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}
