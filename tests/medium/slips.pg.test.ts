import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assessZone } from '#server/queries/assess-zone.ts'
import type { Session } from '#server/auth/sessions.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { endIsolation, takeBackSlip } from '#server/commands/end-isolation.ts'
import { changeContact, testContact } from '#server/commands/keep-contacts.ts'
import { reportIsolation } from '#server/commands/report-isolation.ts'
import { PeopleIndexes } from '#server/people/people-indexes.ts'
import { lookAtCases } from '#server/queries/cases.ts'
import { listIsolationDue, lookAtIsolated } from '#server/queries/rosters.ts'
import { lookAtSlips } from '#server/queries/slips.ts'
import { at } from '../factories/zones.ts'
import { contactRecorded } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { aSlip, isolated, reported } from '../support/roster-cases.ts'

/** Exposed on 12 March, written down that evening; of the 8th edition 14 and 7 days, over on 2 April. */
const OVER = at('2022-04-02 00:00')
const ASKED = ['2022-03-15 09:00', '2022-03-18 09:00', '2022-03-25 09:00']

let bench: CommandBench
let now: Date
let people: PeopleIndexes
let contactId: string
let residentId: string

beforeEach(async () => {
  now = at('2022-03-12 20:00')
  bench = await makeCommandBench({ now: () => now })
  people = new PeopleIndexes(bench.db, bench.keyRing)
  const exposed = { lastExposureAt: at('2022-03-12 09:00').toISOString() }
  ;({ contactId, residentId } = await isolated(bench, exposed))
})
afterEach(() => bench.drop())

describe('an isolation', () => {
  test('is not ended before its days are over, nor without the samples that its rules ask for', async () => {
    now = new Date(OVER.getTime() - 60_000)
    await expect(ends()).rejects.toMatchObject({
      reason: 'isolationNotOver',
      data: {
        lacks: [
          `days ${OVER.toISOString()}`,
          'test isolated 1',
          'test isolated 4',
          'test isolated 7',
          'test isolated 14',
        ],
      },
    })
    await sampled('2022-03-12 19:00', ...ASKED.slice(0, 2))
    now = at('2022-04-02 08:00')
    await expect(ends()).rejects.toMatchObject({ data: { lacks: ['test isolated 14'] } })
    await sampled('2022-04-02 07:00')
    await ends()
  })

  test('is not ended while a result is awaited, or was positive', async () => {
    await allSampled()
    for (const [result, lack] of [
      ['pending', 'result'],
      ['positive', 'negative'],
    ] as const) {
      await sampled({ at: '2022-04-02 07:00', result })
      await expect(ends()).rejects.toMatchObject({ data: { lacks: [lack] } })
    }
  })

  test('ends for everybody of the household: no report is owed or taken, and the clock shows it', async () => {
    await allSampled()
    expect(await due()).toMatchObject([{ due: 1, overdue: 0, slipsDue: 1 }])
    const before = await bench.screen()
    await ends()
    expect(await due()).toEqual([])
    expect(await lookAtIsolated(needs(), session(), { now })).toEqual([])
    await expect(reports(now)).rejects.toMatchObject({ reason: 'notInIsolation' })
    // One of last night that arrives late is still of the isolation.
    await reports(at('2022-04-01 20:00'))
    const [zone] = (await bench.catchUp(before)).tables.zone.values()
    const told = await lookAtCases(needs(), session(), zone?.id ?? '', now)
    expect(told.contacts[0]?.isolation).toMatchObject({
      state: 'released',
      slip: { number: '隔离解字〔2022〕1号' },
    })
    const { criteria } = await assessZone(bench.db, session(), zone?.id ?? '', now)
    const evidence = criteria.flatMap((criterion) => criterion.evidence)
    expect(evidence).toContainEqual(
      expect.objectContaining({ kind: 'contact', id: contactId, slipAt: now }),
    )
  })

  test('goes on where another contact of the household has days to go', async () => {
    now = at('2022-03-20 10:00')
    const other = await contactRecorded(bench, {
      unit: '1',
      lastExposureAt: at('2022-03-20 08:00').toISOString(),
    })
    await allSampled()
    await ends()
    expect(await due()).toMatchObject([{ due: 1, slipsDue: 0 }])
    const [asked] = await lookAtIsolated(needs(), session(), { now })
    expect(asked).toMatchObject({ contactId: other, residentId })
    await reports(now, other)
    // A phone that was without a line knows the first contact alone.
    await reports(now)
  })
})

