import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import type { Session } from '#server/auth/sessions.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import type { Actor } from '#server/commands/command.ts'
import { changeContact } from '#server/commands/keep-contacts.ts'
import { recordCheckIn } from '#server/commands/record-check-in.ts'
import { reportIsolation } from '#server/commands/report-isolation.ts'
import { withdrawRosterRecord } from '#server/commands/withdraw-roster-record.ts'
import { PeopleIndexes } from '#server/people/people-indexes.ts'
import { listRosterStandings, lookAtRosterHistory } from '#server/queries/roster-records.ts'
import { listIsolationDue, lookAtIsolated, lookAtKeyCare } from '#server/queries/rosters.ts'
import { makeResident } from '../factories/community.ts'
import { at } from '../factories/zones.ts'
import { contactRecorded } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { checked, isolated, lookedAfter, reported } from '../support/roster-cases.ts'

let bench: CommandBench
let now: Date
let people: PeopleIndexes

beforeEach(async () => {
  now = at('2022-03-12 20:00')
  bench = await makeCommandBench({ now: () => now })
  people = new PeopleIndexes(bench.db, bench.keyRing)
})
afterEach(() => bench.drop())

describe('temperatures', () => {
  let person: { contactId: string; residentId: string }
  beforeEach(async () => {
    person = await isolated(bench, {
      contact: 'secondary',
      lastExposureAt: at('2022-03-12 09:00').toISOString(),
    })
    now = at('2022-03-13 09:00')
  })

  test('count for their half of the day, and the next half begins with nobody done', async () => {
    expect(await report(reported(365))).toMatchObject({ done: 1, unwell: 0, records: 1 })
    const morning = (await counts('temperature'))?.turn ?? 0
    now = at('2022-03-13 12:00')
    expect((await standings('temperature')).filter(({ turn }) => turn > morning)).toEqual([])
    expect(await report(reported(366, [], now))).toMatchObject({ turn: morning + 1, done: 1 })
  })

  test.each([
    [372, [], 0],
    [373, [], 1],
    [365, ['lostSmellOrTaste'], 1],
  ])('%i tenths with %j: %i to look at', async (tenths, symptoms, unwell) => {
    expect(await report(reported(tenths, symptoms))).toMatchObject({ done: 1, unwell })
  })

  test('a fever of the morning is to be looked at until the same day says otherwise', async () => {
    await report(reported(385))
    now = at('2022-03-13 18:00')
    expect(await report(checked('noAnswer', now))).toMatchObject({ tried: 1, unwell: 1 })
    expect(await report(reported(366, [], now))).toMatchObject({ done: 1, tried: 0, unwell: 0 })
    now = at('2022-03-14 08:00')
    expect(await report(reported(368, [], now))).toMatchObject({ done: 1, unwell: 0 })
  })

  test('one of last night that comes after midnight is of last night', async () => {
    now = at('2022-03-14 00:10')
    await report(reported(365, [], at('2022-03-13 23:50')))
    const [standing] = await standings('temperature')
    expect(standing?.at).toBe(at('2022-03-13 23:50').toISOString())
    await report(reported(365, [], at('2022-03-14 00:00')))
    const [before, after] = await standings('temperature')
    expect((after?.turn ?? 0) - (before?.turn ?? 0)).toBe(1)
  })

  test('a slip of the hand is refused before it is written', async () => {
    await expect(async () => report(reported(3650))).rejects.toThrow()
    await expect(async () => report({ ...checked('excused'), excuse: 'away' })).rejects.toThrow()
  })

  test('nobody is asked who has moved out, and everybody until the slip', async () => {
    await bench.give(changeContact, bench.community.actors.lead, {
      id: person.contactId,
      step: 'movedOut',
      at: at('2022-03-13 08:00').toISOString(),
    })
    await expect(report(reported(365))).rejects.toMatchObject({ reason: 'notInIsolation' })
    expect(await due()).toEqual([])
    expect(await lookAtIsolated(needs(), session(), { now })).toEqual([])
    // That they are at an isolation site may be said.
    await report({ ...checked('excused'), excuse: 'isolation' })
    await bench.give(changeContact, bench.community.actors.lead, {
      id: person.contactId,
      step: 'movedOut',
      at: null,
    })
    // Of the 8th edition 14 days and 7 more.
    now = at('2022-04-01 23:59')
    await report(reported(365, [], now))
    // Time alone releases nobody; who does not report any more is out of control no longer.
    now = at('2022-04-04 09:00')
    expect(await due()).toMatchObject([{ due: 1, overdue: 0, slipsDue: 1 }])
    await report(reported(365, [], now))
  })

  test('everybody of the household is asked, once, and a door without anybody known as itself', async () => {
    const { db, keyRing, community } = bench
    await makeResident(db, keyRing, community, { name: '罗小明', room: '102' })
    await contactRecorded(bench, {
      unit: '1',
      lastExposureAt: at('2022-03-12 09:00').toISOString(),
    })
    const elsewhere = await contactRecorded(bench, {
      room: '909',
      lastExposureAt: at('2022-03-12 09:00').toISOString(),
    })
    expect(await due()).toMatchObject([{ due: 3, overdue: 0 }])
    const listed = await lookAtIsolated(needs(), session(), { now })
    expect(listed.map(({ name, room, call }) => [name, room, call?.name])).toEqual(
      expect.arrayContaining([
        ['罗秀珍', '102', '罗秀珍'],
        // The child is reached through the mother.
        ['罗小明', '102', '罗秀珍'],
        ['', '909', undefined],
      ]),
    )
    const masked = listed.flatMap(({ call }) => call?.phone ?? [])
    expect(masked).toEqual([expect.stringMatching(/^138\*+1234$/), masked[0]])
    expect(
      await report({ ...reported(365), contactId: elsewhere, residentId: undefined }),
    ).toMatchObject({ done: 1 })
    await expect(report({ ...reported(365), residentId: undefined })).rejects.toMatchObject({
      reason: 'unknownPerson',
    })
  })

  test('two halves in a row without a report are out of control, and one ends it', async () => {
    now = at('2022-03-13 23:59')
    expect(await due()).toMatchObject([{ due: 1, overdue: 0 }])
    now = at('2022-03-14 00:00')
    expect(await due()).toMatchObject([{ due: 1, overdue: 1 }])
    await report(checked('noAnswer', now))
    expect(await due()).toMatchObject([{ due: 1, overdue: 1 }])
    await report(reported(365, [], now))
    expect(await due()).toMatchObject([{ due: 1, overdue: 0 }])
  })

  async function report(said: object) {
    await bench.give(reportIsolation, bench.community.actors.grid, { ...person, ...said })
    return counts('temperature')
  }
})

