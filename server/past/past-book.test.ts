import { expect, test } from 'vitest'
import { EVENTS_A_STRETCH } from '#lib/past/past-protocol.ts'
import type { EventKind, LiveEvent } from '#lib/live/protocol.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { PastBook } from './past-book.ts'

const FIRST = Date.parse('2022-03-12T00:00:00Z')

/** One event a minute: an incident of `long` requests from door to door, and one that is open. */
function logOf(long: number): LiveEvent[] {
  const kinds: [EventKind, string][] = [
    ['registry.imported', 'community'],
    ['incident.opened', 'one'],
    ...Array.from({ length: long }, (): [EventKind, string] => ['request.logged', 'request']),
    ['incident.closed', 'one'],
    ['stock.pointOpened', 'community'],
    ['incident.opened', 'two'],
    ['request.logged', 'request'],
  ]
  return kinds.map(([kind, id], index) => ({
    seq: index + 1,
    at: new Date(FIRST + index * 60_000).toISOString(),
    kind,
    actor: null,
    subject: { type: 'incident', id },
    data: {},
    changes: kind === 'request.logged' ? [request(index)] : [],
  }))
}

function request(index: number): LiveEvent['changes'][number] {
  const row = { id: `${index}`, unit: '1', room: `${index}` } as unknown as RequestRow
  return { table: 'request', id: row.id, row }
}

function bookOf(long: number, forgotten: string[] = []): PastBook {
  const book = new PastBook('history', new Set(forgotten))
  book.add(logOf(long))
  return book
}

const spansOf = (book: PastBook) => book.chapters.map((one) => book.span(one, new Date(FIRST)))

test('an incident is its stretches from its opening to just before its end', () => {
  const [one, two] = spansOf(bookOf(3))
  expect(one?.stretches.map(({ from }) => from)).toEqual([1])
  // Opened at 2, three requests, closed at 6; the minute of its end is the last.
  expect(one?.head).toEqual({ seq: 5, at: new Date(FIRST + 5 * 60_000).toISOString() })
  expect(two?.stretches.map(({ from }) => from)).toEqual([7])
  expect(two?.head.seq).toBe(9)
})

test('an end that would begin a stretch begins none', () => {
  const [one] = spansOf(bookOf(EVENTS_A_STRETCH - 1))
  expect(one?.stretches.map(({ from }) => from)).toEqual([1])
  expect(one?.head.seq).toBe(EVENTS_A_STRETCH + 1)
})

test('a stretch is of one incident and does not reach past its end', () => {
  const book = bookOf(EVENTS_A_STRETCH + 10)
  const end = EVENTS_A_STRETCH + 12
  expect(book.chapterOf(1, EVENTS_A_STRETCH + 1)?.incidentId).toBe('one')
  expect(book.chapterOf(EVENTS_A_STRETCH + 1, end)?.incidentId).toBe('one')
  expect(book.chapterOf(EVENTS_A_STRETCH + 1, end + 1)).toBeUndefined()
  expect(book.chapterOf(2, 10)).toBeUndefined()
})

test('a minute lies in one incident, or in none', () => {
  const book = bookOf(3)
  const at = (minute: number) => book.chapterAt(FIRST + minute * 60_000)?.incidentId
  expect([0, 1, 5, 6, 7, 400].map(at)).toEqual([undefined, 'one', 'one', undefined, 'two', 'two'])
})

test('of people who are forgotten the book holds no door, of others it does', () => {
  const rows = (forgotten: string[]) =>
    bookOf(EVENTS_A_STRETCH + 10, forgotten).stateAt(EVENTS_A_STRETCH + 1).request
  expect(rows([])).toHaveLength(EVENTS_A_STRETCH - 1)
  expect(rows([]).every(({ room }) => room !== null)).toBe(true)
  expect(rows(['one']).every(({ unit, room }) => unit === null && room === null)).toBe(true)
  expect(rows(['two']).every(({ room }) => room !== null)).toBe(true)
})
