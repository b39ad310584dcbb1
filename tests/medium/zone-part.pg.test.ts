import { describe, expect, test } from 'vitest'
import { liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { recordPositive } from '#server/commands/keep-positives.ts'
import { endPart, resealPlace } from '#server/commands/reseal-zone.ts'
import { aPositive } from '../support/clock-cases.ts'
import { iso, zoneBenchForEach } from '../support/zone-bench.ts'

const SHANGHAI = { rulePackId: 'shanghai-2022-04-11' }

const zones = zoneBenchForEach()

describe('a building that is sealed anew', () => {
  test('runs on its own clock while the rest goes on', async () => {
    const id = await zones().declared(SHANGHAI)
    zones().itIs('2022-03-20 10:00')
    const [first = ''] = zones().buildingIds
    const positive = { foundAt: iso('2022-03-20 09:00'), removedAt: iso('2022-03-20 09:30') }
    const { id: caseId } = await zones().lead(recordPositive, aPositive(zones().bench, positive))
    expect((await zones().assessed(id, '2022-03-20 10:00')).proposals[0]).toMatchObject({
      kind: 'reseal',
      positiveIds: [caseId],
      place: { buildingId: first, unit: null },
    })
    await zones().lead(resealPlace, {
      id,
      buildingId: first,
      positiveIds: [caseId],
      reason: '一例阳性',
    })
    const whole = await zones().assessed(id, '2022-03-21 10:00')
    expect(whole).toMatchObject({ clock: { day: 10, restarted: false }, lastPositive: null })
    expect(whole.parts).toMatchObject([
      { place: { buildingId: first }, tier: 'sealed', clock: { day: 2 } },
    ])
    // What is found there later is the part's as well, and the screens know it.
    zones().itIs('2022-03-22 10:00')
    const later = { foundAt: iso('2022-03-22 08:00'), removedAt: iso('2022-03-22 09:00') }
    const { id: laterId } = await zones().lead(recordPositive, aPositive(zones().bench, later))
    expect((await zones().assessed(id, '2022-03-22 12:00')).clock).toMatchObject({ day: 11 })
    const [part] = (await zones().tables()).zonePart.values()
    expect(part?.causeIds).toEqual([caseId, laterId])
    await expect(
      zones().lead(resealPlace, { id, buildingId: first, reason: '再一例' }),
    ).rejects.toMatchObject({ reason: 'alreadyResealed' })
  })

  test('is sealed where the pack says so, and no finer than it says', async () => {
    const [first = ''] = zones().buildingIds
    const whole = await zones().declared()
    await expect(
      zones().lead(resealPlace, { id: whole, buildingId: first, reason: '阳性' }),
    ).rejects.toMatchObject({ reason: 'packReseals', data: { scope: 'zone' } })
    const byBuilding = await zones().declared(SHANGHAI)
    const unit = { id: byBuilding, buildingId: first, unit: '1单元', reason: '阳性' }
    await expect(zones().lead(resealPlace, unit)).rejects.toMatchObject({
      reason: 'packReseals',
      data: { scope: 'building' },
    })
    const [, , , , , sixth = ''] = zones().buildingIds
    await expect(
      zones().lead(resealPlace, { id: byBuilding, buildingId: sixth, reason: '阳性' }),
    ).rejects.toMatchObject({ reason: 'placeNotHeld' })
  })

  test('wears its own tier, ends by its own items, and may outlast the zone', async () => {
    const id = await zones().declared({ tier: 'precaution', ...SHANGHAI })
    const [first = ''] = zones().buildingIds
    zones().itIs('2022-03-14 10:00')
    const { id: partId } = await zones().lead(resealPlace, {
      id,
      buildingId: first,
      reason: '一例阳性',
    })
    const building = async () => (await zones().tables()).building.get(first)
    expect(await building()).toMatchObject({ tier: 'sealed', zoneId: id })
    await expect(zones().lead(endPart, { id: partId, reason: '期满' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
      data: { unmet: ['daysServed', 'cleanRound'] },
    })
    zones().itIs('2022-03-26 10:00')
    await zones().lead(liftZone, { id, reason: '14 天无新增' })
    expect(await building()).toMatchObject({ tier: 'sealed', zoneId: id })
    expect(await zones().row(id)).toMatchObject({ status: 'lifted' })
    const [incidentId] = (await zones().tables()).incident.keys()
    await expect(
      zones().lead(closeIncident, { id: incidentId, reason: '结束' }),
    ).rejects.toMatchObject({
      reason: 'incidentStillRunning',
    })
  })
})