describe('check-ins', () => {
  let person: { residentId: string }
  beforeEach(async () => {
    person = await lookedAfter(bench)
    now = at('2022-03-13 09:00')
  })

  test('tell nobody answering from reached, and a knock without an answer from both', async () => {
    expect(await check('noAnswer')).toMatchObject({ tried: 1, notOpened: 0, done: 0 })
    expect(await check('noAnswer', 'door')).toMatchObject({ tried: 1, notOpened: 1 })
    expect(await check('unwell', 'door')).toMatchObject({
      tried: 0,
      notOpened: 0,
      done: 1,
      unwell: 1,
    })
    // Whoever was reached stays reached.
    expect(await check('noAnswer')).toMatchObject({ done: 1, unwell: 1, records: 4 })
  })

  test('are of their day: after midnight nobody is done yet', async () => {
    now = at('2022-03-13 23:59')
    const before = await check('well')
    now = at('2022-03-14 00:00')
    const today = (before?.turn ?? 0) + 1
    expect((await standings('checkIn')).map(({ turn }) => turn)).toEqual([today - 1])
    expect(await check('noAnswer')).toMatchObject({ turn: today, done: 0 })
  })

  test('what a phone without a line tells late changes nothing that came after it', async () => {
    await check('unwell')
    const late = checked('well', at('2022-03-13 08:00'))
    await bench.give(recordCheckIn, bench.community.actors.care, { ...person, ...late })
    expect(await counts('checkIn')).toMatchObject({ done: 1, unwell: 1, records: 2 })
  })

  test('nobody is asked after who bears no mark', async () => {
    const { db, keyRing, community } = bench
    const residentId = await makeResident(db, keyRing, community, { name: '何强', room: '201' })
    const input = { residentId, ...checked('well') }
    await expect(
      bench.give(recordCheckIn, bench.community.actors.care, input),
    ).rejects.toMatchObject({ reason: 'unknownPerson' })
    const listed = await lookAtKeyCare(needs(), session())
    expect(listed).toMatchObject([{ personId: person.residentId, name: '何伯', floor: 2 }])
  })

  test('a mistake is taken back by whoever made it or a lead, and stays among the records', async () => {
    const { care, care2, lead } = bench.community.actors
    const first = { ...person, ...checked('noAnswer', now), note: '响了很久' }
    await bench.give(recordCheckIn, care, first)
    const { id } = await bench.give(recordCheckIn, care, { ...person, ...checked('well', now) })
    const withdraw = (who: Actor) => bench.give(withdrawRosterRecord, who, { id, duty: 'checkIn' })
    await expect(withdraw(care2)).rejects.toMatchObject({ reason: 'notYourRecord' })
    await withdraw(lead)
    expect(await counts('checkIn')).toMatchObject({ done: 0, tried: 1 })
    await expect(withdraw(care)).rejects.toMatchObject({ reason: 'recordWithdrawn' })
    const history = await lookAtRosterHistory(needs(), session(), {
      duty: 'checkIn',
      personId: person.residentId,
    })
    expect(history).toMatchObject([
      { outcome: 'well', withdrawnBy: lead.accountId },
      { outcome: 'noAnswer', withdrawnAt: null, note: '响了很久' },
    ])
  })

  async function check(outcome: string, way = 'phone') {
    const input = { ...person, ...checked(outcome, now, way) }
    await bench.give(recordCheckIn, bench.community.actors.care, input)
    return counts('checkIn')
  }
})

