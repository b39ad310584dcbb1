import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BROUGHT_TIERS } from '#lib/domain/pack/tiers-in-use.ts'
import { holderOf, indexClaims } from '#lib/domain/zone/membership.ts'
import type { Place } from '#lib/domain/zone/zone-facts.ts'
import { heldAt } from '#lib/live/held-at.ts'
import { liftZone } from '#server/commands/change-zone.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { recordPositive } from '#server/commands/keep-positives.ts'
import { openRound } from '#server/commands/open-round.ts'
import { resealPlace } from '#server/commands/reseal-zone.ts'
import { writeCommunity } from '#server/db/database.ts'
import { loadFigures } from '#server/queries/figures.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { loadToldZones } from '#server/notices/notice-zones.ts'
import { placeWords } from '#lib/domain/notice/place-words.ts'
import { aPositive } from '../support/clock-cases.ts'
import { twoUnits, UNIT_2 } from '../support/two-units.ts'
import { iso, zoneBenchForEach } from '../support/zone-bench.ts'

const zones = zoneBenchForEach()

const unit2 = (buildingId: string): Place => ({ buildingId, unit: '2', floor: null })

async function sealedUnit(): Promise<{ buildingId: string; around: string; sealed: string }> {
  const buildingId = await twoUnits(zones().bench)
  const around = await zones().declared({ tier: 'controlled', buildingIds: [buildingId] })
  const sealed = await zones().declared({
    name: '1 栋 2 单元',
    buildingIds: [],
    places: [unit2(buildingId)],
  })
  return { buildingId, around, sealed }
}

