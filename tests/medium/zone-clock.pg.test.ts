import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import type { Session } from '#server/auth/sessions.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { changeContact, recordContact, testContact } from '#server/commands/keep-contacts.ts'
import { changePositive, recordPositive } from '#server/commands/keep-positives.ts'
import { readCommunity } from '#server/db/database.ts'
import { assessZone } from '#server/queries/assess-zone.ts'
import { lookAtCases } from '#server/queries/cases.ts'
import { at } from '../factories/zones.ts'
import { aContact, aPositive, zoneDeclared } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench
let now: Date
let zoneId: string

beforeEach(async () => {
  now = at('2022-03-12 08:00')
  bench = await makeCommandBench({ now: () => now })
  zoneId = await zoneDeclared(bench)
})
afterEach(() => bench.drop())

describe('the clock of a zone', () => {
  test('counts days by the calendar of Shanghai, whatever the hour of the server', async () => {
    expect((await assessed('2022-03-12 23:59')).clock).toMatchObject({ day: 1, firstDay: 1 })
    expect((await assessed('2022-03-13 00:00')).clock.day).toBe(2)
    expect((await assessed('2022-04-01 00:00')).clock.day).toBe(21)
  })

  test('names the case it waits for, and runs on when it was taken away', async () => {
    now = at('2022-03-13 10:00')
    const id = await positive({ foundAt: iso('2022-03-13 09:00') })
    const waiting = await assessed('2022-03-13 12:00')
    expect(waiting.clock).toMatchObject({
      day: null,
      restarted: true,
      awaits: [{ what: 'removal', positiveId: id }],
    })
    await change(id, { step: 'removed', at: iso('2022-03-13 09:50') })
    const runs = await assessed('2022-03-14 00:00')
    expect(runs.clock).toMatchObject({ day: 2, anchor: { kind: 'caseRemoved', positiveId: id } })
    expect(runs.lastPositive).toMatchObject({ id, days: 1 })
  })

  test('is not held up by a case that was none', async () => {
    now = at('2022-03-13 10:00')
    const id = await positive({ foundAt: iso('2022-03-13 09:00') })
    await change(id, { step: 'withdrawn', reason: '复核阴性' })
    expect((await assessed('2022-03-13 12:00')).clock).toMatchObject({ day: 2, restarted: false })
    await expect(change(id, { step: 'removed', at: null })).rejects.toMatchObject({
      reason: 'caseWithdrawn',
    })
  })

  test('says what each item rests on: which case, which contact', async () => {
    const positiveId = await positive({ foundAt: iso('2022-03-12 03:00') })
    await change(positiveId, { step: 'removed', at: iso('2022-03-12 05:00') })
    const contactId = await contact({ lastExposureAt: iso('2022-03-11 20:00'), positiveId })
    const evidence = async (time: string) =>
      (await assessed(time)).criteria.map(({ met, evidence: found }) => ({ met, found }))
    const [noCase, contacts, round] = await evidence('2022-03-12 12:00')
    expect(noCase).toMatchObject({ met: false, found: [{ kind: 'inForce' }, { id: positiveId }] })
    expect(contacts).toMatchObject({
      met: false,
      found: [{ kind: 'contact', id: contactId, lacks: ['time', 'test'] }],
    })
    expect(round).toMatchObject({ met: false, found: [{ kind: 'roundMissing' }] })

    now = at('2022-03-20 10:00')
    const { lead } = bench.community.actors
    await bench.give(changeContact, lead, {
      id: contactId,
      step: 'movedOut',
      at: iso('2022-03-15 09:00'),
    })
    const sample = { id: contactId, takenAt: iso('2022-03-19 09:00') }
    await bench.give(testContact, lead, { ...sample, result: 'pending' })
    expect((await evidence('2022-03-20 12:00'))[1]).toMatchObject({
      met: false,
      found: [{ lacks: ['result'] }],
    })
    await bench.give(testContact, lead, { ...sample, result: 'negative' })
    expect((await evidence('2022-03-20 12:00'))[1]).toMatchObject({ met: true })
    const [known] = (await cases()).contacts
    expect(known?.tests).toEqual([{ takenAt: iso('2022-03-19 09:00'), result: 'negative' }])
  })

  test('belongs to the zone in which the building stands, and to no other', async () => {
    const [, , , fourth] = bench.community.buildingIds
    const west = await zoneDeclared(bench, { name: '西区', buildingIds: [fourth] })
    await positive({ buildingId: fourth, room: undefined, foundAt: iso('2022-03-12 07:00') })
    expect((await assessed('2022-03-12 09:00')).lastPositive).toBeNull()
    expect((await assessed('2022-03-12 09:00', west)).lastPositive).not.toBeNull()
  })

  test('a precaution zone waits for the others', async () => {
    const [, , , fourth] = bench.community.buildingIds
    const loose = await zoneDeclared(bench, {
      tier: 'precaution',
      name: '外围',
      buildingIds: [fourth],
    })
    const { criteria, earliest } = await assessed('2022-03-13 09:00', loose)
    expect(criteria[0]).toMatchObject({ met: false, evidence: [{ kind: 'zone', id: zoneId }] })
    expect(earliest.optimistic).toEqual((await assessed('2022-03-13 09:00')).earliest.optimistic)
  })

  test('a positive in a controlled zone proposes to seal it at once', async () => {
    const [, , , fourth] = bench.community.buildingIds
    const west = await zoneDeclared(bench, {
      tier: 'controlled',
      name: '西区',
      buildingIds: [fourth],
    })
    now = at('2022-03-12 10:00')
    const id = await positive({ buildingId: fourth, room: undefined, foundAt: now.toISOString() })
    expect((await assessed('2022-03-12 10:00', west)).proposals[0]).toMatchObject({
      kind: 'raise',
      to: 'sealed',
      positiveIds: [id],
    })
  })
})

