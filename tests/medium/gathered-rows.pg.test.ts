import { expect, onTestFinished, test, vi } from 'vitest'
import { logRequest } from '#server/commands/log-request.ts'
import { sendFromResident } from '#server/commands/send-from-resident.ts'
import { SYSTEM } from '#server/commands/command.ts'
import { aRequest } from '../support/bench-requests.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

const ROOMS = Array.from({ length: 20 }, (_, index) => `${101 + index}`)

/** Each from a building of its own: of one building, the second waits for what the first has changed. */
function callsFrom(bench: CommandBench, rooms: readonly string[]) {
  const { operator } = bench.community.actors
  const { buildingIds } = bench.community
  return rooms.map((room, index) =>
    bench.give(logRequest, operator, aRequest(bench, { room, buildingId: buildingIds[index] })),
  )
}

async function count(bench: CommandBench, of: string): Promise<number> {
  const { rows } = await bench.ownerPool.query(`select count(*) as n from ${of}`)
  return rows[0].n
}

test('calls that come together on one line are all counted, and each is written whole', async () => {
  const bench = await makeCommandBench({ buildings: ROOMS.length })
  await Promise.all(callsFrom(bench, ROOMS))
  const { line, request } = (await bench.screen()).tables
  expect([...line.values()].find(({ number }) => number === 1)?.answered).toBe(20)
  expect([...request.values()].map(({ room }) => room).sort()).toEqual(ROOMS)
  expect(await count(bench, 'asking join call on call.id = call_id')).toBe(20)
  expect(await count(bench, 'request where verified and phone_index is not null')).toBe(20)
  await bench.drop()
})

test('half of those who are at work go together, and those who were answered still are', async () => {
  const rooms = Array.from({ length: 30 }, (_, index) => `${101 + index}`)
  const bench = await makeCommandBench({ buildings: rooms.length })
  const before = bench.committed.length
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
  onTestFinished(() => clock.mockRestore())
  await Promise.all(callsFrom(bench, rooms))
  expect(bench.committed.slice(before).map(({ events }) => events.length)).toEqual([15, 15])
  await bench.drop()
})

test('what the database refuses of one costs none of those it was sent with', async () => {
  const bench = await makeCommandBench({ buildings: ROOMS.length })
  await bench.ownerPool.query(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not this door'; end $$;
    create trigger refuse before insert on request
      for each row when (new.room = '103') execute function refuse()`)
  const before = bench.committed.length
  const settled = await Promise.allSettled(callsFrom(bench, ROOMS.slice(0, 6)))
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
  ])
  const { line, request } = (await bench.screen()).tables
  expect(request.size).toBe(5)
  expect([...line.values()].find(({ number }) => number === 1)?.answered).toBe(5)
  expect(bench.committed.slice(before)).toHaveLength(1)
  await bench.drop()
})

test('what residents send together stays unverified, nobody took it down, and each has its receipt', async () => {
  const bench = await makeCommandBench({ buildings: ROOMS.length })
  const receipts = ['a', 'b', 'c'].map((letter) => letter.repeat(64))
  await Promise.all(
    receipts.map((tracking, index) =>
      bench.give(sendFromResident, SYSTEM, {
        ...aRequest(bench, { channel: 'resident', line: undefined, room: `${301 + index}` }),
        buildingId: bench.community.buildingIds[index],
        tracking,
      }),
    ),
  )
  expect(
    await count(
      bench,
      `resident_ticket join request on request.id = request_id join asking using (request_id)
        join public_code on hash = tracking
      where not verified and logged_by is null and taken_by is null and call_id is null`,
    ),
  ).toBe(3)
  await bench.drop()
})