describe('a unit that is sealed within a controlled building', () => {
  test('leaves the rest where it was, and everybody is counted once', async () => {
    const { buildingId, around, sealed } = await sealedUnit()
    const { building, zone } = await zones().tables()
    const row = building.get(buildingId)
    expect(row).toMatchObject({ tier: 'sealed', zoneId: sealed })
    expect(row?.claims).toMatchObject([
      { zoneId: sealed, tier: 'sealed', unit: '2', floor: null, households: 3, residents: 3 },
      { zoneId: around, tier: 'controlled', unit: null, floor: null, households: 5, residents: 3 },
    ])
    expect(zone.get(sealed)).toMatchObject({
      buildingIds: [buildingId],
      places: [unit2(buildingId)],
      households: 3,
      residents: 3,
    })
    expect(zone.get(around)).toMatchObject({ places: [], households: 5, residents: 3 })
    expect(heldAt(row, { unit: '2', room: '301' })).toMatchObject({ zoneId: sealed })
    expect(heldAt(row, { unit: '1', room: '301' })).toMatchObject({ zoneId: around })
  })

  test('keeps it against a looser zone, and a stricter building takes it in', async () => {
    const { buildingId, sealed } = await sealedUnit()
    const looser = { tier: 'precaution', name: '防范', reason: '外围' }
    await expect(
      zones().lead(declareZone, { ...looser, buildingIds: [], places: [unit2(buildingId)] }),
    ).rejects.toMatchObject({ reason: 'placesStricter' })
    const whole = await zones().declared({ name: '整栋', buildingIds: [buildingId] })
    const { building, zone } = await zones().tables()
    expect(building.get(buildingId)).toMatchObject({ tier: 'sealed', zoneId: whole, claims: [] })
    expect(zone.has(sealed)).toBe(false)
  })

  test('gives it back to the building when it ends', async () => {
    const { buildingId, around, sealed } = await sealedUnit()
    zones().itIs('2022-04-12 08:00')
    await zones().lead(openRound, { zoneId: sealed, test: 'nucleic', tubeSize: 10 })
    await expect(zones().lead(liftZone, { id: sealed, reason: '期满' })).rejects.toMatchObject({
      reason: 'releaseUnmet',
    })
    const { db, community } = zones().bench
    // Sampled and negative: the round is the one item that was left.
    await writeCommunity(db, community.id, async (tx) => {
      await tx
        .updateTable('roundPerson')
        .set({ outcome: 'sampled' })
        .where('communityId', '=', community.id)
        .execute()
      await tx
        .updateTable('roundBuilding')
        .set((eb) => ({ done: eb.ref('people'), doorsLeft: 0 }))
        .where('communityId', '=', community.id)
        .execute()
      await tx
        .updateTable('samplingRound')
        .set({ closedAt: new Date(iso('2022-04-12 08:00')) })
        .where('communityId', '=', community.id)
        .execute()
    })
    await zones().lead(liftZone, { id: sealed, reason: '期满' })
    const { building, zone } = await zones().tables()
    expect(building.get(buildingId)).toMatchObject({
      tier: 'controlled',
      zoneId: around,
      claims: [],
    })
    expect(zone.get(around)).toMatchObject({ households: 8, residents: 6 })
    // On its guard days those who live there are its people still.
    expect(zone.get(sealed)).toMatchObject({ status: 'guard', households: 3, residents: 3 })
  })

  test('is sampled with its own people, and the building with the others', async () => {
    const { around, sealed } = await sealedUnit()
    const people = async (zoneId: string) => {
      const { id } = await zones().lead(openRound, { zoneId, test: 'nucleic', tubeSize: 10 })
      const rows = await writeCommunity(zones().bench.db, zones().bench.community.id, (tx) =>
        tx.selectFrom('roundPerson').select('unit').where('roundId', '=', id).execute(),
      )
      return rows.map(({ unit }) => unit).toSorted()
    }
    expect(await people(sealed)).toEqual(['2', '2', '2'])
    expect(await people(around)).toEqual(['1', '1', '1'])
  })

  test('has its own cases; one whose unit is not known belongs to both', async () => {
    const { around, sealed } = await sealedUnit()
    zones().itIs('2022-03-14 10:00')
    const found = { foundAt: iso('2022-03-14 08:00') }
    const record = (door: object) =>
      zones().lead(recordPositive, aPositive(zones().bench, { ...found, ...door }))
    const second = await record({ unit: '2', room: '301' })
    const first = await record({ unit: '1', room: '201' })
    const nowhere = await record({ unit: null, room: null })
    const { positive } = await zones().tables()
    expect(positive.get(second.id)?.zoneIds).toEqual([sealed])
    expect(positive.get(first.id)?.zoneIds).toEqual([around])
    expect(positive.get(nowhere.id)?.zoneIds?.toSorted()).toEqual([around, sealed].toSorted())
    const { proposals } = await zones().assessed(around, '2022-03-14 10:00')
    expect(proposals[0]).toMatchObject({ positiveIds: [first.id, nowhere.id] })
  })

  test('is told by its unit in a notice, and the building without it', async () => {
    const { around, sealed } = await sealedUnit()
    const { db, community } = zones().bench
    const told = await writeCommunity(db, community.id, (tx) => loadToldZones(tx, community.id))
    const places = (id: string) => placeWords(told.find((one) => one.id === id)?.places ?? [], 'zh')
    expect(places(sealed)).toEqual(['榕树新村 1 栋 2 单元'])
    expect(places(around)).toEqual(['榕树新村 1 栋（2 单元除外）'])
  })

  test('has its own requests, and their limits', async () => {
    const { buildingId, around, sealed } = await sealedUnit()
    const { bench } = zones()
    const ask = (unit: string) =>
      bench.give(logRequest, bench.community.actors.operator, {
        buildingId,
        unit,
        room: '201',
        category: 'groceries',
        channel: 'phone',
        text: '买菜',
      })
    const [outside, inside] = [await ask('1'), await ask('2')]
    const { request } = await zones().tables()
    const dueOf = ({ id }: { id: string }) => Date.parse(request.get(id)?.dueAt ?? '')
    // Behind a sealed door it is sooner.
    expect(dueOf(inside)).toBeLessThan(dueOf(outside))
    const session = {
      ...bench.community.actors.lead,
      communityId: bench.community.id,
    } as Parameters<typeof loadFigures>[1]
    const figures = await loadFigures(bench, session, 'incident', new Date(iso('2022-03-12 09:00')))
    expect(figures.zones.map(({ key, waiting }) => [key, waiting]).toSorted()).toEqual(
      [
        [around, 1],
        [sealed, 1],
      ].toSorted(),
    )
  })

  test('is taken at its minute when it was announced', async () => {
    const buildingId = await twoUnits(zones().bench)
    const id = await zones().declared({
      buildingIds: [],
      places: [unit2(buildingId)],
      from: iso('2022-03-12 12:00'),
    })
    expect((await zones().tables()).building.get(buildingId)).toMatchObject({ tier: null })
    expect(await zones().row(id)).toMatchObject({ households: 3, places: [unit2(buildingId)] })
    zones().itIs('2022-03-12 12:01')
    await zones().minutePasses()
    const row = (await zones().tables()).building.get(buildingId)
    expect(row).toMatchObject({ tier: 'sealed', zoneId: id })
    expect(row?.claims).toHaveLength(1)
  })

  test('a case in it seals no more than it holds', async () => {
    const buildingId = await twoUnits(zones().bench)
    const id = await zones().declared({
      rulePackId: 'shanghai-2022-04-11',
      buildingIds: [],
      places: [unit2(buildingId)],
    })
    await zones().lead(resealPlace, { id, buildingId, reason: '一例阳性' })
    const [part] = (await zones().tables()).zonePart.values()
    expect(part).toMatchObject(unit2(buildingId))
  })

  test('a unit that the registry does not know is refused', async () => {
    const buildingId = await twoUnits(zones().bench)
    await expect(
      zones().declared({ buildingIds: [], places: [{ buildingId, unit: '9', floor: null }] }),
    ).rejects.toMatchObject({ reason: 'unknownBuilding', data: { unit: '9' } })
  })
})

