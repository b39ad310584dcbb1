import { describe, expect, it } from 'vitest'
import { at, facts, part, positive, round, zone } from '#tests/factories/zones.ts'
import { BEIJING_2022 } from '../pack/packs/beijing-2022.ts'
import { NINTH_EDITION } from '../pack/packs/ninth-edition.ts'
import { SHANGHAI_2022 } from '../pack/packs/shanghai-2022.ts'
import { TWENTY_MEASURES } from '../pack/packs/twenty-measures.ts'
import { assess } from './assess.ts'
import type { Zone } from './zone-facts.ts'

/** Which items are met, `100` being the first of three. */
function met(assessed: ReturnType<typeof assess>): string {
  return assessed.criteria.map((criterion) => (criterion.met ? '1' : '0')).join('')
}

function kinds(assessed: ReturnType<typeof assess>): string[] {
  return assessed.proposals.map(({ kind }) => kind)
}

describe('Shanghai, 11 April 2022', () => {
  const block = zone('2022-04-12 00:00')
  const index = positive('2022-04-11 20:00', { place: null })
  const found = positive('2022-04-20 14:00', { id: 'found' })

  it('releases after 14 days on a clean round of day 13', () => {
    const rounds = [round('2022-04-24 08:00', '2022-04-24 20:00', { clockDay: 13 })]
    const by = (now: string) =>
      assess(block, facts({ positives: [index], rounds }), SHANGHAI_2022, at(now))
    expect(met(by('2022-04-25 23:59'))).toBe('01')
    expect(kinds(by('2022-04-26 00:00'))).toEqual(['release'])
    expect(by('2022-04-19 00:00').phase?.monitored).toBe(true)
  })

  it('proposes to seal the one building, and its clock then runs apart', () => {
    const positives = [index, found]
    const now = at('2022-04-21 10:00')
    const before = assess(block, facts({ positives }), SHANGHAI_2022, now)
    const place = { buildingId: 'b31', unit: null, floor: null }
    expect(before.proposals[0]).toEqual({ kind: 'reseal', positiveIds: ['found'], place })
    const cut: Zone = { ...block, parts: [part('p', 'b31', '2022-04-20 16:00', ['found'])] }
    const after = assess(cut, facts({ positives }), SHANGHAI_2022, now)
    expect(after.clock.day).toBe(10)
    expect(after.earliest.optimistic).toEqual(at('2022-04-26'))
    expect(after.parts[0]?.clock.day).toBe(2)
    expect(after.parts[0]?.earliest.optimistic).toEqual(at('2022-05-04'))
    expect(kinds(after)).not.toContain('reseal')
  })

  it('does not seal a building anew for the case for which the zone is there', () => {
    const first = positive('2022-04-11 20:00', { removedAt: at('2022-04-12 09:00') })
    const assessed = assess(
      block,
      facts({ positives: [first] }),
      SHANGHAI_2022,
      at('2022-04-12 10:00'),
    )
    expect(kinds(assessed)).not.toContain('reseal')
  })

  it('keeps what was found in the part away from the rest, also when the part has ended', () => {
    const ended = {
      ...part('p', 'b31', '2022-04-20 16:00', ['found']),
      endedAt: at('2022-05-04 00:00'),
    }
    const long = { ...block, parts: [ended] }
    const another = positive('2022-04-24 09:00', { id: 'another' })
    const all = facts({ positives: [index, found, another] })
    expect(assess(long, all, SHANGHAI_2022, at('2022-05-05')).clock.restarted).toBe(false)
    // What is found there later lies in the zone again.
    const late = facts({ positives: [...all.positives, positive('2022-05-04 12:00')] })
    expect(assess(long, late, SHANGHAI_2022, at('2022-05-05')).clock.restarted).toBe(true)
  })
})

