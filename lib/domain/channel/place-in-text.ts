import { roomName, unitName } from '../place/door.ts'
import type { Span } from './chat-messages.ts'
import { flatten } from './flat-text.ts'

/** A building as it can be heard of; pinyin is missing while the directory has not been fetched. */
export type KnownBuilding = {
  id: string
  estate: string | null
  name: string
  pinyin?: string
  initials?: string
}

/** A place as somebody wrote it. Several buildings: what was written fits each of them. */
export type PlaceMention = {
  buildings: readonly string[]
  unit: string | null
  room: string | null
  span: Span
}

type Spoken = {
  id: string
  number: string | null
  names: readonly string[]
  whole: readonly string[]
}
/** The directory, made ready for finding; made once for many messages. */
export type PlaceFinder = {
  byNumber: ReadonlyMap<string, readonly Spoken[]>
  named: readonly Spoken[]
}

const MOST_CANDIDATES = 12

export function makePlaceFinder(buildings: Iterable<KnownBuilding>): PlaceFinder {
  const byNumber = new Map<string, Spoken[]>()
  const named: Spoken[] = []
  for (const building of buildings) {
    const spoken = spokenOf(building)
    if (spoken.number !== null) {
      const own = byNumber.get(spoken.number)
      if (own) own.push(spoken)
      else byNumber.set(spoken.number, [spoken])
    }
    named.push(spoken)
  }
  return { byNumber, named }
}

const NUMBER = String.raw`[a-z]?\d{1,4}|[零〇一二三四五六七八九十]{1,5}`
const WORD = '栋|幢|号楼|座|楼栋|号院|楼(?!层|道|上|下|梯|长|顶|里|的)|block|dong|d(?![a-z])'
const JOINT = String.raw`[\s\-–—/,，、._]*`
const ROOM = String.raw`[a-z]?\d{2,4}[a-z]?|[零〇一二三四五六七八九]{3,4}`
/** A number that counts or measures something is no door. */
const MEASURE = String.raw`\s*(?:毫升|升|克|公斤|斤|元|块|个|盒|瓶|包|袋|箱|片|岁|度|ml|kg|g(?![a-z]))`
const UNIT = String.raw`\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3}`

/** `37栋2单元501`, `37栋501`, `三十七栋五零一室`. */
const WITH_WORD = new RegExp(
  `(?<number>${NUMBER})\\s*(?:${WORD})` +
    `(?:${JOINT}(?<unit>${UNIT})\\s*(?:单元|梯|unit))?` +
    `(?:${JOINT}(?:(?<short>\\d{1,2}|[a-z])\\s*[-–—/]\\s*)?(?<room>${ROOM})(?![\\d年月日点时分]|\\s*(?:栋|幢|座)|${MEASURE}))?`,
  'dgu',
)
/** `37-2-501`, `37/501`, `37—501`: at least one joint, and a door of three signs or more. */
const JOINED = new RegExp(
  `(?<![\\d.:\\-/])(?<number>[a-z]?\\d{1,3})\\s*[-–—/]\\s*(?:(?<short>\\d{1,2}|[a-z])\\s*[-–—/]\\s*)?(?<room>[a-z]?\\d{3,4}[a-z]?)(?![\\d\\-/.:年月]|${MEASURE})`,
  'dgu',
)
/** `东区37 501`: the building's own words must stand before it. */
const APART = new RegExp(
  `(?<=[\\p{Script=Han}a-z]\\s?)(?<number>\\d{1,3})\\s+(?:(?<short>\\d{1,2})\\s+)?(?<room>\\d{3,4})(?!\\d|${MEASURE})`,
  'dgu',
)
/** A building with a name of its own, and perhaps a door behind it. */
const DOOR_BEHIND = new RegExp(
  `^${JOINT}(?:(?<unit>${UNIT})\\s*(?:单元|梯|unit)${JOINT})?(?:(?<short>\\d{1,2}|[a-z])\\s*[-–—/]\\s*)?(?<room>${ROOM})?`,
  'u',
)
/** A door without a building: `502的`, `我是502`, `2单元501`. */
const DOOR_ALONE = new RegExp(
  `(?:(?<unit>${UNIT})\\s*(?:单元|梯)${JOINT}(?<room>${ROOM})|(?<![\\d\\p{L}.\\-/])(?<bare>\\d{3,4})(?=\\s*(?:室|房|户|号房|的|住户|业主|这边|家)))`,
  'dgu',
)