describe('a case', () => {
  test.each([
    ['foundAt', iso('2022-03-12 09:00'), 'future'],
    ['foundAt', iso('2021-03-12 07:00'), 'tooOld'],
    ['removedAt', iso('2022-03-12 09:00'), 'future'],
    ['disinfectedAt', iso('2022-03-12 01:00'), 'beforeFound'],
  ])('is refused with %s at %s, saying why', async (field, time, why) => {
    const given = { foundAt: iso('2022-03-12 03:00'), [field]: time }
    await expect(positive(given)).rejects.toMatchObject({
      reason: 'badCaseDate',
      data: { field, why },
    })
  })

  test('and a contact are held to their dates also when they change', async () => {
    const positiveId = await positive({ foundAt: iso('2022-03-12 03:00') })
    await expect(
      change(positiveId, { step: 'disinfected', at: iso('2022-03-12 02:00') }),
    ).rejects.toMatchObject({ data: { field: 'disinfectedAt', why: 'beforeFound' } })
    const contactId = await contact({ lastExposureAt: iso('2022-03-11 20:00') })
    const { lead } = bench.community.actors
    const movedOut = { id: contactId, step: 'movedOut', at: iso('2022-03-11 19:00') }
    await expect(bench.give(changeContact, lead, movedOut)).rejects.toMatchObject({
      data: { field: 'movedOutAt', why: 'beforeExposure' },
    })
    const sample = { id: contactId, takenAt: iso('2022-03-12 09:00'), result: 'negative' }
    await expect(bench.give(testContact, lead, sample)).rejects.toMatchObject({
      data: { field: 'takenAt', why: 'future' },
    })
    const stranger = { positiveId: contactId, lastExposureAt: iso('2022-03-11 20:00') }
    await expect(contact(stranger)).rejects.toMatchObject({
      reason: 'unknownPositive',
    })
  })

  test('is found by its door, and a door that nobody knows is sealed', async () => {
    await positive({ foundAt: iso('2022-03-12 03:00') })
    await positive({ room: '天台', foundAt: iso('2022-03-12 03:30') })
    const { positives } = await cases()
    expect(positives).toMatchObject([
      { unit: '1', room: '天台', floor: null },
      { unit: '1', room: '101', floor: 1, note: '住院前自述无症状' },
    ])
    expect(positives[0]?.lookBack.from).toBe(iso('2022-03-10 00:00'))
    const { rows } = await bench.ownerPool.query(
      `select household_id from positive where community_id = $1 order by found_at`,
      [bench.community.id],
    )
    const known = bench.community.households.find(({ room }) => room === '101')
    expect(rows).toEqual([{ household_id: known?.id }, { household_id: null }])
    const live = JSON.stringify([...(await bench.screen()).tables.positive.values()])
    expect(live).not.toMatch(/天台|101|household/)
  })

  test('is looked at on the record', async () => {
    const id = await positive({ foundAt: iso('2022-03-12 03:00') })
    await cases()
    const rows = await readCommunity(bench.db, bench.community.id, (tx) =>
      tx.selectFrom('audit').select(['action', 'subjectId', 'detail']).execute(),
    )
    expect(rows.at(-1)).toMatchObject({
      action: 'look',
      subjectId: zoneId,
      detail: { positiveIds: [id] },
    })
  })

  test('leaves its building and its day when the incident ends, and no door', async () => {
    await positive({ foundAt: iso('2022-03-12 03:00') })
    const contactId = await contact({ lastExposureAt: iso('2022-03-11 20:00') })
    await bench.give(testContact, bench.community.actors.lead, {
      id: contactId,
      takenAt: iso('2022-03-12 07:00'),
      result: 'negative',
    })
    await bench.ownerPool.query(`update zone set status = 'lifted', lifted_at = now()`)
    const [incidentId] = (await bench.screen()).tables.incident.keys()
    await bench.give(closeIncident, bench.community.actors.lead, { id: incidentId, reason: '结束' })
    const left = await bench.ownerPool.query(
      `select household_id, unit, floor, sealed, building_id from positive`,
    )
    expect(left.rows).toEqual([
      {
        household_id: null,
        unit: null,
        floor: null,
        sealed: null,
        building_id: bench.community.buildingIds[0],
      },
    ])
    for (const table of ['contact', 'contact_test']) {
      expect((await bench.ownerPool.query(`select 1 from ${table}`)).rows).toEqual([])
    }
    expect((await bench.screen()).tables.positive.size).toBe(0)
  })
})

function iso(time: string): string {
  return at(time).toISOString()
}

function session(): Session {
  const { accountId, roles } = bench.community.actors.lead
  return { accountId, roles, communityId: bench.community.id } as Session
}

function assessed(time: string, id = zoneId): Promise<Assessment> {
  return assessZone(bench.db, session(), id, at(time))
}

function cases() {
  return lookAtCases(bench, session(), zoneId, now)
}

async function positive(input: object): Promise<string> {
  const { lead } = bench.community.actors
  return (await bench.give(recordPositive, lead, aPositive(bench, input))).id
}

async function contact(input: object): Promise<string> {
  const { lead } = bench.community.actors
  return (await bench.give(recordContact, lead, aContact(bench, input))).id
}

function change(id: string, step: object) {
  return bench.give(changePositive, bench.community.actors.lead, { id, ...step })
}
