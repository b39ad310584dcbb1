import { describe, expect, it } from 'vitest'
import type { Assessed } from '#components/clock/use-assessment.ts'
import type { SamplingRoundRow } from '#lib/live/round-rows.ts'
import { zoneNote } from './zone-note.ts'

const now = new Date('2022-03-17T10:42:00+08:00')
const zone = { id: 'east', status: 'active' } as const

function assessed(also: object = {}): Assessed {
  return {
    proposals: [],
    tests: { plan: [], today: [], next: null },
    earliest: { optimistic: null, pessimistic: null, dependsOn: [], lastRoundFrom: null },
    ...also,
  } as unknown as Assessed
}

function round(also: Partial<SamplingRoundRow> = {}): SamplingRoundRow {
  const counts = { people: 2_412, done: 2_100, excused: 59, pending: 2_100 }
  return { id: 'r', zoneId: 'east', closedAt: null, ...counts, ...also } as SamplingRoundRow
}

describe('what presses in a zone', () => {
  it('is a positive before everything else', () => {
    const found = assessed({ proposals: [{ kind: 'raise' }, { kind: 'openRound' }] })
    expect(zoneNote(zone, found, [round()], now)).toEqual({ kind: 'positive' })
  })

  it('is who is not sampled in a round that is open, excused people left out', () => {
    expect(zoneNote(zone, assessed(), [round()], now)).toEqual({ kind: 'toSample', people: 253 })
  })

  it('is what waits for results once everybody is sampled', () => {
    const sampled = round({ done: 2_353 })
    expect(zoneNote(zone, assessed(), [sampled], now)).toEqual({
      kind: 'waitsForResults',
      people: 2_100,
    })
  })

  it('leaves rounds of other zones and closed rounds alone', () => {
    const others = [round({ zoneId: 'west' }), round({ closedAt: '2022-03-17T01:00:00Z' })]
    expect(zoneNote(zone, assessed(), others, now)).toEqual({ kind: 'onOthers' })
  })

  it('is the end once the rules propose it', () => {
    const met = assessed({ proposals: [{ kind: 'release' }] })
    expect(zoneNote(zone, met, [], now)).toEqual({ kind: 'mayEnd' })
  })

  it('is a round of today, louder when one was missed', () => {
    const due = { kind: 'openRound', missed: false }
    const missed = { kind: 'openRound', missed: true }
    expect(zoneNote(zone, assessed({ proposals: [due] }), [], now)).toEqual({ kind: 'testToday' })
    expect(zoneNote(zone, assessed({ proposals: [missed, due] }), [], now)).toEqual({
      kind: 'testMissed',
    })
  })

  it('counts the days to the next test by days of Shanghai', () => {
    const next = { day: 7, on: '2022-03-17T16:00:00.000Z' }
    const on = assessed({ tests: { plan: [], today: [], next } })
    const late = new Date('2022-03-17T23:59:00+08:00')
    expect(zoneNote(zone, on, [], late)).toMatchObject({ kind: 'testOn', inDays: 1 })
  })

  it('is nothing before a zone holds and on its guard days', () => {
    expect(zoneNote({ ...zone, status: 'announced' }, assessed(), [], now)).toBeNull()
    expect(zoneNote({ ...zone, status: 'guard' }, assessed(), [], now)).toBeNull()
  })
})