test('queries hold doors by the very rule of the domain, however zones came one after the other', async () => {
  const buildingId = await twoUnits(zones().bench)
  const { db, community } = zones().bench
  const places = fc.record({
    buildingId: fc.constant(buildingId),
    unit: fc.constantFrom('1', '2', null),
    floor: fc.constantFrom(1, 2, null),
  })
  const [steps = []] = fc.sample(
    fc.array(
      fc.record({
        tier: fc.constantFrom('sealed', 'controlled', 'precaution'),
        places: fc.array(places, { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 14, maxLength: 14 },
    ),
    { numRuns: 1, seed: 7 },
  )
  for (const [index, { tier, places: wanted }] of steps.entries()) {
    zones().itIs(`2022-03-12 ${10 + index}:00`)
    const fine = wanted.filter(({ unit, floor }) => unit !== null || floor !== null)
    const input = {
      tier,
      name: `区 ${index}`,
      buildingIds: fine.length < wanted.length ? [buildingId] : [],
      places: fine,
    }
    // What a stricter zone holds all of is not taken.
    await zones()
      .declared(input)
      .catch((refusal: unknown) => expect(refusal).toMatchObject({ reason: 'placesStricter' }))
    const rows = await writeCommunity(db, community.id, (tx) =>
      tx
        .selectFrom('zoneBuilding as held')
        .innerJoin('zone', (join) =>
          join
            .onRef('zone.communityId', '=', 'held.communityId')
            .onRef('zone.id', '=', 'held.zoneId'),
        )
        .select(['zone.id', 'zone.tier', 'held.unit', 'held.floor', 'held.fromAt'])
        .where('held.communityId', '=', community.id)
        .where('held.untilAt', 'is', null)
        .execute(),
    )
    const claims = indexClaims(
      rows.map(({ id, tier: held, unit, floor, fromAt }) => ({
        holderId: id,
        isPart: false,
        tier: held,
        since: fromAt,
        places: [{ buildingId, unit, floor }],
      })),
      BROUGHT_TIERS.all,
    )
    const { building, zone } = await zones().tables()
    const row = building.get(buildingId)
    const byZone = new Map<string, number>()
    for (const unit of ['1', '2']) {
      for (const room of UNIT_2) {
        const floor = Number(room.charAt(0))
        const holder = holderOf(claims, { buildingId, unit, floor })?.holderId ?? null
        expect(heldAt(row, { unit, room }).zoneId, `step ${index}, ${unit}-${room}`).toBe(holder)
        if (holder) byZone.set(holder, (byZone.get(holder) ?? 0) + 1)
      }
    }
    for (const one of zone.values()) {
      expect(one.residents, `step ${index}, ${one.name}`).toBe(byZone.get(one.id) ?? 0)
    }
  }
})