describe('a slip', () => {
  beforeEach(() => allSampled())

  test('bears a time after the days and not ahead, and a number of its own', async () => {
    const early = { givenAt: new Date(OVER.getTime() - 60_000).toISOString() }
    await expect(ends(early)).rejects.toMatchObject({ data: { why: 'beforeEnd' } })
    const ahead = { givenAt: new Date(now.getTime() + 60_000).toISOString() }
    await expect(ends(ahead)).rejects.toMatchObject({ data: { why: 'future' } })
    await ends()
    await expect(ends()).rejects.toMatchObject({ reason: 'slipWritten' })
    const other = await contactRecorded(bench, {
      room: '909',
      lastExposureAt: at('2022-03-10 08:00').toISOString(),
    })
    await bench.give(testContact, bench.community.actors.doctor, {
      id: other,
      takenAt: at('2022-04-02 07:00').toISOString(),
      result: 'negative',
    })
    await expect(ends({ contactId: other })).rejects.toMatchObject({ reason: 'slipNumberTaken' })
    await ends({ contactId: other, number: '隔离解字〔2022〕2号' })
  })

  test('that was a mistake is taken back, and the isolation goes on', async () => {
    await ends()
    const moved = { id: contactId, step: 'movedOut', at: null }
    await expect(bench.give(changeContact, actors().lead, moved)).rejects.toMatchObject({
      reason: 'slipWritten',
    })
    await bench.give(takeBackSlip, actors().lead, { contactId })
    expect(await due()).toMatchObject([{ due: 1, slipsDue: 1 }])
    await bench.give(changeContact, actors().lead, moved)
    await expect(bench.give(takeBackSlip, actors().lead, { contactId })).rejects.toMatchObject({
      reason: 'noSlip',
    })
    // The number is free again.
    await ends()
  })

  test('is listed with the door and who lives behind it, and the look is written down', async () => {
    const [listed] = await slips()
    expect(listed).toMatchObject({
      contactId,
      room: '102',
      names: ['罗秀珍'],
      days: 14,
      monitoredDays: 7,
      lacks: [],
      slip: null,
    })
    await ends()
    expect(await slips()).toMatchObject([
      { slip: { number: '隔离解字〔2022〕1号', givenAt: now.toISOString() } },
    ])
    const { rows } = await bench.ownerPool.query<{ detail: object }>(
      `select detail from audit where action = 'look' and subject_type = 'roster' order by n desc limit 1`,
    )
    expect(rows[0]?.detail).toMatchObject({ fields: ['name'], contactIds: [contactId] })
  })

  test('goes with the personal data of the incident', async () => {
    await ends()
    const screen = await bench.screen()
    const [id] = screen.tables.incident.keys()
    await bench.ownerPool.query(`update zone set status = 'lifted', lifted_at = now()`)
    await bench.give(closeIncident, actors().lead, { id, reason: '处置结束', destroyAfterDays: 0 })
    const { rows } = await bench.ownerPool.query(`select id from isolation_slip`)
    expect(rows).toEqual([])
  })
})

const actors = () => bench.community.actors
const needs = () => ({ db: bench.db, keyRing: bench.keyRing, people })
const session = () =>
  ({ communityId: bench.community.id, accountId: actors().lead.accountId }) as Session
const due = () => listIsolationDue({ db: bench.db }, session(), now)
const slips = () => lookAtSlips(needs(), session(), { now })

function ends(also: object = {}) {
  const slip = { number: '隔离解字〔2022〕1号', givenAt: now.toISOString(), ...also }
  return bench.give(endIsolation, actors().doctor, aSlip(contactId, slip))
}

function reports(when: Date, of = contactId) {
  return bench.give(reportIsolation, actors().grid, {
    contactId: of,
    residentId,
    ...reported(365, [], when),
  })
}

async function sampled(...samples: (string | { at: string; result: string })[]) {
  for (const sample of samples) {
    const { at: moment, result } =
      typeof sample === 'string' ? { at: sample, result: 'negative' } : sample
    await bench.give(testContact, actors().doctor, {
      id: contactId,
      takenAt: at(moment).toISOString(),
      result,
    })
  }
}

/** The morning after the last day, with all that the rules ask for. */
async function allSampled() {
  now = at('2022-04-02 08:00')
  await sampled('2022-03-12 19:00', ...ASKED)
}
