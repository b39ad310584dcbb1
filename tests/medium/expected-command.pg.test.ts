import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import type { Command } from '#server/commands/command.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { CommandRunner } from '#server/commands/run-command.ts'
import { aRequest } from '../support/bench-requests.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench
let anotherProcess: CommandRunner

beforeEach(async () => {
  bench = await makeCommandBench({ buildings: 4 })
  const { writePool: pool, keyRing } = bench
  anotherProcess = new CommandRunner({ pool, keyRing, onCommitted: () => undefined })
})
afterEach(() => bench.drop())

const call = (building: number) =>
  aRequest(bench, { buildingId: bench.community.buildingIds[building] })

const log = (building: number, key = uuidv7(), at?: { runner: CommandRunner }) =>
  give(key, call(building), logRequest, at)

async function give(
  key: string,
  body: object,
  command = logRequest,
  { runner } = { runner: bench.runner },
) {
  const { operator } = bench.community.actors
  const input = command.input.parse(body)
  const answer = await runner.run(command, bench.community.id, operator, key, input)
  // The runner is done with it a moment after it was answered.
  await new Promise(setImmediate)
  return answer
}

async function expectIt(commandId = uuidv7(), body: object = call(0), command = logRequest) {
  const over = await bench.runner.expect(bench.community.id, {
    command: command as unknown as Command<unknown, object>,
    commandId,
    body,
  })
  await untilHeld()
  return over
}

test('a command that is expected holds its community until it was given, or will not be', async () => {
  const notGiven = await expectIt()
  const order: string[] = []
  const elsewhere = log(0, uuidv7(), { runner: anotherProcess }).then(() => order.push('elsewhere'))
  await untilSomebodyWaits()
  order.push('nothing came of it')
  notGiven()
  await elsewhere
  expect(order).toEqual(['nothing came of it', 'elsewhere'])
})

test('one that is coming holds nothing, however many never arrive', async () => {
  const { writePool: pool } = bench
  for (let count = 0; count < 40; count++) bench.runner.wake(bench.community.id)
  await log(0, uuidv7(), { runner: anotherProcess })
  await log(1)
  expect([pool.waitingCount, pool.idleCount]).toEqual([0, pool.totalCount])
})

test('whoever comes first takes the transaction that was opened, and no event is missing', async () => {
  const before = await log(3)
  const key = uuidv7()
  const given = await expectIt(key)
  // The one that was expected goes in the next.
  const [other, answer] = await Promise.all([log(0), log(1, key)])
  given()
  expect(other.seq).toBe(before.seq + 1)
  expect(answer.seq).toBe(other.seq + 1)
  expect((await log(2, uuidv7(), { runner: anotherProcess })).seq).toBe(answer.seq + 1)
})

test('where several have just been at work nothing is opened for one of them', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  onTestFinished(() => clock.mockRestore())
  await Promise.all([log(0), log(1)])
  const given = await bench.runner.expect(bench.community.id, {
    command: logRequest as unknown as Command<unknown, object>,
    commandId: uuidv7(),
    body: call(2),
  })
  await log(2, uuidv7(), { runner: anotherProcess })
  given()
  clock.mockReturnValue(1_020)
  const expected = await expectIt()
  expected()
})

test('a key that was seen before gets its answer, though it was asked for ahead', async () => {
  const key = uuidv7()
  const first = await log(0, key)
  const given = await expectIt(key)
  const again = await log(0, key)
  given()
  expect(again).toEqual(first)
  expect((await log(1)).seq).toBe(first.seq + 1)
})

test('the counter goes back with a command that is refused, and no event is missing', async () => {
  const first = await log(0)
  const key = uuidv7()
  const nowhere = { ...call(0), buildingId: uuidv7() }
  const given = await expectIt(key, nowhere)
  await expect(give(key, nowhere)).rejects.toMatchObject({ reason: 'unknownBuilding' })
  given()
  expect((await log(1)).seq).toBe(first.seq + 1)
})

test('a transaction that breaks before its command comes is opened anew', async () => {
  const given = await expectIt()
  const broken = await bench.ownerPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
  )
  expect(broken.rowCount).toBe(1)
  expect((await log(0)).seq).toBeGreaterThan(0)
  given()
})

describe('what it decides on', () => {
  test('is asked for along with the opening, once', async () => {
    let asked = 0
    const { ahead } = logRequest
    if (!ahead) throw new Error('this command asks for nothing ahead')
    const load: typeof ahead.load = (context, input) => {
      asked += 1
      return ahead.load(context, input)
    }
    const command = { ...logRequest, ahead: { ...ahead, load } }
    const key = uuidv7()
    const given = await expectIt(key, call(0), command)
    expect(asked).toBe(1)
    expect((await give(key, call(0), command)).duplicateOf).toBeUndefined()
    given()
    expect(asked).toBe(1)
  })

  test('is asked for again when one that went first has changed it', async () => {
    const key = uuidv7()
    const given = await expectIt(key, call(0))
    const [first, answer] = await Promise.all([log(0), give(key, call(0))])
    given()
    expect(answer.duplicateOf).toBe(first.id)
  })

  test('is that of the body that comes, though another came with the key', async () => {
    const first = await log(1)
    const key = uuidv7()
    const given = await expectIt(key, call(0))
    const answer = await give(key, call(1))
    given()
    expect(answer.duplicateOf).toBe(first.id)
  })

  test('is not asked for when the body has not its shape', async () => {
    const given = await expectIt(uuidv7(), { buildingId: 'over there' })
    given()
    expect((await log(0, uuidv7(), { runner: anotherProcess })).seq).toBeGreaterThan(0)
  })
})

/** Until the counter row of the community is held: what was sent may still be on its way. */
async function untilHeld(): Promise<void> {
  for (;;) {
    const held = await bench.ownerPool
      .query('select from stream where community_id = $1 for update nowait', [bench.community.id])
      .then(
        () => false,
        (error: { code?: string }) => error.code === '55P03',
      )
    if (held) return
  }
}

/** Until a transaction stands before a lock that another holds. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await bench.ownerPool.query(
      `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
  }
}
