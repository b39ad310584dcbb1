import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import { readCommunity } from '#server/db/database.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench
let rooms = 100

beforeAll(async () => {
  bench = await makeCommandBench()
})
afterAll(() => bench.drop())

test('each door of a stop has its own result; the stop and the run follow', async () => {
  const run = await aRun(3)
  const [a = '', b = '', c = ''] = run.requestIds
  await step(run, 'deliver', { requestIds: [a], proof: { kind: 'leftAtDoor' }, note: '放鞋柜上' })
  expect(await look(run)).toMatchObject({
    status: 'departed',
    stops: [{ status: 'pending', doors: [{ status: 'delivered', proof: 'leftAtDoor' }, {}, {}] }],
  })
  expect(await statuses(run)).toEqual(['fulfilled', 'underWay', 'underWay'])

  await step(run, 'fail', { requestIds: [b], reason: 'notHome', next: 'tryAgain' })
  expect((await look(run))?.stops[0]?.doors[1]).toMatchObject({ status: 'pending', attempts: 1 })
  expect(await statuses(run), 'it stays on this run').toEqual(['fulfilled', 'underWay', 'underWay'])

  await step(run, 'fail', { requestIds: [c], reason: 'refused' })
  expect(await statuses(run)).toEqual(['fulfilled', 'underWay', 'open'])
  const { status } = await step(run, 'deliver', {
    requestIds: [b],
    proof: { kind: 'code', code: '4821' },
  })
  expect(status).toBe('delivered')
})

test('what was said at a door is sealed, and opens under its key alone', async () => {
  const run = await aRun(1)
  await step(run, 'deliver', {
    requestIds: run.requestIds,
    proof: { kind: 'signature', strokes: [[[1, 2]]] },
    note: '邻居张姐代签',
  })
  const row = await doorRow(run.requestIds[0] ?? '')
  expect(row.sealed?.includes('张姐')).toBe(false)
  expect(row.sealed?.includes('strokes')).toBe(false)
})

test('a whole stop, and a whole run, are settled as before', async () => {
  const run = await aRun(2)
  await step(run, 'deliver', { note: '都在楼下' })
  expect(await statuses(run)).toEqual(['fulfilled', 'fulfilled'])
  const back = await aRun(2)
  await step(back, 'deliver', { requestIds: back.requestIds.slice(0, 1), note: '当面交的' })
  await step(back, 'return', {})
  expect(await statuses(back), 'only what was not delivered waits again').toEqual([
    'fulfilled',
    'open',
  ])
})

test('a door that is named wants the proof of the catalogue, or a word why not', async () => {
  // Groceries are left at the door, or shown better.
  const run = await aRun(3)
  const [a = '', b = '', c = ''] = run.requestIds
  const bare = { requestIds: [a] }
  await expect(step(run, 'deliver', bare)).rejects.toMatchObject({
    reason: 'proofMissing',
    data: { proof: 'leftAtDoor' },
  })
  await expect(step(run, 'deliver', { ...bare, note: '  ' })).rejects.toMatchObject({
    reason: 'proofMissing',
  })
  const { stops } = (await look(run)) ?? {}
  await expect(step(run, 'deliver', { stopId: stops?.[0]?.id })).rejects.toMatchObject({
    reason: 'proofMissing',
  })
  expect(await statuses(run), 'nothing was written').toEqual(Array(3).fill('underWay'))
  await step(run, 'deliver', { ...bare, note: '手机没电，当面交的' })
  await step(run, 'deliver', { requestIds: [b], proof: { kind: 'neighbour' } })
  await step(run, 'deliver', { requestIds: [c], insist: true })
  expect((await look(run))?.stops[0]?.doors).toMatchObject([
    { status: 'delivered', proof: null, unexplained: false },
    { status: 'delivered', proof: 'neighbour', unexplained: false },
    { status: 'delivered', proof: null, unexplained: true },
  ])
})

test('a run that is settled bare is taken, and the lead sees what nobody explained', async () => {
  const run = await aRun(2)
  const before = await bench.screen()
  expect(await step(run, 'deliver', {})).toMatchObject({ status: 'delivered' })
  expect((await look(run))?.stops[0]?.doors).toMatchObject([
    { unexplained: true },
    { unexplained: true },
  ])
  expect(bench.committed.at(-1)?.events.at(-1)?.data).toMatchObject({ unexplained: 2 })
  expect((await bench.catchUp(before)).digest).toBe((await bench.screen()).digest)
})

