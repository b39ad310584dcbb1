import { describe, expect, test } from 'vitest'
import type { Session } from '#server/auth/sessions.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { assessZone, assessZones } from '#server/queries/assess-zone.ts'
import { at } from '../factories/zones.ts'
import { iso, zoneBenchForEach } from '../support/zone-bench.ts'

const zones = zoneBenchForEach()

describe('all zones at once', () => {
  test('says of each what is said of it alone', async () => {
    const zoneId = await zones().declared()
    const buildingIds = zones().buildingIds.slice(-1)
    const other = await zones().declared({ tier: 'controlled', buildingIds })
    const { bench } = zones()
    const { lead } = bench.community.actors
    const session = { ...lead, communityId: bench.community.id } as unknown as Session
    const moment = at('2022-03-14 09:00')
    const all = await assessZones(bench.db, session, moment)
    expect(all.map((one) => one.zoneId).toSorted()).toEqual([zoneId, other].toSorted())
    for (const one of all) {
      expect(one).toEqual(await assessZone(bench.db, session, one.zoneId, moment))
    }
  })
})

describe('a pack', () => {
  test('is kept with its version, and decides which tiers there are', async () => {
    const [, , , fourth] = zones().buildingIds
    const high = await zones().declared({
      tier: 'high',
      name: '高风险区',
      rulePackId: 'ninth-2022-06-28',
      buildingIds: [fourth],
    })
    expect(await zones().assessed(high, '2022-03-12 09:00')).toMatchObject({
      pack: { id: 'ninth-2022-06-28', version: 1 },
      tier: 'high',
    })
    await expect(zones().declared({ rulePackId: 'ninth-2022-06-28' })).rejects.toMatchObject({
      reason: 'unknownTier',
    })
    await expect(zones().declared({ rulePackId: 'nowhere' })).rejects.toMatchObject({
      reason: 'unknownPack',
    })
  })

  test('a notice is not issued after it takes effect, and ends nothing before it began', async () => {
    const [, , , fourth] = zones().buildingIds
    const declare = (dates: object) =>
      zones().lead(declareZone, {
        tier: 'sealed',
        name: '西区',
        buildingIds: [fourth],
        ...dates,
      })
    await expect(declare({ noticeAt: iso('2022-03-12 09:00') })).rejects.toMatchObject({
      data: { field: 'noticeAt' },
    })
    await expect(declare({ announcedUntil: iso('2022-03-12 07:00') })).rejects.toMatchObject({
      data: { field: 'announcedUntil' },
    })
    const { id } = await declare({
      noticeAt: iso('2022-03-11 22:00'),
      from: iso('2022-03-12 00:00'),
    })
    expect((await zones().assessed(id, '2022-03-12 09:00')).clock.day).toBe(2)
  })
})
