import type { Category } from '../request/categories.ts'
import { normalizePhone } from '../place/phone.ts'
import type { ChatMessage, Span } from './chat-messages.ts'
import { blank, flatten } from './flat-text.ts'
import { findDoorIn, findPlacesIn, type PlaceFinder } from './place-in-text.ts'

/** What of a service can be heard in a message. */
export type HeardService = { category: Category; keywords: readonly string[] }

export const RECOGNISED = ['place', 'phone', 'name', 'category'] as const
export type RecognisedField = (typeof RECOGNISED)[number]

/** Why a field is filled in: where it was read, in the words or in the sender's name. */
export type Reason = {
  field: RecognisedField
  source: 'text' | 'sender' | 'group'
  span: Span | null
}

export type RecognisedRequest = {
  /** Null when nothing, or more than one building, fits; then `candidates` has them. */
  buildingId: string | null
  candidates: readonly string[]
  unit: string | null
  room: string | null
  phone: string | null
  name: string | null
  category: Category | null
  /** Small talk: nothing in it asks for anything. A person decides all the same. */
  chatter: boolean
  reasons: readonly Reason[]
}

export type RecogniserFacts = {
  finder: PlaceFinder
  services: readonly HeardService[]
  /** The building that the group belongs to, if it is the group of one building. */
  groupBuildingId: string | null
}

/** Reads a request out of one message. It only proposes; each field says where it was read. */
export function recogniseRequest(
  message: Pick<ChatMessage, 'sender' | 'text'>,
  facts: RecogniserFacts,
): RecognisedRequest {
  const phone = phoneIn(message.text)
  const rest = phone ? blank(message.text, phone.span.start, phone.span.end) : message.text
  const place = placeOf(message, rest, facts)
  const name = nameIn(message)
  const spoken = place.reason?.source === 'text' ? without(rest, place.reason.span) : rest
  const category = categoryIn(spoken, facts.services)
  const reasons: Reason[] = []
  if (place.reason) reasons.push(place.reason)
  if (phone) reasons.push({ field: 'phone', source: 'text', span: phone.span })
  if (name) reasons.push({ field: 'name', ...name.reason })
  if (category) reasons.push({ field: 'category', source: 'text', span: category.span })
  return {
    buildingId: place.buildings.length === 1 ? (place.buildings[0] ?? null) : null,
    candidates: place.buildings,
    unit: place.unit,
    room: place.room,
    phone: phone?.phone ?? null,
    name: name?.name ?? null,
    category: category?.category ?? null,
    chatter: category === null && isChatter(message.text),
    reasons,
  }
}

/** A door or a number says nothing of what is needed. */
function without(text: string, span: Span | null): string {
  return span ? blank(text, span.start, span.end) : text
}

type Place = {
  buildings: readonly string[]
  unit: string | null
  room: string | null
  reason: Reason | null
}

/** The words count first, then the name that the sender bears in the group, then the group itself. */
function placeOf(
  { sender, text }: Pick<ChatMessage, 'sender' | 'text'>,
  rest: string,
  { finder, groupBuildingId }: RecogniserFacts,
): Place {
  const inText = findPlacesIn(rest, finder)
  const inName = sender === null ? [] : findPlacesIn(sender, finder)
  // Somebody may tell of another building in passing: a door is what makes it theirs.
  const best = inText.find(({ room }) => room !== null) ?? inText[0]
  const named = inName.find(({ room }) => room !== null) ?? inName[0]
  if (best) {
    const clearer =
      best.buildings.length > 1
        ? best.buildings.filter((id) => named?.buildings.includes(id) || id === groupBuildingId)
        : []
    return {
      ...best,
      buildings: clearer.length > 0 ? clearer : best.buildings,
      reason: { field: 'place', source: 'text', span: best.span },
    }
  }
  const door = findDoorIn(rest.slice(0, text.length))
  if (named) {
    const own = named.room === null && door ? door : named
    return {
      buildings: narrowed(named.buildings, groupBuildingId),
      unit: own.unit,
      room: own.room,
      reason: { field: 'place', source: 'sender', span: named.span },
    }
  }
  const senderDoor = sender === null ? null : findDoorIn(`${sender}的`)
  if (groupBuildingId === null) {
    const nameless = door ?? senderDoor
    return {
      buildings: [],
      unit: nameless?.unit ?? null,
      room: nameless?.room ?? null,
      reason: nameless
        ? { field: 'place', source: door ? 'text' : 'sender', span: nameless.span }
        : null,
    }
  }
  return {
    buildings: [groupBuildingId],
    unit: (door ?? senderDoor)?.unit ?? null,
    room: (door ?? senderDoor)?.room ?? null,
    reason: { field: 'place', source: 'group', span: door?.span ?? null },
  }
}

