import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import type { Batch, Change, LiveEvent, Snapshot } from './protocol.ts'
import { Replica } from './replica.ts'
import { LIVE_TABLES, type LineRow } from './rows.ts'

const empty: Snapshot = {
  seq: 0,
  history: 'one',
  tables: Object.fromEntries(LIVE_TABLES.map((table) => [table, []])) as never,
}

const line: LineRow = {
  id: 'a',
  number: 1,
  status: 'free',
  operatorId: null,
  phone: null,
  since: '2022-03-17T00:00:00.000Z',
  resumes: null,
  callId: null,
  takeOverBy: null,
  takeOverAt: null,
  heldBefore: null,
  draftWaiting: false,
  day: null,
  answered: 0,
  missed: 0,
  talked: 0,
  talkSeconds: 0,
}

const change: fc.Arbitrary<Change> = fc
  .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), number: fc.option(fc.nat(3)) })
  .map(({ id, number }) => ({
    table: 'line',
    id,
    row: number === null ? null : { ...line, id, number },
  }))

const logOfEvents = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 30 }).map((all) =>
  all.map((changes, index): LiveEvent => ({
    seq: index + 1,
    at: '2022-03-17T00:00:00.000Z',
    kind: 'line.taken',
    actor: null,
    subject: { type: 'line', id: 'a' },
    data: {},
    changes,
  })),
)

describe('a replica', () => {
  test('ends in one state however the log is cut into batches, repeated or overlapped', () => {
    fc.assert(
      fc.property(logOfEvents, fc.array(fc.tuple(fc.nat(30), fc.nat(30))), (events, cuts) => {
        const whole = fresh()
        whole.apply({ from: 0, to: events.length, events })

        const pieces = fresh()
        for (const [a, b] of cuts) {
          const from = Math.min(a, b, events.length)
          const to = Math.min(Math.max(a, b), events.length)
          const before = pieces.seq
          const { kind } = pieces.apply(slice(events, from, to))
          expect(kind).toBe(to <= before ? 'old' : from > before ? 'gap' : 'applied')
        }
        pieces.apply(slice(events, pieces.seq, events.length))
        expect(pieces.digest).toBe(whole.digest)
        expect(byId(pieces)).toEqual(byId(whole))
      }),
    )
  })

  test('has the digest that its content would have from a snapshot', () => {
    fc.assert(
      fc.property(logOfEvents, fc.nat(30), (events, askedAfter) => {
        const followed = fresh()
        const asked = Math.min(askedAfter, events.length)
        for (const part of [slice(events, 0, asked), slice(events, asked, events.length)]) {
          followed.apply(part)
          expect(followed.digest).toBe(digestOf(followed.snapshot().tables))
        }
        const restarted = new Replica()
        restarted.reset(followed.snapshot())
        expect(restarted.digest).toBe(followed.digest)
      }),
    )
  })

  test('refuses a batch with a hole in it', () => {
    const replica = fresh()
    const [one, , three] = [event(1), event(2), event(3)]
    expect(replica.apply({ from: 0, to: 3, events: [one, three] }).kind).toBe('gap')
    expect(replica.seq).toBe(0)
  })

  test('tells apart states that differ in one field, whatever the order of keys', () => {
    const row: LineRow = { ...line, since: 'x' }
    const reordered = Object.fromEntries(Object.entries(row).reverse()) as LineRow
    expect(digestWith(row)).toBe(digestWith(reordered))
    expect(digestWith(row)).not.toBe(digestWith({ ...row, number: 2 }))
  })

  test('keeps the identity of rows and tables that a fresh snapshot did not change', () => {
    const replica = fresh()
    replica.apply({ from: 0, to: 1, events: [event(1)] })
    const before = replica.tables
    replica.reset(structuredClone({ ...replica.snapshot(), seq: 5 }))
    expect(replica.seq).toBe(5)
    expect(replica.tables.line).toBe(before.line)
    const changed = structuredClone(replica.snapshot())
    changed.tables.line.push({ ...line, id: 'b', number: 9 })
    replica.reset(changed)
    expect(replica.tables.line).not.toBe(before.line)
    expect(replica.tables.line.get('a')).toBe(before.line.get('a'))
  })

  test('keeps the identity of tables that did not change', () => {
    const replica = fresh()
    const before = replica.tables
    replica.apply({ from: 0, to: 1, events: [event(1)] })
    expect(replica.tables.building).toBe(before.building)
    expect(replica.tables.line).not.toBe(before.line)
  })
})

function fresh(): Replica {
  const replica = new Replica()
  replica.reset(empty)
  return replica
}

function slice(events: LiveEvent[], from: number, to: number): Batch {
  return { from, to, events: events.slice(from, to) }
}

function byId(replica: Replica) {
  return [...replica.tables.line.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function event(seq: number): LiveEvent {
  const row: LineRow = { ...line, number: seq, since: 'x' }
  return {
    seq,
    at: 'x',
    kind: 'line.taken',
    actor: null,
    subject: { type: 'line', id: 'a' },
    data: {},
    changes: [{ table: 'line', id: 'a', row }],
  }
}

function digestWith(row: LineRow): string {
  return digestOf({ ...empty.tables, line: [row] })
}