describe('Beijing "10+4", 17 May 2022', () => {
  const yard = zone('2022-05-18 09:00')
  const day = (rest: Parameters<typeof positive>[1]) =>
    assess(
      yard,
      facts({ positives: [positive('2022-05-18 06:00', rest)] }),
      BEIJING_2022,
      at('2022-05-25 12:00'),
    ).clock

  it.each([
    ['negative', '2022-05-19 22:00', null, 7],
    ['positive', '2022-05-19 22:00', '2022-05-21 01:00', 5],
    ['positive', '2022-05-19 22:00', null, null],
    ['pending', '2022-05-19 22:00', '2022-05-21 01:00', null],
    ['negative', null, null, null],
  ] as const)('environment %s, removed %s, disinfected %s: day %s', (environment, out, done, n) => {
    const removedAt = out === null ? null : at(out)
    const disinfectedAt = done === null ? null : at(done)
    expect(day({ environment, removedAt, disinfectedAt }).day).toBe(n)
  })

  it('never runs from before the zone was in force', () => {
    expect(day({}).anchor?.at).toEqual(at('2022-05-18 09:00'))
  })

  it('lowers after 10 days, and 4 more lift it', () => {
    const known = facts({ positives: [positive('2022-05-18 06:00')] })
    const sealed = assess(yard, known, BEIJING_2022, at('2022-05-28 00:00'))
    expect(sealed.proposals[0]).toEqual({ kind: 'lower', to: 'controlled' })
    expect(sealed.tests.plan.map(({ day: n, kind }) => `${n} ${kind}`)).toContain('2 antigen')
    const fallen = zone('2022-05-28 00:00', { tier: 'controlled', cameFrom: 'sealed' })
    const by = (now: string) => assess(fallen, known, BEIJING_2022, at(now))
    expect(kinds(by('2022-05-31 23:59'))).toEqual([])
    expect(kinds(by('2022-06-01 00:00'))).toEqual(['release'])
    const declared = { ...fallen, cameFrom: null }
    const slow = assess(declared, known, BEIJING_2022, at('2022-06-01 00:00'))
    expect(slow.earliest.optimistic).toEqual(at('2022-06-11'))
  })
})

describe('9th edition and twenty measures', () => {
  it('goes from high to mid on a clean day 7, and to low 3 days later', () => {
    const high = zone('2022-07-01 10:00', { tier: 'high' })
    const known = facts({
      positives: [positive('2022-06-30 21:00')],
      rounds: [round('2022-07-07 08:00', '2022-07-07 16:00', { clockDay: 7 })],
    })
    expect(assess(high, known, NINTH_EDITION, at('2022-07-08')).proposals[0]).toEqual({
      kind: 'lower',
      to: 'mid',
    })
    const mid = zone('2022-07-08 00:00', { tier: 'mid', cameFrom: 'high' })
    const by = (now: string) => kinds(assess(mid, known, NINTH_EDITION, at(now)))
    expect(by('2022-07-10 23:59')).not.toContain('lower')
    expect(by('2022-07-11 00:00')).toContain('lower')
  })

  it('does not take a round of day 6 for that of day 7', () => {
    const high = zone('2022-07-01 10:00', { tier: 'high' })
    const early = facts({ rounds: [round('2022-07-06 08:00', '2022-07-06 16:00')] })
    expect(met(assess(high, early, NINTH_EDITION, at('2022-07-08')))).toBe('10')
  })

  it('seals by unit and ends after 5 clean days, across the end of a month', () => {
    const flat = zone('2022-11-28 23:30', { tier: 'high' })
    const known = facts({
      positives: [positive('2022-11-28 12:00')],
      rounds: [round('2022-12-02 08:00', '2022-12-02 12:00')],
    })
    const by = (now: string) => assess(flat, known, TWENTY_MEASURES, at(now))
    expect(met(by('2022-12-03 23:59'))).toBe('01')
    expect(by('2022-12-04 00:00').proposals).toContainEqual({ kind: 'lower', to: 'low' })
    const again = facts({ positives: [positive('2022-11-30 12:00')] })
    const [first] = assess(flat, again, TWENTY_MEASURES, at('2022-11-30 13:00')).proposals
    expect(first).toMatchObject({ kind: 'reseal', place: { buildingId: 'b31', unit: '2' } })
  })
})
