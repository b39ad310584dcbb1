import { describe, expect, it } from 'vitest'
import { at, contact, facts, part, positive, round, zone } from '#tests/factories/zones.ts'
import { clockLabel } from '../pack/day-label.ts'
import { BEIJING_2022 } from '../pack/packs/beijing-2022.ts'
import { NATIONAL_2021 } from '../pack/packs/national-2021.ts'
import { NINTH_EDITION } from '../pack/packs/ninth-edition.ts'
import { SHANGHAI_2022 } from '../pack/packs/shanghai-2022.ts'
import { SHENZHEN_2022 } from '../pack/packs/shenzhen-2022.ts'
import { TWENTY_MEASURES } from '../pack/packs/twenty-measures.ts'
import type { RulePack } from '../pack/rule-pack.ts'
import { assess } from './assess.ts'
import type { Zone, ZoneFacts } from './zone-facts.ts'

/** Which items are met, `100` being the first of three. */
function met(assessed: ReturnType<typeof assess>): string {
  return assessed.criteria.map((criterion) => (criterion.met ? '1' : '0')).join('')
}

function kinds(assessed: ReturnType<typeof assess>): string[] {
  return assessed.proposals.map(({ kind }) => kind)
}

describe('Shenzhen, 6 March 2022', () => {
  const east = zone('2022-03-12 08:00')
  const all = facts({
    positives: [positive('2022-03-11 22:40')],
    contacts: [contact('2022-03-11 18:00', { movedOutAt: at('2022-03-12 23:50') })],
    rounds: [
      round('2022-03-12 08:30', '2022-03-13 06:00', { clockDay: 1 }),
      round('2022-03-24 07:30', '2022-03-25 11:00', { clockDay: 14 }),
    ],
  })

  it.each([
    // now, day, met, earliest release, days left of the first item
    ['2022-03-12 08:00', 1, '000', '2022-03-26', 13],
    ['2022-03-16 23:59', 5, '000', '2022-03-26', 9],
    // Moved out on 12 March: four whole days are over at midnight.
    ['2022-03-17 00:00', 6, '010', '2022-03-26', 8],
    ['2022-03-25 12:00', 14, '011', '2022-03-26', 0],
    ['2022-03-25 23:59', 14, '011', '2022-03-26', 0],
    ['2022-03-26 00:00', 15, '111', '2022-03-26', 0],
    // The last round is then of more than two days ago.
    ['2022-03-27 00:00', 16, '110', '2022-03-27', 0],
  ])('at %s it is day %i, %s met, release from %s', (now, day, items, earliest, left) => {
    const assessed = assess(east, all, SHENZHEN_2022, at(now))
    expect(assessed.clock.day).toBe(day)
    expect(met(assessed)).toBe(items)
    expect(assessed.earliest.optimistic).toEqual(at(earliest))
    expect(assessed.criteria[0]?.daysLeft).toBe(left)
  })

  it('proposes the release when all is met, and ends nothing by itself', () => {
    const before = assess(east, all, SHENZHEN_2022, at('2022-03-25 23:59'))
    expect(kinds(before)).not.toContain('release')
    const after = assess(east, all, SHENZHEN_2022, at('2022-03-26 00:00'))
    expect(kinds(after)).toContain('release')
    expect(after.state).toBe('inForce')
  })

  it('says how it counts, beside every day', () => {
    const assessed = assess(east, all, SHENZHEN_2022, at('2022-03-17 10:42'))
    expect(clockLabel(assessed.clock)).toEqual({
      zh: '公告当天计第 1 天',
      en: 'day of the notice is day 1',
    })
    expect(assessed.lastPositive).toMatchObject({ days: 6 })
  })

  it('counts the day of the notice as day 0 where the pack says so', () => {
    const zeroth: RulePack = { ...SHENZHEN_2022, clock: { ...SHENZHEN_2022.clock, anchorDayIs: 0 } }
    const assessed = assess(east, all, zeroth, at('2022-03-17 10:42'))
    expect(assessed.clock.day).toBe(5)
    expect(assessed.earliest.optimistic).toEqual(at('2022-03-27'))
    expect(clockLabel(assessed.clock).zh).toBe('公告当天计第 0 天')
  })

  it('counts the day of the case as the first of its days where the pack says so', () => {
    const first: RulePack = { ...SHENZHEN_2022, spans: { ...SHENZHEN_2022.spans, eventDayIs: 1 } }
    const later = facts({ positives: [positive('2022-03-20 09:00')] })
    const by = (pack: RulePack) =>
      assess(east, later, pack, at('2022-03-21 10:00')).criteria[0]?.possibleFrom
    expect(by(SHENZHEN_2022)).toEqual(at('2022-04-04'))
    expect(by(first)).toEqual(at('2022-04-03'))
  })

  it('starts anew from the removal of a further case, across the end of a month', () => {
    const again = facts({
      positives: [
        ...all.positives,
        positive('2022-03-20 15:00', { id: 'second', removedAt: at('2022-03-20 23:30') }),
      ],
    })
    const assessed = assess(east, again, SHENZHEN_2022, at('2022-03-25 12:00'))
    expect(assessed.clock).toMatchObject({ day: 6, restarted: true })
    expect(assessed.clock.anchor).toMatchObject({ kind: 'caseRemoved', positiveId: 'second' })
    expect(assessed.earliest.optimistic).toEqual(at('2022-04-04'))
    expect(assessed.proposals).toContainEqual({
      kind: 'extend',
      printed: at('2022-03-26'),
      until: at('2022-04-04'),
      unmet: [0, 2],
    })
  })

  it('waits while the case is still there', () => {
    const there = facts({ positives: [positive('2022-03-20 15:00', { removedAt: null })] })
    const assessed = assess(east, there, SHENZHEN_2022, at('2022-03-21 12:00'))
    expect(assessed.clock).toMatchObject({ day: null, anchor: null })
    expect(clockLabel(assessed.clock).zh).toBe('待病例转运后起算')
    expect(assessed.criteria[0]).toMatchObject({ met: false, possibleFrom: at('2022-04-05') })
    expect(assessed.phase?.movement).toBe('stayInFlat')
  })

  it('names the contact, the round and the doors that are missing', () => {
    const door = { householdId: 'h502', buildingId: 'b37', persons: 3 }
    const lacking = facts({
      positives: all.positives,
      contacts: [
        ...all.contacts,
        contact('2022-03-11 19:00', { id: 'untested', lastTest: null }),
        contact('2022-03-11 20:00', {
          id: 'waiting',
          movedOutAt: at('2022-03-12 10:00'),
          lastTest: { at: at('2022-03-25 09:10'), result: 'pending' },
        }),
        contact('2022-03-24 20:00', { id: 'secondary', contact: 'secondary', lastTest: null }),
      ],
      rounds: [
        round('2022-03-24 07:30', '2022-03-24 18:00', { sampled: 2_409, missingDoors: [door] }),
      ],
    })
    const assessed = assess(east, lacking, SHENZHEN_2022, at('2022-03-26 08:00'))
    expect(met(assessed)).toBe('100')
    expect(assessed.criteria[1]?.evidence).toMatchObject([
      { id: 'untested', lacks: ['test'] },
      { id: 'waiting', lacks: ['result'] },
      { id: 'contact 2022-03-11 18:00', lacks: [] },
    ])
    expect(assessed.criteria[2]?.evidence).toMatchObject([
      { kind: 'round', lacks: ['unreached'], unreached: 3, missingDoors: [door] },
    ])
    expect(assessed.earliest.dependsOn).toEqual([1, 2])
  })

  it('knows the two ways of a contact: exposed long ago, or moved out', () => {
    const judged = (exposed: string, moved: string | null, now: string, pack = SHENZHEN_2022) => {
      const one = contact(exposed, { movedOutAt: moved === null ? null : at(moved) })
      return assess(east, facts({ contacts: [one] }), pack, at(now)).criteria[1]
    }
    expect(judged('2022-03-11', null, '2022-03-25 23:59')?.met).toBe(false)
    expect(judged('2022-03-11', null, '2022-03-26')?.met).toBe(true)
    expect(judged('2022-03-11', '2022-03-20 08:00', '2022-03-25')?.met).toBe(true)
    expect(judged('2022-03-11', '2022-03-20 08:00', '2022-03-25', NATIONAL_2021)?.met).toBe(false)
  })

  it('leads from a controlled zone to a sealed one at once, whatever the hour', () => {
    const controlled = zone('2022-03-12 08:00', { tier: 'controlled' })
    const found = facts({ positives: [positive('2022-03-14 03:20', { removedAt: null })] })
    const [first] = assess(controlled, found, SHENZHEN_2022, at('2022-03-14 03:20')).proposals
    expect(first).toEqual({
      kind: 'raise',
      to: 'sealed',
      positiveIds: ['case 2022-03-14 03:20'],
      places: [],
    })
  })

  it.each([
    ['2022-03-15 23:59', 'stayInFlat'],
    ['2022-03-16 00:00', 'stayInBuilding'],
  ])('lets a controlled zone out of the flat on day 5: %s %s', (now, movement) => {
    const controlled = zone('2022-03-12 23:59', { tier: 'controlled' })
    expect(assess(controlled, facts(), SHENZHEN_2022, at(now)).phase?.movement).toBe(movement)
  })

  it('gives a sealed zone 24 hours for the first round and a controlled one 48', () => {
    const due = (tier: string) =>
      assess({ ...east, tier }, facts(), SHENZHEN_2022, at('2022-03-13 09:00')).firstRound
    expect(due('sealed')).toMatchObject({ dueAt: at('2022-03-13 08:00'), state: 'late' })
    expect(due('controlled')).toMatchObject({ dueAt: at('2022-03-14 08:00'), state: 'notOpened' })
    const assessed = assess(east, all, SHENZHEN_2022, at('2022-03-13 09:00'))
    expect(assessed.firstRound?.state).toBe('done')
  })

  it('lists the tests of the clock, and asks for what is due or was missed', () => {
    const assessed = assess(east, all, SHENZHEN_2022, at('2022-03-18 07:00'))
    expect(assessed.tests.plan.map(({ day, state }) => `${day} ${state}`)).toEqual([
      '1 done',
      '4 missed',
      '7 due',
      '10 ahead',
      '14 ahead',
    ])
    expect(assessed.tests.today.map(({ day }) => day)).toEqual([7])
    expect(assessed.tests.next?.on).toEqual(at('2022-03-21'))
    expect(kinds(assessed)).toEqual(['openRound', 'openRound'])
  })

  it('lifts a precaution zone with the last sealed and controlled one of the district', () => {
    const around = zone('2022-03-12 08:00', { tier: 'precaution' })
    const standing = [
      { id: 'a', tier: 'sealed', earliestRelease: at('2022-03-26') },
      { id: 'b', tier: 'controlled', earliestRelease: at('2022-03-28') },
      { id: 'c', tier: 'precaution', earliestRelease: null },
    ]
    const under = (left: ZoneFacts['standing']) =>
      assess(around, facts({ standing: left }), SHENZHEN_2022, at('2022-03-20 12:00'))
    expect(under(standing).earliest.optimistic).toEqual(at('2022-03-28'))
    expect(under(standing).criteria[0]?.evidence).toMatchObject([{ id: 'a' }, { id: 'b' }])
    expect(kinds(under(standing.slice(2)))).toContain('release')
  })

  it.each([
    ['2022-03-26 00:00', 'guard', 1, []],
    ['2022-04-01 23:59', 'guard', 7, []],
    ['2022-04-02 00:00', 'over', 7, ['endGuard']],
  ])('watches for 7 days after the release: %s %s day %i', (now, state, day, proposed) => {
    const released = { ...east, releasedAt: at('2022-03-26 00:00') }
    const assessed = assess(released, all, SHENZHEN_2022, at(now))
    expect(assessed).toMatchObject({ state, guard: { day, endsAt: at('2022-04-02') } })
    expect(kinds(assessed)).toEqual(proposed)
  })

  it('proposes to seal again when a case is found on a guard day', () => {
    const released = { ...east, releasedAt: at('2022-03-26 00:00') }
    const found = facts({ positives: [positive('2022-03-28 10:00')] })
    const assessed = assess(released, found, SHENZHEN_2022, at('2022-03-28 11:00'))
    expect(assessed.proposals[0]).toMatchObject({ kind: 'raise', to: 'sealed' })
  })

  it('is ahead of its minute until then', () => {
    const ahead = assess(east, facts(), SHENZHEN_2022, at('2022-03-12 07:59'))
    expect(ahead).toMatchObject({ state: 'ahead', proposals: [], phase: null })
  })
})

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

  it('keeps what was found in the part away from the rest, also when the part has ended', () => {
    const ended = {
      ...part('p', 'b31', '2022-04-20 16:00', ['found']),
      endedAt: at('2022-05-04 00:00'),
    }
    const long = { ...block, parts: [ended] }
    const all = facts({ positives: [index, found] })
    expect(assess(long, all, SHANGHAI_2022, at('2022-05-05')).clock.restarted).toBe(false)
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
