import { describe, expect, it } from 'vitest'
import { at, contact, facts, positive, round, zone } from '#tests/factories/zones.ts'
import { clockLabel } from '../pack/day-label.ts'
import { NATIONAL_2021 } from '../pack/packs/national-2021.ts'
import { SHENZHEN_2022 } from '../pack/packs/shenzhen-2022.ts'
import type { RulePack } from '../pack/rule-pack.ts'
import { assess } from './assess.ts'
import type { ZoneFacts } from './zone-facts.ts'

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

  it('asks for sealing also for a case that was there before the controlled zone', () => {
    const controlled = zone('2022-03-12 08:00', { tier: 'controlled' })
    const proposed = (removed: string | null) => {
      const removedAt = removed === null ? null : at(removed)
      const there = facts({ positives: [positive('2022-03-12 06:00', { removedAt })] })
      return assess(controlled, there, SHENZHEN_2022, at('2022-03-12 10:00')).proposals[0]?.kind
    }
    expect(proposed(null)).toBe('raise')
    expect(proposed('2022-03-12 09:00')).toBe('raise')
    expect(proposed('2022-03-12 07:00')).toBe('openRound')
  })

  it.each([
    ['excused', { sampled: 2_409, excused: 3 }],
    ['pending', { pending: 10 }],
    ['positive', { positive: 1 }],
    ['open', { closedAt: at('2022-03-26 09:00') }],
  ])('takes no round for everyone that is %s', (lack, rest) => {
    const rounds = [round('2022-03-25 08:00', '2022-03-25 20:00', rest)]
    const assessed = assess(east, facts({ rounds }), SHENZHEN_2022, at('2022-03-26 08:00'))
    expect(assessed.criteria[2]).toMatchObject({ met: false, evidence: [{ lacks: [lack] }] })
  })

  it('takes a round for everyone in which those who were away already are excused', () => {
    const rest = { sampled: 2_409, excused: 3, absent: 3 }
    const rounds = [round('2022-03-25 08:00', '2022-03-25 20:00', rest)]
    const assessed = assess(east, facts({ rounds }), SHENZHEN_2022, at('2022-03-26 08:00'))
    expect(assessed.criteria[2]).toMatchObject({ met: true, evidence: [{ lacks: [], absent: 3 }] })
  })

  it('takes no round from before the last case', () => {
    const rounds = [round('2022-03-25 08:00', '2022-03-25 20:00')]
    const found = facts({ rounds, positives: [positive('2022-03-25 22:00')] })
    const assessed = assess(east, found, SHENZHEN_2022, at('2022-03-26 08:00'))
    expect(assessed.criteria[2]).toMatchObject({
      met: false,
      evidence: [{ kind: 'roundMissing' }, { kind: 'round', lacks: [] }],
    })
  })

  it('says that a round of now will be too old, and from when one counts', () => {
    const rounds = [round('2022-03-16 08:00', '2022-03-16 20:00')]
    const known = { ...all, rounds }
    const assessed = assess(east, known, SHENZHEN_2022, at('2022-03-17 10:42'))
    expect(met(assessed)).toBe('011')
    expect(assessed.criteria[2]?.lapsesAt).toEqual(at('2022-03-19'))
    expect(assessed.earliest).toMatchObject({ dependsOn: [0, 2], lastRoundFrom: at('2022-03-24') })
    expect(met(assess(east, known, SHENZHEN_2022, at('2022-03-19')))).toBe('010')
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
