import pino from 'pino'
import { expect, test } from 'vitest'
import type { Batch } from '#lib/live/protocol.ts'
import { takeLine } from '#server/commands/take-line.ts'
import { openDatabase, openPool } from '#server/db/database.ts'
import { Relay } from '#server/realtime/relay.ts'
import { LineProxy } from '../faults/line-proxy.ts'
import { makeCommandBench } from '../support/command-bench.ts'

test('what is told while the heads are being read is no other history', async () => {
  const bench = await makeCommandBench()
  const line = await LineProxy.listen(Number(new URL(bench.url).port))
  const url = new URL(bench.url)
  url.port = new URL(line.origin).port
  url.searchParams.set('application_name', 'relay under test')
  const pool = openPool(url.href, { max: 1 })
  const complaints: string[] = []
  const emitted: Batch[] = []
  const relay = new Relay({
    db: openDatabase(pool),
    log: pino({ level: 'warn' }, { write: (words) => complaints.push(words) }),
    emit: (_communityId, batch) => emitted.push(batch),
    onMismatch: () => undefined,
  })
  await relay.watch(bench.community.id)

  const release = line.holdAnswers()
  relay.start()
  await nextReading()
  // Committed and told after the heads were read, and before this process hears of them.
  await bench.give(takeLine, bench.community.actors.operator, { number: 1 })
  relay.offer(bench.community.id, bench.committed.at(-1) as Batch)
  release()
  await nextReading()

  expect(complaints).toEqual([])
  expect(emitted).toEqual([bench.committed.at(-1)])
  await relay.stop()
  await pool.end()
  await line.close()
  await bench.drop()

  /** Until PostgreSQL has answered a reading of the heads that it was asked for from now on. */
  async function nextReading(): Promise<void> {
    const { rows } = await bench.ownerPool.query<{ now: string }>(
      'select clock_timestamp()::text as now',
    )
    for (;;) {
      const read = await bench.ownerPool.query(
        `select from pg_stat_activity
        where application_name = 'relay under test' and state = 'idle'
          and query like '%from stream%' and query_start > $1::timestamptz`,
        [rows[0]?.now],
      )
      if (read.rowCount === 1) return
    }
  }
})
