import { afterEach, beforeEach, expect, it } from 'vitest'
import { sql } from 'kysely'
import { markAbsent } from '#server/commands/keep-absences.ts'
import {
  absencesDue,
  actsDue,
  communitiesWith,
  type Due,
  permitsDue,
  requestsDue,
} from '#server/jobs/dues.ts'
import { makeCommunity } from '#tests/factories/community.ts'
import { logged } from '#tests/support/bench-requests.ts'
import { type CommandBench, makeCommandBench } from '#tests/support/command-bench.ts'
import { absenceTimePasses, anAbsence, makeSomebody } from '#tests/support/population-cases.ts'
import { permitApproved, timePasses } from '#tests/support/post-cases.ts'

const HOUR = 3_600_000

let bench: CommandBench

beforeEach(async () => {
  bench = await makeCommandBench()
  // Somewhere else nothing is ever due.
  await makeCommunity(bench.db, bench.keyRing)
})
afterEach(() => bench.drop())

const find = (due: Due, now = new Date()) => communitiesWith(due, bench.db, now)
const here = () => [bench.community.id]

it('names the community whose request has become late, and no other', async () => {
  await logged(bench)
  expect(await find(requestsDue)).toEqual([])
  expect(await find(requestsDue, new Date(Date.now() + 48 * HOUR))).toEqual(here())
})

it('goes by the clock of a demo that stands ahead', async () => {
  await logged(bench)
  await bench.ownerPool.query(
    `update community set is_demo = true, demo_ahead_s = 48 * 3600 where id = $1`,
    [bench.community.id],
  )
  expect(await find(requestsDue)).toEqual(here())
})

it('names those with a permit or an absence that has run out', async () => {
  const permitId = await permitApproved(bench)
  const residentId = await makeSomebody(bench, '102')
  const until = new Date(Date.now() + HOUR).toISOString()
  await bench.give(markAbsent, bench.community.actors.grid, anAbsence([residentId], { until }))
  expect(await find(permitsDue)).toEqual([])
  expect(await find(absencesDue)).toEqual([])
  await timePasses(bench, permitId)
  await absenceTimePasses(bench, residentId)
  expect(await find(permitsDue)).toEqual(here())
  expect(await find(absencesDue)).toEqual(here())
  expect(await find(actsDue)).toEqual([])
})

it('leaves nobody inside a community that it looked into', async () => {
  await logged(bench)
  await bench.db.connection().execute(async (one) => {
    await communitiesWith(requestsDue, one, new Date(Date.now() + 48 * HOUR))
    const { rows } = await sql<{ inside: string | null }>`
      select nullif(current_setting('sanqu.community', true), '') as inside`.execute(one)
    expect(rows).toEqual([{ inside: null }])
  })
})