/** Places that a text names, in its order; what fits the words best where they fit several. */
export function findPlacesIn(text: string, finder: PlaceFinder): PlaceMention[] {
  const flat = flatten(text)
  const found: PlaceMention[] = []
  const taken = (span: Span) =>
    found.some((other) => span.start < other.span.end && other.span.start < span.end)
  for (const mention of namedIn(flat, finder)) if (!taken(mention.span)) found.push(mention)
  for (const [pattern, needsWords] of [
    [WITH_WORD, false],
    [JOINED, false],
    [APART, true],
  ] as const) {
    for (const match of flat.matchAll(pattern)) {
      const mention = mentionOf(flat, match, finder, needsWords)
      if (mention && !taken(mention.span)) found.push(mention)
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}

/** A door that was written without its building, as one does in the group of a building. */
export function findDoorIn(text: string): Omit<PlaceMention, 'buildings'> | null {
  const match = flatten(text).matchAll(DOOR_ALONE).next().value
  if (!match?.groups) return null
  const { unit, room, bare } = match.groups
  const end = match.index + match[0].length
  return {
    unit: unitName(unit ?? null),
    room: roomName(room ?? bare ?? null),
    span: { start: match.index, end },
  }
}

function mentionOf(
  flat: string,
  match: RegExpExecArray,
  finder: PlaceFinder,
  needsWords: boolean,
): PlaceMention | null {
  const { number = '', unit, short, room } = match.groups ?? {}
  const whole = finder.byNumber.get(arabic(number))
  // In `dq37` the letter before the number belongs to the words.
  const lettered = !whole && /^[a-z]\d/.test(number)
  const same = whole ?? (lettered ? finder.byNumber.get(arabic(number.slice(1))) : undefined)
  if (!same) return null
  const start = match.index + (lettered ? 1 : 0)
  const before = flat.slice(Math.max(0, start - 24), start)
  const { buildings, length } = bestNamed(same, before)
  if ((needsWords || lettered) && length === 0) return null
  if (buildings.length > MOST_CANDIDATES) return null
  return {
    buildings: buildings.map(({ id }) => id),
    unit: unitName(unit ?? short ?? null),
    room: roomName(room ?? null),
    span: { start: start - length, end: match.index + match[0].length },
  }
}

/** Those whose words stand right before the number; all with the number when nobody's do. */
function bestNamed(
  candidates: readonly Spoken[],
  before: string,
): { buildings: readonly Spoken[]; length: number } {
  const heard = before.replace(/[\s\-–—]+$/u, '')
  const space = before.length - heard.length
  let best: Spoken[] = []
  let most = 0
  for (const candidate of candidates) {
    const length = Math.max(0, ...candidate.names.map((name) => tailLength(heard, name)))
    if (length > most) [best, most] = [[candidate], length]
    else if (length === most && length > 0) best.push(candidate)
  }
  return most === 0
    ? { buildings: candidates, length: 0 }
    : { buildings: best, length: most + space }
}

/** How much of the text's end is the name; people put spaces and dashes between its parts. */
function tailLength(text: string, name: string): number {
  let at = text.length
  for (let index = name.length - 1; index >= 0; index--) {
    while (at > 0 && /[\s\-–—]/u.test(text.charAt(at - 1))) at--
    if (at === 0 || text.charAt(at - 1) !== name.charAt(index)) return 0
    at--
  }
  // Letters must be a word of their own: `q37` is not `dq37`.
  if (/[a-z]/.test(name.charAt(0)) && /[a-z]/.test(text.charAt(at - 1))) return 0
  return text.length - at
}

function namedIn(flat: string, finder: PlaceFinder): PlaceMention[] {
  const found: PlaceMention[] = []
  for (const building of finder.named) {
    for (const name of building.whole) {
      const start = flat.indexOf(name)
      if (start < 0) continue
      const end = start + name.length
      // `1栋` stands in `11栋` too.
      if (/[\da-z]/.test(name.charAt(0)) && /[\da-z]/.test(flat.charAt(start - 1))) continue
      if (/\d/.test(name.charAt(name.length - 1)) && /\d/.test(flat.charAt(end))) continue
      const groups = DOOR_BEHIND.exec(flat.slice(end))
      const { unit, short, room } = groups?.groups ?? {}
      const length = room || unit ? (groups?.[0].trimEnd().length ?? 0) : 0
      found.push({
        buildings: [building.id],
        unit: unitName(unit ?? (room ? short : null) ?? null),
        room: roomName(room ?? null),
        span: { start, end: end + length },
      })
      break
    }
  }
  return found.sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))
}

/** What people call a building by: a number with words before it, or a name of its own. */
function spokenOf(building: KnownBuilding): Spoken {
  const name = squeezed(building.name)
  const estate = squeezed(building.estate ?? '')
  const match = /^(?<words>.*?)(?<number>[a-z]?\d+)(?:栋|幢|号楼|座|号|楼)?$/u.exec(name)
  const words = match?.groups?.words ?? ''
  const number = match?.groups?.number ?? null
  if (number === null) {
    const long = estate && !name.startsWith(estate) ? [estate + name] : []
    return {
      id: building.id,
      number,
      names: [],
      whole: [...long, name].filter((key) => key.length >= 2),
    }
  }
  const keys = [estate + words, words, estate, ...shortNames(estate), ...shortNames(words)]
  for (const spelled of [building.pinyin, building.initials]) {
    const latin = /^(?<words>[a-z]+)\d/.exec(squeezed(spelled ?? ''))?.groups?.words
    if (latin) {
      keys.push(latin)
      // `dq37` for the east part of an estate that nobody spells out.
      if (words && estate && latin.length > words.length && spelled === building.initials) {
        keys.push(latin.slice(-words.length))
      }
    }
  }
  return {
    id: building.id,
    number: arabic(number),
    names: [...new Set(keys.filter((key) => key.length >= 2))],
    whole: [],
  }
}

/** `榕树新村` is called 榕树, `桂花苑` 桂花. */
function shortNames(estate: string): string[] {
  const short = estate.replace(/(?:新村|小区|花园|家园|公寓|大厦|苑|村|园)$/u, '')
  return short.length >= 2 && short !== estate ? [short] : []
}

function squeezed(text: string): string {
  return flatten(text).replace(/[\s\-–—·]+/gu, '')
}

/** `三十七` is 37, `037` is 37, `b12` stays. */
function arabic(number: string): string {
  if (/^\d+$/.test(number)) return String(Number(number))
  if (/^[a-z]/.test(number)) return number
  return String(Number(roomName(number) ?? number))
}
