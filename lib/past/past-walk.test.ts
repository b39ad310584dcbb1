import { describe, expect, test } from 'vitest'
import type { LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import type { PastSpan, StretchRequest } from './past-protocol.ts'
import { PastWalk } from './past-walk.ts'

const OPENED = Date.parse('2022-03-12T00:00:00Z')
const MINUTE = 60_000

/** A point opened every two minutes, ten to a stretch; the fifteenth is dated back by an hour. */
const events = Array.from({ length: 34 }, (_, index): LiveEvent => {
  const id = `p${index + 1}`
  const at = OPENED + index * 2 * MINUTE + 30_000 - (index === 14 ? 60 * MINUTE : 0)
  return {
    seq: index + 1,
    at: new Date(at).toISOString(),
    kind: 'stock.pointOpened',
    actor: null,
    subject: { type: 'stockPoint', id },
    data: {},
    changes: [{ table: 'stockPoint', id, row: { id, name: id, buildingId: 'b' } }],
  }
})

const span: PastSpan = {
  history: 'one',
  incident: { id: 'i', name: '3·12 疫情处置', closedAt: null },
  openedAt: new Date(OPENED).toISOString(),
  stretches: [0, 10, 20, 30].map((from) => ({ from, at: events[from]?.at ?? '' })),
  head: { seq: 34, at: new Date(OPENED + 80 * MINUTE).toISOString() },
  marks: [],
}

function makeWalk() {
  const asked: StretchRequest[] = []
  const gates: Promise<void>[] = []
  const walk = new PastWalk(span, async (request) => {
    asked.push(request)
    await gates.shift()
    const { from, to, withState } = request
    const rows = events.slice(0, from).flatMap(({ changes }) => changes.map(({ row }) => row))
    const tables = Object.fromEntries(LIVE_TABLES.map((table) => [table, [] as object[]]))
    tables.stockPoint = rows as object[]
    return {
      events: events.slice(from, to),
      state: withState
        ? { tables: tables as unknown as Snapshot['tables'], log: events.slice(0, from) }
        : null,
    }
  })
  const points = () => walk.state?.tables.stockPoint.size
  return { walk, asked, gates, points }
}

const minute = (count: number) => OPENED + count * MINUTE

describe('a walk through the past', () => {
  test('shows of a minute all that happened in it, and nothing that came after', async () => {
    const { walk, points } = makeWalk()
    await walk.goTo(minute(0))
    expect(points()).toBe(1)
    await walk.goTo(minute(1))
    expect(points()).toBe(1)
    await walk.goTo(minute(2))
    expect([points(), walk.state?.seq]).toEqual([2, 2])
  })

  test('comes to the same on every way: a jump, minute by minute, forward and backward', async () => {
    const straight = makeWalk()
    const sizes: (number | undefined)[] = []
    for (let at = 0; at <= 80; at++) {
      await straight.walk.goTo(minute(at))
      sizes.push(straight.points())
    }
    expect(sizes.at(-1)).toBe(34)
    const back = makeWalk()
    for (let at = 80; at >= 0; at--) {
      await back.walk.goTo(minute(at))
      expect(back.points()).toBe(sizes[at])
      const jump = makeWalk()
      await jump.walk.goTo(minute(at))
      expect(jump.points()).toBe(sizes[at])
      expect(jump.walk.state?.log.map(({ seq }) => seq)).toEqual(
        straightLog(jump.walk.state?.seq ?? 0),
      )
    }
  })

  test('an event that is dated back counts from when screens came to know of it', async () => {
    const { walk, points } = makeWalk()
    await walk.goTo(minute(25))
    expect(points()).toBe(13)
    await walk.goTo(minute(27))
    expect(points()).toBe(15)
  })

  test('asks for the state where it has none, and goes on from what it holds', async () => {
    const { walk, asked } = makeWalk()
    await walk.goTo(minute(30))
    await walk.goTo(minute(45))
    await walk.goTo(minute(44))
    expect(asked).toEqual([
      { history: 'one', from: 10, to: 20, withState: true },
      { history: 'one', from: 20, to: 30, withState: false },
    ])
  })

  test('stays within the incident', async () => {
    const { walk } = makeWalk()
    await walk.goTo(OPENED - 90 * MINUTE)
    expect(walk.minute).toBe(walk.first)
    await walk.goTo(OPENED + 900 * MINUTE)
    expect([walk.minute, walk.state?.seq]).toEqual([walk.last, 34])
  })

  test('whoever asks last is shown, however the answers come', async () => {
    const { walk, gates, points } = makeWalk()
    let open: () => void = () => undefined
    gates.push(new Promise((resolve) => (open = resolve)))
    const first = walk.goTo(minute(70))
    expect(await walk.goTo(minute(2))).toBe(true)
    open()
    expect(await first).toBe(false)
    expect([walk.minute, points()]).toEqual([minute(2), 2])
  })

  test('what could not be had is asked for again', async () => {
    const { walk, asked, gates, points } = makeWalk()
    gates.push(Promise.reject(new Error('no line')))
    await expect(walk.goTo(minute(2))).rejects.toThrow('no line')
    expect(walk.state).toBeNull()
    await walk.goTo(minute(2))
    expect([asked.length, points()]).toEqual([2, 2])
  })
})

function straightLog(seq: number): number[] {
  return Array.from({ length: seq }, (_, index) => index + 1)
}
