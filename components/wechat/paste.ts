import { BLANK_CALL, type CallDraft } from '#components/hotline/call-draft.ts'
import { type ChatMessage, readChat } from '#lib/domain/channel/chat-messages.ts'
import { joinMessages } from '#lib/domain/channel/join-messages.ts'
import {
  type Dismissal,
  type MessageDecision,
  type MessageWords,
  MOST_MESSAGE_WORDS,
} from '#lib/domain/channel/message-decision.ts'
import {
  type Reason,
  recogniseRequest,
  type RecogniserFacts,
} from '#lib/domain/channel/recognise-request.ts'

export type PastedState =
  | { kind: 'open' }
  | { kind: 'dismissed'; reason: Dismissal }
  /** At another desk, or here before it was pasted again. */
  | { kind: 'decided'; decision: MessageDecision; by: string; at: string }
  /** Given to the outbox under this key. */
  | { kind: 'sent'; key: string }
  | { kind: 'logged'; requestId: string; merged: boolean }
  | { kind: 'refused'; reason: string }

/** One message of a paste, what was read out of it, and what became of it. */
export type PastedItem = {
  id: string
  message: ChatMessage
  draft: CallDraft
  reasons: readonly Reason[]
  /** Buildings that fit, when the words name several. */
  candidates: readonly string[]
  /** Small talk, by the look of it. */
  chatter: boolean
  state: PastedState
}

/** All that was pasted and is not put away; it lives on this device, sealed, until it is. */
export type Paste = {
  /** What stands in the box and has not been read yet. */
  typed: string
  groupBuildingId: string | null
  items: readonly PastedItem[]
  selectedId: string | null
}

export const EMPTY_PASTE: Paste = { typed: '', groupBuildingId: null, items: [], selectedId: null }

/** Reads what was pasted into items, the system's own lines left out. */
export function readPaste(
  pasted: string,
  facts: RecogniserFacts,
  newId: () => string,
): PastedItem[] {
  const read = (message: ChatMessage) => recogniseRequest(message, facts)
  const messages = joinMessages(readChat(pasted), (before, next) => {
    const a = read(before)
    const b = read(next)
    const otherPlace = b.buildingId !== null && a.buildingId !== null && !samePlace(a, b)
    const otherNeed = a.category !== null && b.category !== null && a.category !== b.category
    return otherPlace || otherNeed || a.chatter || b.chatter
  })
  return messages
    .filter(({ kind }) => kind === 'words')
    .map((message) => {
      const found = read(message)
      return {
        id: newId(),
        message,
        draft: {
          ...BLANK_CALL,
          channel: 'wechat',
          phone: found.phone ?? '',
          name: (found.name ?? '').slice(0, 40),
          buildingId: found.buildingId,
          unit: found.unit ?? '',
          room: found.room ?? '',
          category: found.category,
          text: message.text.slice(0, MOST_MESSAGE_WORDS),
        },
        reasons: found.reasons,
        candidates: found.buildingId === null ? found.candidates : [],
        chatter: found.chatter,
        state: { kind: 'open' } as const,
      }
    })
}

type Door = { buildingId: string | null; unit: string | null; room: string | null }

function samePlace(a: Door, b: Door): boolean {
  return a.buildingId === b.buildingId && (b.room === null || a.room === b.room)
}

/** The message as the server knows it again. */
export function wordsOf({ message }: PastedItem): MessageWords {
  const { sender, at, text } = message
  return { sender, at, text: text.slice(0, MOST_MESSAGE_WORDS) }
}

/** Whether the server is asked what others made of it: what was decided here is known here. */
export function isForAll({ state }: PastedItem): boolean {
  return state.kind === 'open' || state.kind === 'decided'
}

/** The items after the server has told what was decided on those that were asked for. */
export function withDecisions(
  items: readonly PastedItem[],
  decisions: ReadonlyMap<string, { decision: MessageDecision; by: string; at: string } | null>,
): readonly PastedItem[] {
  const next = items.map((item) => {
    const found = decisions.get(item.id)
    if (found === undefined || !isForAll(item)) return item
    if (found === null) {
      return item.state.kind === 'decided' ? { ...item, state: { kind: 'open' } as const } : item
    }
    const known = item.state.kind === 'decided' && item.state.at === found.at
    return known ? item : { ...item, state: { kind: 'decided', ...found } as const }
  })
  return next.every((item, at) => item === items[at]) ? items : next
}

/** Still wants a decision. */
export function isOpen({ state }: PastedItem): boolean {
  return state.kind === 'open' || state.kind === 'refused'
}

export function withItem(paste: Paste, id: string, change: Partial<PastedItem>): Paste {
  return {
    ...paste,
    items: paste.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
  }
}

/** The one to look at after this one was decided: the next that is open, else the one before. */
export function nextOpen(items: readonly PastedItem[], after: string | null): string | null {
  const at = items.findIndex(({ id }) => id === after)
  const order = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))]
  return order.find(isOpen)?.id ?? after
}

/** One row up or down; the ends are ends. */
export function stepped(
  items: readonly PastedItem[],
  from: string | null,
  step: 1 | -1,
): string | null {
  const at = items.findIndex(({ id }) => id === from)
  const to = at < 0 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)
  return items[to]?.id ?? null
}

export type Marked = { at: number; text: string; reason: Reason | null }

/** The message cut at what was recognised in it, for showing. */
export function markText(
  text: string,
  reasons: readonly Reason[],
  source: 'text' | 'sender',
): Marked[] {
  const spans = reasons
    .filter((reason) => reason.source === source && reason.span !== null)
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
  const parts: Marked[] = []
  let at = 0
  for (const reason of spans) {
    const { start, end } = reason.span ?? { start: 0, end: 0 }
    if (start < at || end <= start) continue
    if (start > at) parts.push({ at, text: text.slice(at, start), reason: null })
    parts.push({ at: start, text: text.slice(start, end), reason })
    at = end
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), reason: null })
  return parts
}
