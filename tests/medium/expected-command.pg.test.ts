import { afterEach, beforeEach, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
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

const log = (building: number, key = uuidv7(), runner = bench.runner) => {
  const input = aRequest(bench, { buildingId: bench.community.buildingIds[building] })
  const { operator } = bench.community.actors
  return runner.run(logRequest, bench.community.id, operator, key, logRequest.input.parse(input))
}

test('a command that is expected holds its community until it was given, or will not be', async () => {
  const notGiven = await bench.runner.expect(bench.community.id, uuidv7())
  const order: string[] = []
  const elsewhere = log(0, uuidv7(), anotherProcess).then(() => order.push('elsewhere'))
  await untilSomebodyWaits()
  order.push('nothing came of it')
  notGiven()
  await elsewhere
  expect(order).toEqual(['nothing came of it', 'elsewhere'])
})

test('it runs in the transaction that was opened for it, once, whoever came between', async () => {
  const key = uuidv7()
  const given = await bench.runner.expect(bench.community.id, key)
  // Elsewhere nothing can be written before; here it goes first, in the same transaction's turn.
  const [other, answer] = await Promise.all([log(0), log(1, key)])
  given()
  expect(answer.seq).toBe(other.seq + 1)
  expect((await log(2, uuidv7(), anotherProcess)).seq).toBe(answer.seq + 1)
})

test('a key that was seen before gets its answer, though it was asked for ahead', async () => {
  const key = uuidv7()
  const first = await log(0, key)
  const given = await bench.runner.expect(bench.community.id, key)
  const again = await log(0, key)
  given()
  expect(again).toEqual(first)
})

test('a transaction that breaks before its command comes is opened anew', async () => {
  const given = await bench.runner.expect(bench.community.id, uuidv7())
  await bench.ownerPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'`,
  )
  expect((await log(0)).seq).toBeGreaterThan(0)
  given()
})

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
