import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assignTeams } from '#server/commands/assign-teams.ts'
import { closeRound } from '#server/commands/open-round.ts'
import { orderWalk } from '#server/commands/order-walk.ts'
import { writeCommunity } from '#server/db/database.ts'
import { makeResident } from '../factories/community.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { roundOpened } from '../support/round-cases.ts'

let bench: CommandBench
let roundId: string
/** Two buildings of the round, each with somebody in it. */
let first: string
let second: string

beforeEach(async () => {
  bench = await makeCommandBench()
  const { community, db, keyRing } = bench
  ;[first = '', second = ''] = community.buildingIds
  const door = { id: uuidv7(), room: '301' }
  await writeCommunity(db, community.id, (tx) =>
    tx
      .insertInto('household')
      .values({ communityId: community.id, buildingId: second, floor: 3, ...door })
      .execute(),
  )
  const there = { ...community, buildingIds: [second], households: [door] }
  await makeResident(db, keyRing, there, { name: '黄秀英', room: door.room })
  roundId = (await roundOpened(bench)).roundId
  await assign([[first, second]])
})
afterEach(() => bench.drop())

/** One team for each list of buildings. */
async function assign(teams: string[][]): Promise<void> {
  const { lead, grid } = bench.community.actors
  await bench.give(assignTeams, lead, {
    roundId,
    teams: teams.map((buildingIds) => ({ memberIds: [grid.accountId], buildingIds })),
  })
}

function order(buildingIds: string[] | null, team = 1) {
  return bench.give(orderWalk, bench.community.actors.lead, { roundId, team, buildingIds })
}

/** Team and place of both buildings, as every screen has them. */
async function places() {
  const rows = [...(await bench.screen()).tables.roundBuilding.values()]
  return [first, second].map((id) => {
    const row = rows.find(({ buildingId }) => buildingId === id)
    return [row?.team, row?.stop]
  })
}

test('a hand sets the order, and takes it back', async () => {
  expect(await places()).toEqual([
    [1, null],
    [1, null],
  ])
  await order([second, first])
  expect(await places()).toEqual([
    [1, 2],
    [1, 1],
  ])
  await order([second])
  expect(await places()).toEqual([
    [1, null],
    [1, 1],
  ])
  await order(null)
  expect(await places()).toEqual([
    [1, null],
    [1, null],
  ])
})

test('what goes to another team loses its place, what stays keeps it', async () => {
  await order([second, first])
  await assign([[second], [first]])
  expect(await places()).toEqual([
    [2, null],
    [1, 1],
  ])
  // Of what is another team's by now, nothing changes.
  await order([first, second], 2)
  expect(await places()).toEqual([
    [2, 1],
    [1, 1],
  ])
  await assign([])
  expect(await places()).toEqual([
    [null, null],
    [null, null],
  ])
})

test('is refused for a team that there is not, and when the round is closed', async () => {
  await expect(order([first], 2)).rejects.toMatchObject({ reason: 'notFound' })
  const { lead } = bench.community.actors
  await bench.give(closeRound, lead, { id: roundId, evenWithLeft: true })
  await expect(order([first])).rejects.toMatchObject({ reason: 'roundClosed' })
})
