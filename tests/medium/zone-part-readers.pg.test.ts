import { expect, test } from 'vitest'
import type { Session } from '#server/auth/sessions.ts'
import { openSurvey } from '#server/commands/open-survey.ts'
import { visitDoor } from '#server/commands/visit-door.ts'
import { readCommunity, writeCommunity } from '#server/db/database.ts'
import { loadToldZones } from '#server/notices/notice-zones.ts'
import { areasOf } from '#server/notices/zone-ground.ts'
import { fillFloorCare, saveFloorCare } from '#server/people/floor-care.ts'
import { zonesGeoJson } from '#server/public/zones-geojson.ts'
import type { PublicState } from '#server/public/load-public.ts'
import { loadBuildingDetail } from '#server/queries/registry.ts'
import { lookAtDoors } from '#server/queries/surveys.ts'
import { twoUnits } from '../support/two-units.ts'
import { iso, zoneBenchForEach } from '../support/zone-bench.ts'

const zones = zoneBenchForEach()

const session = () => {
  const { community } = zones().bench
  const { accountId, roles } = community.actors.lead
  return { communityId: community.id, accountId, roles } as Session
}

/** The second unit of a controlled building is sealed. */
async function sealedUnit(): Promise<{ buildingId: string; around: string; sealed: string }> {
  const buildingId = await twoUnits(zones().bench)
  const around = await zones().declared({ tier: 'controlled', buildingIds: [buildingId] })
  const places = [{ buildingId, unit: '2', floor: null }]
  const sealed = await zones().declared({ name: '1 栋 2 单元', buildingIds: [], places })
  return { buildingId, around, sealed }
}

test('a unit has its own key-care residents, and the rest has the others', async () => {
  const { buildingId, around, sealed } = await sealedUnit()
  const { db, community, keyRing } = zones().bench
  // As a file that is brought in tells them: two on floors of the second unit, one in the other.
  const cared = await readCommunity(db, community.id, async (tx) => {
    const doors = await tx
      .selectFrom('household')
      .innerJoin('unit', (join) => join.onRef('unit.id', '=', 'household.unitId'))
      .select(['household.id', 'household.room', 'unit.name'])
      .where('household.communityId', '=', community.id)
      .execute()
    const wanted = ['2|101', '2|301', '1|201']
    return doors.flatMap(({ id, room, name }) => (wanted.includes(`${name}|${room}`) ? id : []))
  })
  await writeCommunity(db, community.id, (tx) =>
    saveFloorCare(tx, community.id, [buildingId], cared),
  )
  await fillFloorCare(db, keyRing, [community.id])
  const { building, zone } = await zones().tables()
  expect(building.get(buildingId)?.claims.map(({ keyCare }) => keyCare)).toEqual([2, 1])
  expect(zone.get(sealed)?.keyCare).toBe(2)
  expect(zone.get(around)?.keyCare).toBe(1)
  const detail = await readCommunity(db, community.id, (tx) =>
    loadBuildingDetail(tx, community.id, buildingId),
  )
  const onFloor = detail?.floors.filter(({ keyCare }) => keyCare > 0)
  expect(onFloor?.map(({ unit, floor }) => `${unit}|${floor}`)).toEqual(['1|2', '2|1', '2|3'])
})

test('a unit is surveyed by itself, and so is the rest of the building', async () => {
  const { buildingId, around, sealed } = await sealedUnit()
  const open = async (zoneIds: string[]) => {
    const { id } = await zones().lead(openSurvey, { name: '摸排', questions: [], zoneIds })
    const rows = [...(await zones().tables()).surveyBuilding.values()]
    return { surveyId: id, row: rows.find((row) => row.surveyId === id) }
  }
  const visit = (surveyId: string, unit: string) =>
    zones().lead(visitDoor, {
      surveyId,
      buildingId,
      unit,
      room: '301',
      at: iso('2022-03-12 08:00'),
      outcome: 'reached',
    })
  const unit = await open([sealed])
  expect(unit.row).toMatchObject({
    households: 3,
    places: [1, 2, 3].map((floor) => ({ unit: '2', floor })),
  })
  const asked = { surveyId: unit.surveyId, buildingIds: [buildingId] }
  const [listed] = await lookAtDoors(zones().bench, session(), asked)
  expect(listed?.doors.map((door) => door.unit)).toEqual(['2', '2', '2'])
  expect(listed?.doors.flatMap(({ names }) => names)).toHaveLength(3)
  // A door of the other unit is none of those that are due.
  await visit(unit.surveyId, '2')
  await visit(unit.surveyId, '1')
  const after = (await zones().tables()).surveyBuilding.get(unit.row?.id ?? '')
  expect(after).toMatchObject({ done: 1, unlisted: 1 })
  expect((await open([around])).row).toMatchObject({ households: 5 })
  expect((await open([around, sealed])).row).toMatchObject({ households: null, places: null })
})

test('a feed says of which buildings a zone holds a part alone', async () => {
  const { around, sealed } = await sealedUnit()
  const { db, community } = zones().bench
  const [told, areas] = await readCommunity(db, community.id, async (tx) => {
    const all = await loadToldZones(tx, community.id)
    return [all, await areasOf(tx, community.id, all)] as const
  })
  const partly = (zoneId: string) => areas.find((area) => area.zoneId === zoneId)?.partly
  expect(partly(sealed)?.zh).toEqual(['榕树新村 1 栋 2 单元'])
  expect(partly(around)?.zh).toEqual(['榕树新村 1 栋（2 单元除外）'])
  const nowhere = { type: 'MultiPolygon' as const, coordinates: [] }
  const state = { zones: told.map((zone) => ({ ...zone, ground: nowhere })) }
  const { features } = JSON.parse(zonesGeoJson(state as unknown as PublicState)) as {
    features: { id: string; properties: { partly: unknown } }[]
  }
  expect(features.find(({ id }) => id === sealed)?.properties.partly).toEqual(partly(sealed))
})
