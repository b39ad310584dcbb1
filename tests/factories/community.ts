import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { ROLES, type Role } from '#lib/domain/access/roles.ts'
import type { KeyCareMark } from '#lib/domain/place/key-care.ts'
import type { Actor } from '#server/commands/command.ts'
import { KeyRing } from '#server/crypto/key-ring.ts'
import { sealedPlace } from '#server/crypto/sealed-records.ts'
import { type Db, writeCommunity } from '#server/db/database.ts'

const CENTRE = { lon: 114.02, lat: 22.63 }
const STEP = 0.0003
const SIDE = 0.0001

export type TestCommunity = {
  id: string
  /** One member a role, and a second of those who could get in each other's way. */
  actors: Record<Role | 'operator2' | 'care2' | 'lead2', Actor>
  buildingIds: string[]
  /** Households of the first building: doors 101, 102, 201… in unit 1. */
  households: { id: string; room: string }[]
}

/** Everything above a community is made on demand; nothing in it but places and people to work. */
export async function makeCommunity(
  db: Db,
  keyRing: KeyRing,
  options: { name?: string; buildings?: number; lines?: number } = {},
): Promise<TestCommunity> {
  const communityId = uuidv7()
  const name = options.name ?? `社区 ${communityId.slice(-6)}`
  await db.insertInto('community').values({ id: communityId, name }).execute()
  return writeCommunity(db, communityId, async (tx) => {
    const sealer = await keyRing.create(tx, communityId, null)
    await tx.insertInto('stream').values({ communityId, history: uuidv7(), seq: 0 }).execute()
    const actors = {} as TestCommunity['actors']
    for (const key of [...ROLES, 'operator2', 'care2', 'lead2'] as const) {
      const accountId = uuidv7()
      const roles = [key.replace(/\d$/, '') as Role]
      await tx
        .insertInto('account')
        .values({
          id: accountId,
          username: `${key}-${accountId}`,
          passwordHash: 'none',
          communityIds: [communityId],
        })
        .execute()
      await tx
        .insertInto('member')
        .values({
          communityId,
          accountId,
          roles,
          sealed: sealer.seal(sealedPlace('member', accountId), { name: `成员 ${key}` }),
        })
        .execute()
      actors[key] = { accountId, roles }
    }
    const buildings = Array.from({ length: options.buildings ?? 6 }, (_, index) =>
      makeBuilding(communityId, index),
    )
    await tx.insertInto('building').values(buildings).execute()
    const [first] = buildings
    const households = first ? await makeHouseholds(tx, communityId, first.id) : []
    for (let number = 1; number <= (options.lines ?? 5); number++) {
      await tx
        .insertInto('line')
        .values({
          communityId,
          id: uuidv7(),
          number,
          status: 'unattended',
          operatorId: null,
          since: new Date(),
        })
        .execute()
    }
    return {
      id: communityId,
      actors,
      buildingIds: buildings.map((building) => building.id),
      households,
    }
  })
}

export function makeKeyRing(): KeyRing {
  return new KeyRing(randomBytes(32))
}

/** Puts a person behind a door. */
export function makeResident(
  db: Db,
  keyRing: KeyRing,
  community: TestCommunity,
  person: {
    name: string
    phone?: string
    birthYear?: number
    keyCare?: KeyCareMark[]
    room?: string
  },
): Promise<string> {
  const household =
    community.households.find(({ room }) => room === person.room) ?? community.households[0]
  const [buildingId] = community.buildingIds
  if (!household || !buildingId) throw new Error('the community has no door')
  return writeCommunity(db, community.id, async (tx) => {
    const sealer = await keyRing.of(tx, community.id, null)
    const id = uuidv7()
    const { name, phone, birthYear, keyCare } = person
    await tx
      .insertInto('resident')
      .values({
        communityId: community.id,
        id,
        householdId: household.id,
        buildingId,
        phoneIndex: phone ? sealer.blindIndex('phone', phone) : null,
        personIndex: sealer.blindIndex('person', `${household.id}\0${name}`),
        sealed: sealer.seal(sealedPlace('resident', id), { name, phone, birthYear, keyCare }),
      })
      .execute()
    return id
  })
}

function makeBuilding(communityId: string, index: number) {
  const lon = CENTRE.lon + (index % 10) * STEP
  const lat = CENTRE.lat + Math.floor(index / 10) * STEP
  const ring = [
    [lon, lat],
    [lon + SIDE, lat],
    [lon + SIDE, lat + SIDE],
    [lon, lat + SIDE],
    [lon, lat],
  ]
  return {
    communityId,
    id: uuidv7(),
    estate: '榕树新村',
    name: `${index + 1}栋`,
    levels: 7,
    geometry: JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
    centroidLon: lon + SIDE / 2,
    centroidLat: lat + SIDE / 2,
    bbox: [lon, lat, lon + SIDE, lat + SIDE],
    sourceKey: `test-${index}`,
    households: 10,
    residents: 25,
    keyCare: 1,
  }
}

async function makeHouseholds(
  tx: Parameters<Parameters<typeof writeCommunity>[2]>[0],
  communityId: string,
  buildingId: string,
) {
  const unitId = uuidv7()
  await tx.insertInto('unit').values({ communityId, id: unitId, buildingId, name: '1' }).execute()
  const households = ['101', '102', '201', '202', '301'].map((room) => ({
    communityId,
    id: uuidv7(),
    buildingId,
    unitId,
    floor: Number(room.charAt(0)),
    room,
  }))
  await tx.insertInto('household').values(households).execute()
  return households.map(({ id, room }) => ({ id, room }))
}
