import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import { Replica } from '#lib/live/replica.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { mapped } from './past-walk.ts'
import { TimeMachine } from './time-machine.ts'

const EMPTY = Object.fromEntries(
  LIVE_TABLES.map((table) => [table, []]),
) as unknown as Snapshot['tables']
const START: Snapshot = {
  seq: 0,
  history: 'one',
  tables: {
    ...EMPTY,
    incident: [{ id: 'a', name: '3·12', openedAt: '2022-03-12T00:00:00.000Z' }],
  },
}

/** Few things and many changes, so that the same row is changed, taken away and brought back. */
const change: fc.Arbitrary<Change> = fc
  .record({
    table: fc.constantFrom('incident' as const, 'stockPoint' as const),
    id: fc.constantFrom('a', 'b', 'c'),
    name: fc.option(fc.constantFrom('一', '二', '三')),
  })
  .map(({ table, id, name }): Change => {
    if (name === null) return { table, id, row: null }
    return table === 'incident'
      ? { table, id, row: { id, name, openedAt: '2022-03-12T00:00:00.000Z' } }
      : { table, id, row: { id, name, buildingId: 'x' } }
  })
const log: fc.Arbitrary<LiveEvent[]> = fc
  .array(fc.array(change, { maxLength: 4 }), { maxLength: 25 })
  .map((all) =>
    all.map((changes, index): LiveEvent => ({
      seq: index + 1,
      at: '2022-03-12T00:00:00.000Z',
      kind: 'stock.pointOpened',
      actor: null,
      subject: { type: 'stockPoint', id: 'a' },
      data: {},
      changes,
    })),
  )

/** From the start, one event after the other. */
function replayed(events: readonly LiveEvent[], position: number) {
  const replica = new Replica()
  replica.reset(START)
  for (const event of events.slice(0, position)) {
    replica.apply({ from: event.seq - 1, to: event.seq, events: [event] })
  }
  return asObjects(replica.tables)
}

function asObjects(tables: Replica['tables']) {
  return Object.fromEntries(
    LIVE_TABLES.map((table) => [table, Object.fromEntries(tables[table] as Map<string, object>)]),
  )
}

describe('a time machine', () => {
  test('stands wherever it was moved to as if everything had been replayed from the start', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(25), { minLength: 1 }), (events, moves) => {
        const machine = new TimeMachine(mapped(START.tables), events)
        for (const to of moves) {
          const tables = machine.moveTo(to)
          const position = Math.min(to, events.length)
          expect(machine.position).toBe(position)
          expect(asObjects(tables)).toEqual(replayed(events, position))
        }
      }),
    )
  })

  test('leaves alone what was given out before, and what no event touches', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(25), { minLength: 2 }), (events, moves) => {
        const machine = new TimeMachine(mapped(START.tables), events)
        const given = moves.map((to) => {
          const tables = machine.moveTo(to)
          return { tables, was: asObjects(tables) }
        })
        for (const { tables, was } of given) {
          expect(asObjects(tables)).toEqual(was)
          expect(tables.zone).toBe(given[0]?.tables.zone)
        }
      }),
    )
  })

  test('stops at both ends', () => {
    const machine = new TimeMachine(mapped(START.tables), [])
    expect([machine.moveTo(-3), machine.moveTo(9)]).toEqual([machine.tables, machine.tables])
  })
})
