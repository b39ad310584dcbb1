import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/domain/errors.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { fulfilRequest } from '#server/commands/end-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { openNewIncident } from '#server/commands/open-incident.ts'
import { CommandRunner } from '#server/commands/run-command.ts'
import { loadEvents } from '#server/queries/live.ts'
import { leaveLine, takeLine } from '#server/commands/take-line.ts'
import { aRequest, fulfilled, logged } from '../support/bench-requests.ts'
import { makeCommandBench } from '../support/command-bench.ts'
import { anyOf, type CommandCase } from '../support/command-case.ts'
import { proveCommands } from '../support/prove-commands.ts'
import { DESK_CASES } from '../support/desk-cases.ts'
import { DISPATCH_CASES } from '../support/dispatch-cases.ts'
import { ROSTER_CASES } from '../support/roster-cases.ts'
import { ROUND_CASES } from '../support/round-cases.ts'
import { SURVEY_CASES } from '../support/survey-cases.ts'
import { CLOCK_CASES } from '../support/clock-cases.ts'
import { NOTICE_CASES } from '../support/notice-cases.ts'
import { DEMO_CASES } from '../support/demo-cases.ts'
import { POPULATION_CASES } from '../support/population-cases.ts'
import { POST_CASES } from '../support/post-cases.ts'
import { REQUEST_CASES } from '../support/request-cases.ts'
import { ZONE_CASES } from '../support/zone-cases.ts'

const CASES: CommandCase[] = [
  {
    command: anyOf(openNewIncident),
    may: 'lead',
    mayNot: 'operator',
    withIncident: false,
    prepare: async () => ({ name: '3·12 疫情处置' }),
    otherBody: () => ({ name: '4·1 疫情处置' }),
  },
  {
    command: anyOf(closeIncident),
    may: 'lead',
    mayNot: 'admin',
    prepare: async (bench) => {
      await bench.give(takeLine, bench.community.actors.operator, { number: 1 })
      await fulfilled(bench)
      const [incidentId] = (await bench.screen()).tables.incident.keys()
      return { id: incidentId, reason: '最后一个区已解除' }
    },
    otherBody: (input) => ({ ...input, destroyAfterDays: 7 }),
  },
  ...REQUEST_CASES,
  ...DISPATCH_CASES,
  ...SURVEY_CASES,
  ...ROUND_CASES,
  ...ROSTER_CASES,
  ...ZONE_CASES,
  {
    command: anyOf(takeLine),
    may: 'operator',
    mayNot: 'care',
    prepare: async () => ({ number: 2 }),
    otherBody: () => ({ number: 3 }),
  },
  {
    command: anyOf(leaveLine),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      await bench.give(takeLine, bench.community.actors.operator, { number: 1 })
      return { number: 1 }
    },
    otherBody: () => ({ number: 4 }),
  },
  ...DESK_CASES,
  ...CLOCK_CASES,
  ...NOTICE_CASES,
  ...DEMO_CASES,
  ...POST_CASES,
  ...POPULATION_CASES,
]

proveCommands(CASES)

test('a refusal in a batch leaves its neighbours alone', async () => {
  const bench = await makeCommandBench()
  const { operator } = bench.community.actors
  const strangers = { ...aRequest(bench), buildingId: uuidv7() }
  const settled = await Promise.allSettled([
    bench.give(logRequest, operator, aRequest(bench, { room: '101' })),
    bench.give(logRequest, operator, strangers),
    bench.give(logRequest, operator, aRequest(bench, { room: '102' })),
    bench.give(logRequest, operator, aRequest(bench, { room: '201' })),
  ])
  expect(settled.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect((settled[1] as PromiseRejectedResult).reason).toBeInstanceOf(Refusal)
  const screen = await bench.screen()
  expect(screen.tables.request.size).toBe(3)
  expect(screen.seq).toBe(4)
  await bench.drop()
})

describe('commands that wait together', () => {
  test('see what those before them did, though their facts were read ahead', async () => {
    const bench = await makeCommandBench()
    const { operator } = bench.community.actors
    const earlier = await logged(bench, { room: '301' })
    const [first, second, , fourth] = await Promise.all([
      bench.give(logRequest, operator, aRequest(bench, { room: '302' })),
      bench.give(logRequest, operator, aRequest(bench, { room: '302' })),
      bench.give(fulfilRequest, operator, { id: earlier }),
      bench.give(logRequest, operator, aRequest(bench, { room: '301' })),
    ])
    expect(bench.committed.at(-1)?.events).toHaveLength(4)
    expect(second).toMatchObject({ id: first.id, duplicateOf: first.id })
    // What was fulfilled a moment before no longer waits, so this is a request of its own.
    expect(fourth).not.toHaveProperty('duplicateOf')
    await bench.drop()
  })

  test('are announced exactly as the log tells them to those who read it later', async () => {
    const bench = await makeCommandBench()
    const { lead, operator } = bench.community.actors
    const before = await bench.screen()
    await Promise.all([
      bench.give(logRequest, operator, aRequest(bench, { room: '401' })),
      bench.give(logRequest, operator, aRequest(bench, { room: '402' })),
      bench.give(declareZone, lead, {
        tier: 'controlled',
        name: '西区',
        buildingIds: bench.community.buildingIds.slice(0, 2),
      }),
    ])
    const batch = bench.committed.at(-1)
    expect(batch).toMatchObject({ from: before.seq, to: before.seq + 3 })
    expect(batch?.events).toEqual(await loadEvents(bench.db, bench.community.id, before.seq, 10))
    await bench.drop()
  })
})

test('two processes that write to one building leave every screen with the right count', async () => {
  const bench = await makeCommandBench()
  const { operator } = bench.community.actors
  const other = new CommandRunner({
    pool: bench.writePool,
    keyRing: bench.keyRing,
    onCommitted: () => {},
  })
  const before = await bench.screen()
  const doors = Array.from({ length: 24 }, (_, index) => `${500 + index}`)
  const logged = await Promise.all(
    doors.map((room, index) => {
      const runner = index % 2 === 0 ? bench.runner : other
      const input = logRequest.input.parse(aRequest(bench, { room }))
      return runner.run(logRequest, bench.community.id, operator, uuidv7(), input)
    }),
  )
  await Promise.all(
    logged.slice(0, 12).map(({ id }, index) => {
      const runner = index % 2 === 0 ? other : bench.runner
      return runner.run(fulfilRequest, bench.community.id, operator, uuidv7(), { id })
    }),
  )
  const followed = await bench.catchUp(before)
  const [buildingId = ''] = bench.community.buildingIds
  expect(followed.tables.building.get(buildingId)?.openRequests).toBe(12)
  expect(followed.digest).toBe((await bench.screen()).digest)
  await bench.drop()
})
