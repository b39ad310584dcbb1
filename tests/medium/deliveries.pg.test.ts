import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#lib/domain/access/roles.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import type { Session } from '#server/auth/sessions.ts'
import { readCommunity } from '#server/db/database.ts'
import { countDeliveredToday, lookAtDelivery } from '#server/queries/deliveries.ts'
import { noteLook, takeNumbers } from '#server/queries/numbers.ts'
import { makeResident } from '../factories/community.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench

beforeAll(async () => {
  bench = await makeCommandBench()
  await makeResident(bench.db, bench.keyRing, bench.community, {
    name: '张海生',
    room: '101',
    keyCare: ['livesAlone'],
  })
})
afterAll(() => bench.drop())

test('whoever carries a run sees its doors, with numbers masked, and the look is written down', async () => {
  const id = await aRun('care')
  const looksBefore = await looks()
  const details = await look('care', id)
  expect(details.stops).toHaveLength(1)
  expect(details.stops[0]?.doors[0]).toMatchObject({
    unit: '1',
    room: '101',
    category: 'medicine',
    keyCare: ['livesAlone'],
    askings: [{ name: '张海生', phone: '139****8765', text: '降压药只剩两天' }],
  })
  const after = await looks()
  expect(after).toHaveLength(looksBefore.length + 1)
  expect(after.at(-1)).toMatchObject({
    actorId: bench.community.actors.care.accountId,
    subjectType: 'delivery',
    subjectId: id,
  })
})

test('nobody else of those who carry sees it, and no look is written down', async () => {
  const id = await aRun('grid')
  const before = await looks()
  await expect(look('volunteer', id)).rejects.toMatchObject({ reason: 'notYourDelivery' })
  await expect(look('lead', id)).resolves.toMatchObject({ id })
  await bench.give(moveDelivery, bench.community.actors.lead, {
    id,
    move: 'assign',
    assigneeId: bench.community.actors.care2.accountId,
  })
  await expect(look('grid', id), 'it went to somebody else').rejects.toMatchObject({
    reason: 'notYourDelivery',
  })
  expect(await looks()).toHaveLength(before.length + 1)
})

test('a volunteer carries to a door without learning the name behind it', async () => {
  const id = await aRun('volunteer')
  const details = await look('volunteer', id)
  expect(details.stops[0]?.doors[0]?.askings[0]).toMatchObject({
    name: '张**',
    phone: '139****8765',
  })
})

test('a run that is over is closed to whoever carried it', async () => {
  const id = await aRun('grid')
  await carry('grid', id, ['accept', 'pickUp', 'depart', 'deliver'])
  await expect(look('grid', id)).rejects.toMatchObject({ reason: 'notYourDelivery' })
})

test('today counts what was delivered since midnight in China, and not what failed', async () => {
  const before = await todayOf('care2')
  await carry('care2', await aRun('care2'), ['accept', 'pickUp', 'depart', 'deliver'])
  await carry('care2', await aRun('care2'), ['accept', 'pickUp', 'fail'])
  expect(await todayOf('care2')).toBe(before + 1)
  const tomorrow = new Date(Date.now() + 24 * 3_600_000)
  expect(await todayOf('care2', tomorrow)).toBe(0)
})

test('numbers go along with an accepted run, and each look at one is told once', async () => {
  const id = await aRun('care')
  const take = (who: Who) => takeNumbers(bench, sessionOf(who), id)
  await expect(take('care'), 'not before it is accepted').rejects.toMatchObject({
    reason: 'notYourDelivery',
  })
  await carry('care', id, ['accept'])
  await expect(take('care2'), 'nor to others').rejects.toMatchObject({ reason: 'notYourDelivery' })
  const before = await looks()
  const [number] = await take('care')
  expect(number?.phone).toBe('+86 139 0000 8765')
  expect(await looks()).toHaveLength(before.length + 1)

  const look = {
    commandId: uuidv7(),
    id: number?.askingId ?? '',
    at: '2022-03-17T02:51:00.000Z',
    reason: '配送联系',
  }
  const told = await Promise.all([1, 2, 3].map(() => noteLook(bench, sessionOf('care'), look)))
  expect(told).toEqual([{ seq: 0 }, { seq: 0 }, { seq: 0 }])
  expect(await looks('asking')).toHaveLength(1)
})

type Who = Role | 'care2'

function sessionOf(who: Who): Session {
  const { accountId, roles } = bench.community.actors[who]
  return { accountId, roles, communityId: bench.community.id } as Session
}

function look(who: Who, id: string) {
  return lookAtDelivery(bench, sessionOf(who), id)
}

async function todayOf(who: Who, now?: Date): Promise<number> {
  const rows = await countDeliveredToday(bench, sessionOf(who), now)
  const { accountId } = bench.community.actors[who]
  return rows.find((row) => row.accountId === accountId)?.requests ?? 0
}

async function aRun(assignee: Who): Promise<string> {
  const { actors, buildingIds } = bench.community
  const request = await bench.give(logRequest, actors.operator, {
    channel: 'phone',
    caller: { name: '张海生', phone: '+86 139 0000 8765' },
    buildingId: buildingIds[0],
    unit: '1单元',
    room: '101',
    category: 'medicine',
    text: '降压药只剩两天',
  })
  const requestId = (request as { duplicateOf?: string }).duplicateOf ?? request.id
  // What a run holds already is put aside, so that each test has its own.
  const screen = await bench.screen()
  for (const run of screen.tables.delivery.values()) {
    const isHeld = run.requestIds.includes(requestId)
    if (isHeld && ['assigned', 'accepted'].includes(run.status)) {
      await bench.give(moveDelivery, actors.lead, { id: run.id, move: 'cancel' })
    }
  }
  const run = await bench.give(createDelivery, actors.lead, {
    requestIds: [requestId],
    assigneeId: actors[assignee].accountId,
  })
  return run.id
}

async function carry(who: Who, id: string, moves: readonly string[]): Promise<void> {
  for (const move of moves) {
    await bench.give(moveDelivery, bench.community.actors[who], { id, move })
  }
}

function looks(subjectType = 'delivery') {
  return readCommunity(bench.db, bench.community.id, (tx) =>
    tx
      .selectFrom('audit')
      .select(['actorId', 'subjectType', 'subjectId'])
      .where('communityId', '=', bench.community.id)
      .where('subjectType', '=', subjectType)
      .orderBy('n')
      .execute(),
  )
}
