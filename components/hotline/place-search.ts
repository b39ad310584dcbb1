import { numbersIn, parsePlace, type TypedPlace } from './parse-place.ts'

/** A building as it can be found; pinyin is missing while the server has not been asked. */
export type FindableBuilding = {
  id: string
  estate: string | null
  name: string
  pinyin?: string
  initials?: string
}

export type PlaceHit<Building> = { building: Building; unit: string | null; room: string | null }

const MOST_HITS = 8

/**
 * Buildings that fit what was typed, best first: by number (`37` is block 37 before block 137), by
 * name, or by pinyin and its initials (`dq37`, `rsxc`). The door that was typed along comes with them.
 */
export function findPlaces<Building extends FindableBuilding>(
  buildings: Iterable<Building>,
  typed: string,
): PlaceHit<Building>[] {
  const place = parsePlace(typed)
  if (place.building === '') return []
  const wanted = wantedOf(place)
  const ranked: { building: Building; rank: number; order: string }[] = []
  for (const building of buildings) {
    const rank = rankOf(building, wanted)
    if (rank > 0) ranked.push({ building, rank, order: orderOf(building) })
  }
  return ranked
    .sort((a, b) => b.rank - a.rank || compareNaturally(a.order, b.order))
    .slice(0, MOST_HITS)
    .map(({ building }) => ({ building, unit: place.unit, room: place.room }))
}

type Wanted = { whole: string; words: string; number: string | null }

function wantedOf(place: TypedPlace): Wanted {
  const whole = squeezed(place.building)
  const match = /^(.*?)(\d+)(?:栋|幢|号楼|座|号|d|dong)?$/u.exec(whole)
  return match
    ? { whole, words: match[1] ?? '', number: String(Number(match[2])) }
    : { whole, words: whole, number: null }
}

function rankOf(building: FindableBuilding, { whole, words, number }: Wanted): number {
  const full = squeezed(`${building.estate ?? ''}${building.name}`)
  const keys = [full, building.pinyin ?? '', building.initials ?? '']
  if (squeezed(building.name) === whole || full === whole) return 6
  const heard = (text: string) => text === '' || keys.some((key) => key.includes(text))
  if (number !== null && heard(words)) {
    const own = numberOf(building.name)
    // Among equals, the building whose whole name is the number stands first.
    if (own === number) return squeezed(building.name).startsWith(number) ? 5 : 4
    if (own !== null && own.startsWith(number)) return 2
  }
  if (keys.some((key) => key !== '' && key.startsWith(whole))) return 3
  return number === null && heard(whole) ? 2 : 0
}

/** The number by which people call a building: `37` of `东区37栋`. */
function numberOf(name: string): string | null {
  const match = /(\d+)[^\d]*$/.exec(name)
  return match?.[1] === undefined ? null : String(Number(match[1]))
}

function orderOf(building: FindableBuilding): string {
  return `${building.estate ?? ''} ${building.name}`
}

function compareNaturally(a: string, b: string): number {
  return natural.compare(a, b)
}
const natural = new Intl.Collator('zh-CN', { numeric: true })

function squeezed(text: string): string {
  return numbersIn(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[\s\-–—]+/g, '')
}
