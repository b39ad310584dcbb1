import { expect, test } from 'vitest'
import { logRequest } from '#server/commands/log-request.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

const GATE = 4_711

test('while one batch is being committed the next one stands at the lock', async () => {
  const bench = await makeCommandBench()
  const open = await holdsCommits(bench)
  const first = bench.give(logRequest, bench.community.actors.operator, aCall(bench, '101'))
  await expect.poll(() => waitingFor(bench, 'advisory')).toBe(1)
  const second = bench.give(logRequest, bench.community.actors.operator2, aCall(bench, '102'))
  const third = bench.give(logRequest, bench.community.actors.operator, aCall(bench, '103'))
  // At the row of the counter, behind the first: nothing of it has been decided yet.
  await expect.poll(() => waitingFor(bench, 'transactionid')).toBe(1)
  expect(bench.committed.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual([
    'incident.opened',
  ])

  await open()
  const seqs = (await Promise.all([first, second, third])).map(({ seq }) => seq)
  expect(seqs).toEqual([seqs[0], (seqs[0] ?? 0) + 1, (seqs[0] ?? 0) + 2])
  expect(bench.committed.map(({ from, to }) => to - from)).toEqual([1, 1, 2])
  const screen = await bench.catchUp(await bench.screen())
  expect(screen.tables.request.size).toBe(3)
  await bench.drop()
})

test('a batch whose commit fails is run again, and leaves the one behind it alone', async () => {
  const bench = await makeCommandBench()
  const before = await bench.screen()
  const open = await holdsCommits(bench, { firstFails: true })
  const first = bench.give(logRequest, bench.community.actors.operator, aCall(bench, '101'))
  await expect.poll(() => waitingFor(bench, 'advisory')).toBe(1)
  const second = bench.give(logRequest, bench.community.actors.operator2, aCall(bench, '102'))
  await expect.poll(() => waitingFor(bench, 'transactionid')).toBe(1)
  await open()
  const [one, two] = await Promise.all([first, second])
  expect(new Set([one.seq, two.seq])).toEqual(new Set([before.seq + 1, before.seq + 2]))
  await bench.catchUp(before)
  expect([...before.tables.request.values()].map(({ room }) => room).toSorted()).toEqual([
    '101',
    '102',
  ])
  await bench.drop()
})

function aCall(bench: CommandBench, room: string) {
  const [buildingId] = bench.community.buildingIds
  return { channel: 'grid', buildingId, room, category: 'medicine', text: '降压药只剩两天' }
}

/** Each commit of a request waits at a gate; the first one may fail there, as on a cut connection. */
async function holdsCommits(
  bench: CommandBench,
  { firstFails = false } = {},
): Promise<() => Promise<void>> {
  await bench.ownerPool.query(`
    create sequence commits;
    grant usage on sequence commits to sanqu_app;
    create function at_the_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${GATE});
      if ${firstFails} and nextval('commits') = 1 then
        raise exception 'cut' using errcode = '08006';
      end if;
      return null;
    end $$;
    create constraint trigger gate after insert on request
      deferrable initially deferred for each row execute function at_the_gate()`)
  const keeper = await bench.ownerPool.connect()
  await keeper.query('select pg_advisory_lock($1)', [GATE])
  return async () => {
    await keeper.query('select pg_advisory_unlock($1)', [GATE])
    keeper.release()
  }
}

/** How many transactions of this database wait for a lock of this kind. */
async function waitingFor(bench: CommandBench, kind: string): Promise<number> {
  const { rows } = await bench.ownerPool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and wait_event = $1`,
    [kind],
  )
  return rows[0]?.count ?? 0
}