test('a door that somebody has settled is refused, with both versions', async () => {
  const run = await aRun(2)
  const [a = ''] = run.requestIds
  await step(run, 'fail', { requestIds: [a], reason: 'notHome' })
  await expect(step(run, 'deliver', { requestIds: [a] })).rejects.toMatchObject({
    reason: 'doorMovedOn',
    data: { requestId: a, doorStatus: 'failed', status: 'open' },
  })
  await expect(step(run, 'deliver', { requestIds: [uuidv7()] })).rejects.toMatchObject({
    reason: 'unknownRequest',
  })
})

test('who carried a run that went to others may insist on what was handed over', async () => {
  const run = await aRun(2)
  const [a = '', b = ''] = run.requestIds
  await bench.give(moveDelivery, bench.community.actors.lead, { id: run.id, move: 'return' })
  const mine = { requestIds: [a], proof: { kind: 'leftAtDoor' } }
  await expect(step(run, 'deliver', mine)).rejects.toMatchObject({ reason: 'moveNotAllowed' })
  await expect(
    bench.give(moveDelivery, bench.community.actors.care2, {
      id: run.id,
      move: 'deliver',
      ...mine,
      insist: true,
    }),
    'a stranger cannot',
  ).rejects.toMatchObject({ reason: 'notYourDelivery' })
  const answer = await step(run, 'deliver', { ...mine, insist: true })
  expect(answer.status, 'the run stays as it ended').toBe('returned')
  expect(await statuses(run)).toEqual(['fulfilled', 'open'])

  await expect(
    step(run, 'deliver', { ...mine, insist: true }),
    'twice would be counted twice',
  ).rejects.toMatchObject({ reason: 'doorMovedOn' })
  await bench.give(createDelivery, bench.community.actors.lead, { requestIds: [b] })
  await expect(
    step(run, 'deliver', { requestIds: [b], insist: true }),
    'it is on its way again',
  ).rejects.toMatchObject({ reason: 'requestInDelivery' })
})

test('a run that was reassigned under way counts what its first carrier handed over', async () => {
  const { actors } = bench.community
  const run = await aRun(2, ['accept'])
  const [a = '', b = ''] = run.requestIds
  await bench.give(moveDelivery, actors.lead, {
    id: run.id,
    move: 'assign',
    assigneeId: actors.care2.accountId,
  })
  await expect(step(run, 'deliver', { requestIds: [a] })).rejects.toMatchObject({
    reason: 'notYourDelivery',
  })
  await step(run, 'deliver', { requestIds: [a], insist: true })
  expect(await look(run)).toMatchObject({
    status: 'assigned',
    assigneeId: actors.care2.accountId,
    stops: [{ status: 'pending', doors: [{ status: 'delivered' }, { status: 'pending' }] }],
  })
  expect(await statuses(run)).toEqual(['fulfilled', 'planned'])
  const { status } = await step(run, 'deliver', { requestIds: [b], insist: true })
  expect(status, 'nothing is left to carry').toBe('delivered')
})

type Run = { id: string; requestIds: string[] }

async function aRun(
  doors: number,
  moves: readonly string[] = ['accept', 'pickUp', 'depart'],
): Promise<Run> {
  const { actors, buildingIds } = bench.community
  const requestIds: string[] = []
  for (let count = 0; count < doors; count++) {
    const { id } = await bench.give(logRequest, actors.operator, {
      channel: 'phone',
      buildingId: buildingIds[0],
      unit: '1',
      room: String(++rooms),
      category: 'groceries',
      text: '两天没有蔬菜了',
    })
    requestIds.push(id)
  }
  const { id } = await bench.give(createDelivery, actors.lead, {
    requestIds,
    assigneeId: actors.care.accountId,
  })
  for (const move of moves) await step({ id, requestIds }, move, {})
  return { id, requestIds }
}

function step(run: Run, move: string, also: object) {
  return bench.give(moveDelivery, bench.community.actors.care, { id: run.id, move, ...also })
}

async function look(run: Run) {
  return (await bench.screen()).tables.delivery.get(run.id)
}

async function statuses(run: Run) {
  const { request } = (await bench.screen()).tables
  return run.requestIds.map((id) => request.get(id)?.status)
}

function doorRow(requestId: string) {
  return readCommunity(bench.db, bench.community.id, (tx) =>
    tx
      .selectFrom('stopRequest')
      .select(['sealed', 'proof'])
      .where('communityId', '=', bench.community.id)
      .where('requestId', '=', requestId)
      .executeTakeFirstOrThrow(),
  )
}
