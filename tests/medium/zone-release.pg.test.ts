import { describe, expect, test } from 'vitest'
import { askRelease, confirmRelease, refuseRelease } from '#server/commands/ask-release.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { endGuard, sealAgain } from '#server/commands/guard-zone.ts'
import { recordPositive } from '#server/commands/keep-positives.ts'
import { aPositive } from '../support/clock-cases.ts'
import { iso, zoneBenchForEach } from '../support/zone-bench.ts'

const SHANGHAI = { rulePackId: 'shanghai-2022-04-11' }

const zones = zoneBenchForEach()

describe('a release', () => {
  test('is refused while an item is unmet, naming the items, and nothing has changed', async () => {
    const id = await zones().declared()
    await expect(zones().lead(liftZone, { id, reason: '满 14 天' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
      code: 'CONFLICT',
      data: { unmet: ['noNewCase', 'cleanRound'], mayOverride: true },
    })
    expect(await zones().row(id)).toMatchObject({ status: 'active', tier: 'sealed' })
  })

  test('goes through when every item is met, and its guard days begin', async () => {
    const id = await zones().declared({ tier: 'precaution' })
    await zones().lead(liftZone, { id, reason: '全区已解除' })
    expect(await zones().row(id)).toMatchObject({ status: 'guard', buildingIds: zones().held(3) })
    expect(await zones().assessed(id, '2022-03-13 00:00')).toMatchObject({
      state: 'guard',
      guard: { day: 2, days: 7, over: false },
    })
    const { building } = await zones().tables()
    expect(building.get(zones().buildingIds[0] ?? '')).toMatchObject({ tier: null })
  })

  test('lowering a tier is the end of the one that was, and goes by the same rule', async () => {
    const id = await zones().declared()
    const lower = { id, tier: 'controlled', reason: '全员阴性' }
    await expect(zones().lead(changeZoneTier, lower)).rejects.toMatchObject({
      reason: 'releaseUnmet',
    })
    // One building alone is no way around it.
    const part = { ...lower, buildingIds: zones().held(1) }
    await expect(zones().lead(changeZoneTier, part)).rejects.toMatchObject({
      reason: 'releaseUnmet',
    })
    expect((await zones().tables()).zone.size).toBe(1)
  })

  test('does not go further than the tier that the rules let it fall to', async () => {
    const id = await zones().declared({ tier: 'controlled', ...SHANGHAI })
    await expect(zones().lead(liftZone, { id, reason: '满 7 天' })).rejects.toMatchObject({
      reason: 'fallsToTier',
      data: { tierZh: '防范区' },
    })
  })

  test('against an unmet item needs a second lead, and both are kept with it', async () => {
    const id = await zones().declared()
    const asked = await zones().lead(askRelease, { id, reason: '区专家组同意提前解除' })
    expect(await zones().row(id)).toMatchObject({
      status: 'active',
      asked: { id: asked.id, by: zones().bench.community.actors.lead.accountId, unmet: 2 },
    })
    await expect(zones().lead(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      reason: 'secondPersonNeeded',
    })
    await expect(zones().lead2(askRelease, { id, reason: '同上' })).rejects.toMatchObject({
      reason: 'releaseAsked',
    })
    await zones().lead2(confirmRelease, { id: asked.id })
    expect(await zones().row(id)).toMatchObject({ status: 'guard', asked: null })
    const { rows } = await zones().bench.ownerPool.query(
      `select asked_by, second_by, met, overridden from zone_act where id = $1`,
      [asked.id],
    )
    expect(rows).toEqual([
      {
        asked_by: zones().bench.community.actors.lead.accountId,
        second_by: zones().bench.community.actors.lead2.accountId,
        met: [1],
        overridden: [0, 2],
      },
    ])
    await expect(zones().lead2(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      reason: 'actSettled',
    })
  })

  test('is not asked for where the pack forbids it, or where nothing is to be overridden', async () => {
    const strict = await zones().declared(SHANGHAI)
    await expect(zones().lead(askRelease, { id: strict, reason: '提前' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
      data: { mayOverride: false },
    })
    const fourth = zones().buildingIds.slice(3, 4)
    const met = await zones().declared({
      tier: 'sealed',
      rulePackId: 'shenzhen-2022-03-06',
      buildingIds: fourth,
    })
    await zones().bench.ownerPool.query(`update zone set tier = 'precaution' where id = $1`, [met])
    await zones().bench.ownerPool.query(`update zone set status = 'lifted' where id = $1`, [strict])
    await expect(zones().lead(askRelease, { id: met, reason: '提前' })).rejects.toMatchObject({
      reason: 'nothingToOverride',
    })
  })

  test('that was asked for can be taken back, and asked for again', async () => {
    const id = await zones().declared()
    const asked = await zones().lead(askRelease, { id, reason: '提前解除' })
    await zones().lead2(refuseRelease, { id: asked.id })
    await expect(zones().lead2(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      data: { why: 'undone' },
    })
    expect(await zones().row(id)).toMatchObject({ asked: null, status: 'active' })
    await zones().lead(askRelease, { id, reason: '再次申请' })
  })

  test('no second person passes a positive that asks for sealing first', async () => {
    const id = await zones().declared({ tier: 'controlled' })
    const asked = await zones().lead(askRelease, { id, reason: '提前解除' })
    zones().itIs('2022-03-12 12:00')
    await zones().lead(
      recordPositive,
      aPositive(zones().bench, { foundAt: iso('2022-03-12 11:00') }),
    )
    await expect(zones().lead2(confirmRelease, { id: asked.id })).rejects.toMatchObject({
      reason: 'positiveOpen',
    })
  })
})

describe('guard days', () => {
  test('end when they are over and somebody says so', async () => {
    const id = await zones().declared({ tier: 'precaution' })
    await zones().lead(liftZone, { id, reason: '全区已解除' })
    zones().itIs('2022-03-18 23:59')
    await expect(zones().lead(endGuard, { id, reason: '期满' })).rejects.toMatchObject({
      reason: 'guardRuns',
      data: { until: iso('2022-03-19 00:00') },
    })
    zones().itIs('2022-03-19 00:00')
    await zones().lead(endGuard, { id, reason: '期满' })
    expect(await zones().row(id)).toBeUndefined()
  })

  test('a positive seals again what stands in no other zone by then', async () => {
    const id = await zones().declared({ tier: 'precaution' })
    await zones().lead(liftZone, { id, reason: '全区已解除' })
    zones().itIs('2022-03-14 09:00')
    const [first = '', second = ''] = zones().buildingIds
    await zones().declared({ name: '西区', buildingIds: [second] })
    await zones().lead(
      recordPositive,
      aPositive(zones().bench, { foundAt: iso('2022-03-14 08:00') }),
    )
    expect(await zones().assessed(id, '2022-03-14 09:00')).toMatchObject({
      guard: { proposals: [{ kind: 'raise', to: 'sealed' }] },
    })
    await zones().lead(sealAgain, { id, reason: '防护期内一例阳性' })
    const zone = await zones().row(id)
    expect(zone).toMatchObject({ status: 'active', tier: 'sealed', liftedAt: null })
    expect(zone?.buildingIds).toContain(first)
    expect(zone?.buildingIds).not.toContain(second)
  })
})
