import { describe, expect, test } from 'vitest'
import { carryAct, undoAct } from '#server/commands/carry-act.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { iso, zoneBenchForEach } from '../support/zone-bench.ts'

const zones = zoneBenchForEach()

describe('an act for later', () => {
  test('is carried out at its minute, also when no server ran then', async () => {
    const id = await zones().declared({ tier: 'controlled' })
    const from = iso('2022-03-12 20:00')
    await zones().lead(changeZoneTier, { id, tier: 'sealed', reason: '新增阳性', from })
    expect(await zones().row(id)).toMatchObject({
      tier: 'controlled',
      ahead: [{ move: 'adjust', tier: 'sealed', at: from }],
    })
    zones().itIs('2022-03-12 19:59')
    await zones().minutePasses()
    expect(await zones().row(id)).toMatchObject({ tier: 'controlled' })
    // The server was down over the minute and over midnight.
    zones().itIs('2022-03-13 07:00')
    await zones().minutePasses()
    expect(await zones().row(id)).toMatchObject({ tier: 'sealed', effectiveAt: from, ahead: [] })
    expect((await zones().assessed(id, '2022-03-13 07:00')).clock.day).toBe(2)
    const seq = (await zones().bench.screen()).seq
    await zones().minutePasses()
    expect((await zones().bench.screen()).seq).toBe(seq)
  })

  test('a zone is announced, and takes its buildings when its minute comes', async () => {
    const from = iso('2022-03-13 00:00')
    const id = await zones().declared({ from, noticeNumber: '民泰防指〔2022〕12号' })
    expect(await zones().row(id)).toMatchObject({
      status: 'announced',
      buildingIds: zones().held(3),
    })
    expect(await zones().assessed(id, '2022-03-12 23:59')).toMatchObject({ state: 'ahead' })
    const first = zones().buildingIds[0] ?? ''
    expect((await zones().tables()).building.get(first)).toMatchObject({ tier: null })
    zones().itIs('2022-03-13 00:00')
    await zones().minutePasses()
    expect(await zones().row(id)).toMatchObject({ status: 'active', ahead: [], effectiveAt: from })
    expect((await zones().tables()).building.get(first)).toMatchObject({ tier: 'sealed' })
  })

  test('can be undone before its minute, and not after', async () => {
    const id = await zones().declared({ tier: 'controlled' })
    const raise = { id, tier: 'sealed', reason: '新增阳性', from: iso('2022-03-12 20:00') }
    await zones().lead(changeZoneTier, raise)
    const actId = (await zones().row(id))?.ahead[0]?.id ?? ''
    await zones().lead2(undoAct, { id: actId })
    zones().itIs('2022-03-12 21:00')
    await zones().minutePasses()
    expect(await zones().row(id)).toMatchObject({ tier: 'controlled', ahead: [] })
    zones().itIs('2022-03-12 21:30')
    await zones().lead(changeZoneTier, { ...raise, from: iso('2022-03-12 22:00') })
    const second = (await zones().row(id))?.ahead[0]?.id ?? ''
    zones().itIs('2022-03-12 22:00')
    await expect(zones().lead(undoAct, { id: second })).rejects.toMatchObject({
      reason: 'actSettled',
    })
    const announced = await zones().declared({
      name: '西区',
      buildingIds: zones().buildingIds.slice(4),
      from: iso('2022-03-13 00:00'),
    })
    await zones().lead(undoAct, { id: (await zones().row(announced))?.ahead[0]?.id })
    expect(await zones().row(announced)).toBeUndefined()
  })

  test('lapses when what it rests on has changed', async () => {
    const id = await zones().declared({ tier: 'precaution' })
    await zones().lead(liftZone, { id, reason: '全区已解除', from: iso('2022-03-12 20:00') })
    zones().itIs('2022-03-12 15:00')
    await zones().declared({
      name: '西区',
      buildingIds: zones().buildingIds.slice(4),
    })
    zones().itIs('2022-03-12 20:00')
    await zones().minutePasses()
    expect(await zones().row(id)).toMatchObject({ status: 'active', ahead: [] })
    expect(zones().bench.committed.at(-1)?.events.at(-1)).toMatchObject({
      kind: 'zone.actLapsed',
      data: { reason: 'releaseUnmet' },
    })
  })

  test('nobody but the clock carries it out', async () => {
    const id = await zones().declared({ tier: 'controlled' })
    const raise = { id, tier: 'sealed', reason: '新增阳性', from: iso('2022-03-12 20:00') }
    await zones().lead(changeZoneTier, raise)
    const actId = (await zones().row(id))?.ahead[0]?.id
    await expect(zones().lead(carryAct, { id: actId })).rejects.toMatchObject({
      reason: 'notPermitted',
    })
  })
})

test('of two leads who adjust a zone at once the second hears what the first did', async () => {
  const id = await zones().declared({ tier: 'controlled' })
  const seenVersion = (await zones().row(id))?.version
  const settled = await Promise.allSettled([
    zones().lead(changeZoneTier, { id, tier: 'sealed', reason: '新增阳性', seenVersion }),
    zones().lead2(changeZoneTier, { id, tier: 'sealed', reason: '新增阳性', seenVersion }),
  ])
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = settled.find((one) => one.status === 'rejected')
  expect(refused?.reason).toMatchObject({
    reason: 'zoneChanged',
    code: 'CONFLICT',
    data: { move: 'adjust', tierZh: '封控区' },
  })
})
