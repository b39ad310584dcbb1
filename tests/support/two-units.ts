import { v7 as uuidv7 } from 'uuid'
import { writeCommunity } from '#server/db/database.ts'
import { makeResident } from '../factories/community.ts'
import type { CommandBench } from './command-bench.ts'

export const UNIT_2 = ['101', '201', '301']

/** The first building has a second unit, and in each of three doors of either somebody lives. */
export async function twoUnits({ community, db, keyRing }: CommandBench): Promise<string> {
  const [buildingId = ''] = community.buildingIds
  const second = await writeCommunity(db, community.id, async (tx) => {
    const unitId = uuidv7()
    const communityId = community.id
    await tx.insertInto('unit').values({ communityId, id: unitId, buildingId, name: '2' }).execute()
    const doors = UNIT_2.map((room) => ({
      communityId,
      id: uuidv7(),
      buildingId,
      unitId,
      floor: Number(room.charAt(0)),
      room,
    }))
    await tx.insertInto('household').values(doors).execute()
    return doors
  })
  for (const room of ['101', '201', '301']) {
    await makeResident(db, keyRing, community, { name: `一单元 ${room}`, room })
  }
  for (const { id, room } of second) {
    const there = { ...community, households: [{ id, room }] }
    await makeResident(db, keyRing, there, { name: `二单元 ${room}`, room })
  }
  await writeCommunity(db, community.id, (tx) =>
    tx
      .updateTable('building')
      .set({ households: 8, residents: 6 })
      .where('communityId', '=', community.id)
      .where('id', '=', buildingId)
      .execute(),
  )
  return buildingId
}