function narrowed(buildings: readonly string[], to: string | null): readonly string[] {
  return to !== null && buildings.includes(to) ? [to] : buildings
}

const MOBILE = /(?<!\d)(?:(?:\+|00)?86[\s-]*)?1[3-9]\d(?:[\s\-/]*\d){8}(?!\d)/gu
const LANDLINE = /(?<!\d)\(?0\d{2,3}\)?[\s-]*\d{7,8}(?!\d)/gu

function phoneIn(text: string): { phone: string; span: Span } | null {
  const flat = flatten(text)
  for (const pattern of [MOBILE, LANDLINE]) {
    for (const match of flat.matchAll(pattern)) {
      const phone = normalizePhone(match[0])
      if (phone === null) continue
      return { phone, span: { start: match.index, end: match.index + match[0].length } }
    }
  }
  return null
}

const SAID_NAME =
  /(?:我叫|姓名|称呼|联系人|收货人|收件人|户主|业主)\s*(?:是|为)?\s*[:：]?\s*(?<name>\p{Script=Han}{2,4}?)(?=$|[\s，,。.;；、:：\d]|电话|手机|住|在|要|需)/du
const TITLED =
  /(?:我是|我姓|找)\s*(?<name>\p{Script=Han}(?:先生|女士|小姐|阿姨|叔叔|师傅|老师|姐|哥|爷爷|奶奶|婆婆))/du

function nameIn({
  sender,
  text,
}: Pick<ChatMessage, 'sender' | 'text'>): { name: string; reason: Omit<Reason, 'field'> } | null {
  for (const pattern of [SAID_NAME, TITLED]) {
    const match = pattern.exec(text)
    const span = match?.indices?.groups?.name
    const name = match?.groups?.name
    if (name && span)
      return { name, reason: { source: 'text', span: { start: span[0], end: span[1] } } }
  }
  const name = sender === null ? '' : bareName(sender)
  return name === '' ? null : { name, reason: { source: 'sender', span: null } }
}

/** The sender's name without the door and the signs that people wear in groups. */
function bareName(sender: string): string {
  const words = sender
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3/gu, '')
    .replace(/\[[^\]]{1,8}\]/gu, '')
    .replace(/[a-z]?\d{1,4}\s*(?:栋|幢|号楼|座|单元|梯|室|房|号|楼|户)/giu, ' ')
    .replace(/[a-z]?\d+[a-z]?/giu, ' ')
    .split(/[\s\-–—_/|·.,，、()（）【】[\]#＃]+/u)
    .filter((part) => part !== '' && !/(?:栋|区|村|苑|园|围|府|小区)$/u.test(part))
  return (words.at(-1) ?? '').slice(0, 20)
}

function categoryIn(
  text: string,
  services: readonly HeardService[],
): { category: Category; span: Span } | null {
  const flat = flatten(text)
  let best: { category: Category; span: Span; weight: number } | null = null
  for (const { category, keywords } of services) {
    let weight = 0
    let first: Span | null = null
    for (const keyword of keywords) {
      const wanted = flatten(keyword)
      const start = wanted === '' ? -1 : indexOfWord(flat, wanted)
      if (start < 0) continue
      // A longer word says more: `透析` in `透析用药` beats `药`.
      weight += wanted.length ** 2
      if (first === null || start < first.start) first = { start, end: start + wanted.length }
    }
    if (first && (best === null || weight > best.weight)) best = { category, span: first, weight }
  }
  return best && { category: best.category, span: best.span }
}

/** Latin words and numbers count whole: `ct` is not in `doctor`, nor `120` in a door. */
function indexOfWord(flat: string, wanted: string): number {
  const sign = /^[a-z]+$/.test(wanted) ? /[a-z]/ : /^\d+$/.test(wanted) ? /\d/ : null
  for (let at = flat.indexOf(wanted); at >= 0; at = flat.indexOf(wanted, at + 1)) {
    const around = flat.charAt(at - 1) + flat.charAt(at + wanted.length)
    if (!sign?.test(around)) return at
  }
  return -1
}

const SMALL_TALK =
  /^(?:好的?|收到|谢谢.{0,12}|感谢.{0,12}|辛苦了?.{0,12}|ok|okay|嗯+|哦+|是的?|对的?|知道了|明白了?|早上?好?|晚安|大家好|在吗?|加油.{0,8}|👍|同上|\+1|1|已做|做了|哈+|呵+|thanks?|thank you)[!！。.~～\s]*$/iu

function isChatter(text: string): boolean {
  const words = text
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f|\[[^\]\n]{1,8}\]|@\S+/gu, '')
    .trim()
  return words === '' || SMALL_TALK.test(words)
}