describe('who was asked', () => {
  test('is sealed, each look is written down, and no row of a screen knows it', async () => {
    const exposed = at('2022-03-12 09:00').toISOString()
    const person = await isolated(bench, { lastExposureAt: exposed })
    const input = { ...person, ...reported(391, ['cough'], now), note: '夜里咳' }
    await bench.give(reportIsolation, bench.community.actors.grid, input)
    const { rows } = await bench.ownerPool.query<{ all: string }>(
      `select (select json_agg(r) from roster_record r)::text
        || (select json_agg(e) from event e)::text
        || (select json_agg(c) from command c)::text as all`,
    )
    // As a number of its own: ids and what is sealed have any digits in them.
    expect(rows[0]?.all).not.toMatch(/[^0-9a-f]391[^0-9a-f]|tenths|夜里咳|cough|罗秀珍/)
    const personId = person.residentId
    const [entry] = await lookAtRosterHistory(needs(), session(), { duty: 'temperature', personId })
    expect(entry).toMatchObject({ tenths: 391, symptoms: ['cough'], note: '夜里咳' })
    await lookAtIsolated(needs(), session(), { now })
    const { buildingIds } = bench.community
    const elsewhere = buildingIds.slice(1, 2)
    expect(await lookAtKeyCare(needs(), session(), { buildingIds: elsewhere })).toEqual([])
    const { rows: looks } = await bench.ownerPool.query<{ detail: object }>(
      `select detail from audit where action = 'look' and subject_type = 'roster' order by n`,
    )
    expect(looks.map(({ detail }) => detail)).toEqual([
      { fields: ['health'], duty: 'temperature', recordIds: [entry?.recordId] },
      { fields: ['name'], duty: 'temperature' },
      { fields: ['name'], duty: 'checkIn', buildingIds: elsewhere },
    ])
  })

  test('goes with the incident: counts of the buildings stay', async () => {
    const { lead } = bench.community.actors
    const person = await lookedAfter(bench)
    await bench.give(recordCheckIn, lead, { ...person, ...checked('unwell', now), note: '头晕' })
    const [incidentId] = (await bench.screen()).tables.incident.keys()
    const ending = { id: incidentId, reason: '演练结束', destroyAfterDays: 0 }
    await bench.give(closeIncident, lead, ending)
    const { rows } = await bench.ownerPool.query(
      `select (select count(*)::int from roster_record) as records, done from roster_building`,
    )
    expect(rows).toEqual([{ records: 0, done: 1 }])
    expect((await bench.screen()).tables.rosterBuilding.size).toBe(0)
    const late = { ...person, ...checked('well', now) }
    await expect(bench.give(recordCheckIn, lead, late)).rejects.toMatchObject({
      reason: 'noOpenIncident',
    })
  })
})

function needs() {
  return { db: bench.db, keyRing: bench.keyRing, people }
}

function session(): Session {
  const { accountId, roles } = bench.community.actors.lead
  return { accountId, roles, communityId: bench.community.id } as Session
}

async function counts(duty: RosterDuty) {
  const rows = [...(await bench.screen()).tables.rosterBuilding.values()]
  return rows.find((row) => row.duty === duty)
}

function standings(duty: RosterDuty) {
  return listRosterStandings(bench, session(), duty, now)
}

function due() {
  return listIsolationDue(bench, session(), now)
}
