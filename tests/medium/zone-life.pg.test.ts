import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import type { Session } from '#server/auth/sessions.ts'
import { askRelease, confirmRelease, refuseRelease } from '#server/commands/ask-release.ts'
import { carryAct, undoAct } from '#server/commands/carry-act.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import type { Command } from '#server/commands/command.ts'
import { endGuard, sealAgain } from '#server/commands/guard-zone.ts'
import { recordPositive } from '#server/commands/keep-positives.ts'
import { endPart, resealPlace } from '#server/commands/reseal-zone.ts'
import { zoneTime } from '#server/jobs/tasks/zone-time.ts'
import { assessZone } from '#server/queries/assess-zone.ts'
import { at } from '../factories/zones.ts'
import { aPositive, zoneDeclared } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

const SHANGHAI = { rulePackId: 'shanghai-2022-04-11' }

let bench: CommandBench
let now: Date

beforeEach(async () => {
  now = at('2022-03-12 08:00')
  bench = await makeCommandBench({ now: () => now })
})
afterEach(() => bench.drop())

describe('a release', () => {
  test('is refused while an item is unmet, naming the items, and nothing has changed', async () => {
    const id = await zoneDeclared(bench)
    await expect(lead(liftZone, { id, reason: '满 14 天' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
      code: 'CONFLICT',
      data: { unmet: ['noNewCase', 'cleanRound'], mayOverride: true },
    })
    expect(await row(id)).toMatchObject({ status: 'active', tier: 'sealed' })
  })

  test('goes through when every item is met, and its guard days begin', async () => {
    const id = await zoneDeclared(bench, { tier: 'precaution' })
    await lead(liftZone, { id, reason: '全区已解除' })
    expect(await row(id)).toMatchObject({ status: 'guard', buildingIds: held(3) })
    expect(await assessed(id, '2022-03-13 00:00')).toMatchObject({
      state: 'guard',
      guard: { day: 2, days: 7, over: false },
    })
    const { building } = (await bench.screen()).tables
    expect(building.get(bench.community.buildingIds[0] ?? '')).toMatchObject({ tier: null })
  })

  test('lowering a tier is the end of the one that was, and goes by the same rule', async () => {
    const id = await zoneDeclared(bench)
    const lower = { id, tier: 'controlled', reason: '全员阴性' }
    await expect(lead(changeZoneTier, lower)).rejects.toMatchObject({ reason: 'releaseUnmet' })
    // One building alone is no way around it.
    const part = { ...lower, buildingIds: held(1) }
    await expect(lead(changeZoneTier, part)).rejects.toMatchObject({ reason: 'releaseUnmet' })
    expect((await bench.screen()).tables.zone.size).toBe(1)
  })

  test('does not go further than the tier that the rules let it fall to', async () => {
    const id = await zoneDeclared(bench, { tier: 'controlled', ...SHANGHAI })
    await expect(lead(liftZone, { id, reason: '满 7 天' })).rejects.toMatchObject({
      reason: 'fallsToTier',
      data: { tier: 'precaution' },
    })
  })

  test('against an unmet item needs a second lead, and both are kept with it', async () => {
    const id = await zoneDeclared(bench)
    const asked = await lead(askRelease, { id, reason: '区专家组同意提前解除' })
    expect(await row(id)).toMatchObject({
      status: 'active',
      asked: { id: asked.id, by: bench.community.actors.lead.accountId, unmet: 2 },
    })
    await expect(lead(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      reason: 'secondPersonNeeded',
    })
    await expect(lead2(askRelease, { id, reason: '同上' })).rejects.toMatchObject({
      reason: 'releaseAsked',
    })
    await lead2(confirmRelease, { id: asked.id })
    expect(await row(id)).toMatchObject({ status: 'guard', asked: null })
    const { rows } = await bench.ownerPool.query(
      `select asked_by, second_by, met, overridden from zone_act where id = $1`,
      [asked.id],
    )
    expect(rows).toEqual([
      {
        asked_by: bench.community.actors.lead.accountId,
        second_by: bench.community.actors.lead2.accountId,
        met: [1],
        overridden: [0, 2],
      },
    ])
    await expect(lead2(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      reason: 'actSettled',
    })
  })

  test('is not asked for where the pack forbids it, or where nothing is to be overridden', async () => {
    const strict = await zoneDeclared(bench, SHANGHAI)
    await expect(lead(askRelease, { id: strict, reason: '提前' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
      data: { mayOverride: false },
    })
    const fourth = bench.community.buildingIds.slice(3, 4)
    const met = await zoneDeclared(bench, {
      tier: 'sealed',
      rulePackId: 'shenzhen-2022-03-06',
      buildingIds: fourth,
    })
    await bench.ownerPool.query(`update zone set tier = 'precaution' where id = $1`, [met])
    await bench.ownerPool.query(`update zone set status = 'lifted' where id = $1`, [strict])
    await expect(lead(askRelease, { id: met, reason: '提前' })).rejects.toMatchObject({
      reason: 'nothingToOverride',
    })
  })

  test('that was asked for can be taken back, and asked for again', async () => {
    const id = await zoneDeclared(bench)
    const asked = await lead(askRelease, { id, reason: '提前解除' })
    await lead2(refuseRelease, { id: asked.id })
    await expect(lead2(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      data: { why: 'undone' },
    })
    expect(await row(id)).toMatchObject({ asked: null, status: 'active' })
    await lead(askRelease, { id, reason: '再次申请' })
  })

  test('no second person passes a positive that asks for sealing first', async () => {
    const id = await zoneDeclared(bench, { tier: 'controlled' })
    const asked = await lead(askRelease, { id, reason: '提前解除' })
    now = at('2022-03-12 12:00')
    await lead(recordPositive, aPositive(bench, { foundAt: iso('2022-03-12 11:00') }))
    await expect(lead2(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      reason: 'positiveOpen',
    })
  })
})

describe('guard days', () => {
  test('end when they are over and somebody says so', async () => {
    const id = await zoneDeclared(bench, { tier: 'precaution' })
    await lead(liftZone, { id, reason: '全区已解除' })
    now = at('2022-03-18 23:59')
    await expect(lead(endGuard, { id, reason: '期满' })).rejects.toMatchObject({
      reason: 'guardRuns',
      data: { until: iso('2022-03-19 00:00') },
    })
    now = at('2022-03-19 00:00')
    await lead(endGuard, { id, reason: '期满' })
    expect(await row(id)).toBeUndefined()
  })

  test('a positive seals again what stands in no other zone by then', async () => {
    const id = await zoneDeclared(bench, { tier: 'precaution' })
    await lead(liftZone, { id, reason: '全区已解除' })
    now = at('2022-03-14 09:00')
    const [first = '', second = ''] = bench.community.buildingIds
    await zoneDeclared(bench, { name: '西区', buildingIds: [second] })
    await lead(recordPositive, aPositive(bench, { foundAt: iso('2022-03-14 08:00') }))
    expect(await assessed(id, '2022-03-14 09:00')).toMatchObject({
      guard: { proposals: [{ kind: 'raise', to: 'sealed' }] },
    })
    await lead(sealAgain, { id, reason: '防护期内一例阳性' })
    const zone = await row(id)
    expect(zone).toMatchObject({ status: 'active', tier: 'sealed', liftedAt: null })
    expect(zone?.buildingIds).toContain(first)
    expect(zone?.buildingIds).not.toContain(second)
  })
})

describe('a building that is sealed anew', () => {
  test('runs on its own clock while the rest goes on', async () => {
    const id = await zoneDeclared(bench, SHANGHAI)
    now = at('2022-03-20 10:00')
    const [first = ''] = bench.community.buildingIds
    const positive = { foundAt: iso('2022-03-20 09:00'), removedAt: iso('2022-03-20 09:30') }
    const { id: caseId } = await lead(recordPositive, aPositive(bench, positive))
    expect((await assessed(id, '2022-03-20 10:00')).proposals[0]).toMatchObject({
      kind: 'reseal',
      positiveIds: [caseId],
      place: { buildingId: first, unit: null },
    })
    await lead(resealPlace, { id, buildingId: first, positiveIds: [caseId], reason: '一例阳性' })
    const whole = await assessed(id, '2022-03-21 10:00')
    expect(whole).toMatchObject({ clock: { day: 10, restarted: false }, lastPositive: null })
    expect(whole.parts).toMatchObject([
      { place: { buildingId: first }, tier: 'sealed', clock: { day: 2 } },
    ])
    // What is found there later is the part's as well, and the screens know it.
    now = at('2022-03-22 10:00')
    const later = { foundAt: iso('2022-03-22 08:00'), removedAt: iso('2022-03-22 09:00') }
    const { id: laterId } = await lead(recordPositive, aPositive(bench, later))
    expect((await assessed(id, '2022-03-22 12:00')).clock).toMatchObject({ day: 11 })
    const [part] = (await bench.screen()).tables.zonePart.values()
    expect(part?.causeIds).toEqual([caseId, laterId])
    await expect(
      lead(resealPlace, { id, buildingId: first, reason: '再一例' }),
    ).rejects.toMatchObject({ reason: 'alreadyResealed' })
  })

  test('is sealed where the pack says so, and no finer than it says', async () => {
    const [first = ''] = bench.community.buildingIds
    const whole = await zoneDeclared(bench)
    await expect(
      lead(resealPlace, { id: whole, buildingId: first, reason: '阳性' }),
    ).rejects.toMatchObject({ reason: 'packReseals', data: { scope: 'zone' } })
    const byBuilding = await zoneDeclared(bench, SHANGHAI)
    const unit = { id: byBuilding, buildingId: first, unit: '1单元', reason: '阳性' }
    await expect(lead(resealPlace, unit)).rejects.toMatchObject({
      reason: 'packReseals',
      data: { scope: 'building' },
    })
    const [, , , , , sixth = ''] = bench.community.buildingIds
    await expect(
      lead(resealPlace, { id: byBuilding, buildingId: sixth, reason: '阳性' }),
    ).rejects.toMatchObject({ reason: 'unknownBuilding' })
  })

  test('wears its own tier, ends by its own items, and may outlast the zone', async () => {
    const id = await zoneDeclared(bench, { tier: 'precaution', ...SHANGHAI })
    const [first = ''] = bench.community.buildingIds
    now = at('2022-03-14 10:00')
    const { id: partId } = await lead(resealPlace, { id, buildingId: first, reason: '一例阳性' })
    const building = async () => (await bench.screen()).tables.building.get(first)
    expect(await building()).toMatchObject({ tier: 'sealed', zoneId: id })
    await expect(lead(endPart, { id: partId, reason: '期满' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
      data: { unmet: ['daysServed', 'cleanRound'] },
    })
    now = at('2022-03-26 10:00')
    await lead(liftZone, { id, reason: '14 天无新增' })
    expect(await building()).toMatchObject({ tier: 'sealed', zoneId: id })
    expect(await row(id)).toMatchObject({ status: 'lifted' })
    const [incidentId] = (await bench.screen()).tables.incident.keys()
    await expect(lead(closeIncident, { id: incidentId, reason: '结束' })).rejects.toMatchObject({
      reason: 'incidentStillRunning',
    })
  })
})

describe('an act for later', () => {
  test('is carried out at its minute, also when no server ran then', async () => {
    const id = await zoneDeclared(bench, { tier: 'controlled' })
    const from = iso('2022-03-12 20:00')
    await lead(changeZoneTier, { id, tier: 'sealed', reason: '新增阳性', from })
    expect(await row(id)).toMatchObject({
      tier: 'controlled',
      ahead: [{ move: 'adjust', tier: 'sealed', at: from }],
    })
    now = at('2022-03-12 19:59')
    await minutePasses()
    expect(await row(id)).toMatchObject({ tier: 'controlled' })
    // The server was down over the minute and over midnight.
    now = at('2022-03-13 07:00')
    await minutePasses()
    expect(await row(id)).toMatchObject({ tier: 'sealed', effectiveAt: from, ahead: [] })
    expect((await assessed(id, '2022-03-13 07:00')).clock.day).toBe(2)
    const seq = (await bench.screen()).seq
    await minutePasses()
    expect((await bench.screen()).seq).toBe(seq)
  })

  test('a zone is announced, and takes its buildings when its minute comes', async () => {
    const from = iso('2022-03-13 00:00')
    const id = await zoneDeclared(bench, { from, noticeNumber: '民泰防指〔2022〕12号' })
    expect(await row(id)).toMatchObject({ status: 'announced', buildingIds: held(3) })
    expect(await assessed(id, '2022-03-12 23:59')).toMatchObject({ state: 'ahead' })
    const first = bench.community.buildingIds[0] ?? ''
    expect((await bench.screen()).tables.building.get(first)).toMatchObject({ tier: null })
    now = at('2022-03-13 00:00')
    await minutePasses()
    expect(await row(id)).toMatchObject({ status: 'active', ahead: [], effectiveAt: from })
    expect((await bench.screen()).tables.building.get(first)).toMatchObject({ tier: 'sealed' })
  })

  test('can be undone before its minute, and not after', async () => {
    const id = await zoneDeclared(bench, { tier: 'controlled' })
    const raise = { id, tier: 'sealed', reason: '新增阳性', from: iso('2022-03-12 20:00') }
    await lead(changeZoneTier, raise)
    const actId = (await row(id))?.ahead[0]?.id ?? ''
    await lead2(undoAct, { id: actId })
    now = at('2022-03-12 21:00')
    await minutePasses()
    expect(await row(id)).toMatchObject({ tier: 'controlled', ahead: [] })
    now = at('2022-03-12 21:30')
    await lead(changeZoneTier, { ...raise, from: iso('2022-03-12 22:00') })
    const second = (await row(id))?.ahead[0]?.id ?? ''
    now = at('2022-03-12 22:00')
    await expect(lead(undoAct, { id: second })).rejects.toMatchObject({ reason: 'actSettled' })
    const announced = await zoneDeclared(bench, {
      name: '西区',
      buildingIds: bench.community.buildingIds.slice(4),
      from: iso('2022-03-13 00:00'),
    })
    await lead(undoAct, { id: (await row(announced))?.ahead[0]?.id })
    expect(await row(announced)).toBeUndefined()
  })

  test('lapses when what it rests on has changed', async () => {
    const id = await zoneDeclared(bench, { tier: 'precaution' })
    await lead(liftZone, { id, reason: '全区已解除', from: iso('2022-03-12 20:00') })
    now = at('2022-03-12 15:00')
    await zoneDeclared(bench, {
      name: '西区',
      buildingIds: bench.community.buildingIds.slice(4),
    })
    now = at('2022-03-12 20:00')
    await minutePasses()
    expect(await row(id)).toMatchObject({ status: 'active', ahead: [] })
    expect(bench.committed.at(-1)?.events.at(-1)).toMatchObject({
      kind: 'zone.actLapsed',
      data: { reason: 'releaseUnmet' },
    })
  })

  test('nobody but the clock carries it out, and not before its minute', async () => {
    const id = await zoneDeclared(bench, { tier: 'controlled' })
    const raise = { id, tier: 'sealed', reason: '新增阳性', from: iso('2022-03-12 20:00') }
    await lead(changeZoneTier, raise)
    const actId = (await row(id))?.ahead[0]?.id
    await expect(lead(carryAct, { id: actId })).rejects.toMatchObject({ reason: 'notPermitted' })
  })
})

test('of two leads who adjust a zone at once the second hears what the first did', async () => {
  const id = await zoneDeclared(bench, { tier: 'controlled' })
  const seenVersion = (await row(id))?.version
  const settled = await Promise.allSettled([
    lead(changeZoneTier, { id, tier: 'sealed', reason: '新增阳性', seenVersion }),
    lead2(changeZoneTier, { id, tier: 'sealed', reason: '新增阳性', seenVersion }),
  ])
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = settled.find((one) => one.status === 'rejected')
  expect(refused?.reason).toMatchObject({
    reason: 'zoneChanged',
    code: 'CONFLICT',
    data: { move: 'adjust', tier: 'sealed' },
  })
})

function iso(time: string): string {
  return at(time).toISOString()
}

function held(count: number): string[] {
  return bench.community.buildingIds.slice(0, count).toSorted()
}

/** What the scheduler does for this community at each turn. */
function minutePasses(): Promise<void> {
  const { db, runner: commands } = bench
  return zoneTime({ db, commands, now: () => now }).of(bench.community.id)
}

async function row(id: string) {
  return (await bench.screen()).tables.zone.get(id)
}

function assessed(id: string, time: string): Promise<Assessment> {
  const { accountId, roles } = bench.community.actors.lead
  const session = { accountId, roles, communityId: bench.community.id } as Session
  return assessZone(bench.db, session, id, at(time))
}

function lead<Input>(command: Command<Input, { id: string }>, input: object) {
  return bench.give(command, bench.community.actors.lead, input)
}

function lead2<Input>(command: Command<Input, { id: string }>, input: object) {
  return bench.give(command, bench.community.actors.lead2, input)
}
