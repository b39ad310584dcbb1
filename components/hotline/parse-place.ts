import { chineseToArabic, roomName, unitName } from '#lib/domain/place/door.ts'

/** A place as it was typed: the building in the caller's words, and the door as the registry writes it. */
export type TypedPlace = { building: string; unit: string | null; room: string | null }

const BUILDING_WORD = /^(.*?(?:栋|幢|号楼|座|厂房|楼))(.*)$/u
const SEPARATORS = /[-－–—/／、，,\s]+/u

/**
 * Reads a place from one line, as people say it on the telephone: `3栋2单元501`, `3-2-501`, `37`,
 * `榕树新村 东区37栋 502`, `dq37-2-502`. What is not understood as a door stays with the building.
 */
export function parsePlace(typed: string): TypedPlace {
  const text = numbersIn(typed.normalize('NFKC').trim())
  if (text === '') return { building: '', unit: null, room: null }
  return byWord(text) ?? bySeparators(text)
}

/** `…栋` ends the building, unless a number follows that belongs to its name (`东区楼3`). */
function byWord(text: string): TypedPlace | null {
  const match = BUILDING_WORD.exec(text)
  const [, building = '', rest = ''] = match ?? []
  if (!match || !/[\dA-Za-z一二三四五六七八九十]/u.test(building)) return null
  const door = parseDoor(rest)
  return door ? { building: building.trim(), ...door } : null
}

function bySeparators(text: string): TypedPlace {
  const parts = text.split(SEPARATORS).filter(Boolean)
  const named = parts.findIndex((part) => /\d/.test(part))
  const whole = { building: text, unit: null, room: null }
  if (named < 0 || named === parts.length - 1) return whole
  const door = parseDoor(parts.slice(named + 1).join('-'))
  return door ? { building: parts.slice(0, named + 1).join(' '), ...door } : whole
}

const NUMERALS = '零〇一幺二两三四五六七八九十'
/** Numbers that people say in words: before a word of places, after one, or three and more together. */
const SPOKEN_NUMBER = new RegExp(
  `[${NUMERALS}]+(?=\\s*(?:期|区|栋|幢|号楼|座|单元|梯|楼|室|房|号|户))|(?<=[期区栋幢座元梯楼])\\s*[${NUMERALS}]+|[${NUMERALS}]{3,}`,
  'gu',
)

/** `三期二栋一单元八零二` is `3期2栋1单元802`. */
export function numbersIn(text: string): string {
  return text.replace(SPOKEN_NUMBER, (spoken) => chineseToArabic(spoken))
}

const PART = '[A-Za-z]?\\d{1,4}[A-Za-z]?|[零〇一二三四五六七八九十]{1,5}'
const UNIT_AND_ROOM = new RegExp(
  `^(?:(?<unit>${PART}|[A-Za-z])(?:单元|梯|-))?-?(?:(?<room>${PART})(?:室|房|号|户)?)?$`,
  'u',
)

/** A short number alone is a unit, a longer one a room: nobody lives behind door 2. */
function parseDoor(rest: string): Omit<TypedPlace, 'building'> | null {
  const text = rest.split(SEPARATORS).filter(Boolean).join('-')
  if (text === '') return { unit: null, room: null }
  const found = UNIT_AND_ROOM.exec(text)?.groups
  if (!found) return null
  const { unit, room } = found
  const alone = unit === undefined && room !== undefined
  if (alone && /^\d{1,2}$/.test(room)) return { unit: unitName(room), room: null }
  return { unit: unitName(unit ?? null), room: roomName(room ?? null) }
}
