import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionPhase, type LineFacts } from './connection-phase.ts'

const NOW = 1_000_000
const live: LineFacts = {
  now: NOW,
  heardAt: NOW - 500,
  lostAt: null,
  askedAt: -Infinity,
  subscribed: true,
  hasState: true,
  pullingSince: null,
  behind: 0,
  clockOffsetMs: 0,
}
const kind = (also: Partial<LineFacts>) => connectionPhase({ ...live, ...also }).kind

describe('a screen', () => {
  test.each<[string, Partial<LineFacts>, string]>([
    ['that hears heartbeats is live', {}, 'live'],
    ['whose server is silent is stale', { heardAt: NOW - 4_600 }, 'stale'],
    ['whose line blinks says nothing', { subscribed: false, lostAt: NOW - 1_000 }, 'live'],
    ['whose line is gone is offline', { subscribed: false, lostAt: NOW - 1_600 }, 'offline'],
    [
      'that asks by itself and is answered is live',
      { subscribed: false, lostAt: NOW - 9_000, askedAt: NOW - 600 },
      'live',
    ],
    [
      'that asks by itself and is not answered is offline',
      { subscribed: false, lostAt: NOW - 9_000, askedAt: NOW - 600, heardAt: NOW - 9_000 },
      'offline',
    ],
    ['that pulls for long is catching up', { pullingSince: NOW - 400, behind: 214 }, 'catchingUp'],
    ['that pulls for a blink says nothing', { pullingSince: NOW - 200 }, 'live'],
    [
      'that has just started is starting',
      { heardAt: -Infinity, hasState: false, subscribed: false, lostAt: NOW - 1_000 },
      'starting',
    ],
    ['that waits for its first state is starting', { hasState: false }, 'starting'],
    [
      'that waits long for its first state is starting',
      { hasState: false, pullingSince: NOW - 400, behind: 214 },
      'starting',
    ],
    [
      'that shows what the device kept says soon that it is not live',
      { heardAt: -Infinity, subscribed: false, lostAt: NOW - 1_600 },
      'offline',
    ],
  ])('%s', (_, facts, expected) => {
    expect(kind(facts)).toBe(expected)
  })

  test('never claims to be live five seconds after the last sign of life', () => {
    fc.assert(
      fc.property(
        fc.record({
          silence: fc.integer({ min: 5_000, max: 100_000 }),
          away: fc.option(fc.integer({ min: 0, max: 100_000 })),
          asked: fc.integer({ min: 0, max: 100_000 }),
          subscribed: fc.boolean(),
          pulling: fc.option(fc.integer({ min: 0, max: 100_000 })),
        }),
        ({ silence, away, asked, subscribed, pulling }) => {
          const phase = kind({
            heardAt: NOW - silence,
            lostAt: away === null ? null : NOW - away,
            askedAt: NOW - asked,
            subscribed,
            pullingSince: pulling === null ? null : NOW - pulling,
          })
          expect(['stale', 'offline']).toContain(phase)
        },
      ),
    )
  })
})
