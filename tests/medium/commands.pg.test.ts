// oxlint-disable max-lines -- one row a command: it grows with the product
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/domain/errors.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { confirmRequest, rejectRequest } from '#server/commands/confirm-request.ts'
import { makeBuildingCodes } from '#server/commands/make-building-codes.ts'
import {
  cancelRequest,
  closeRequest,
  fulfilRequest,
  reopenRequest,
} from '#server/commands/end-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import { openNewIncident } from '#server/commands/open-incident.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { NO_POLICY } from '#lib/domain/service/policy.ts'
import { savePolicy } from '#server/commands/save-policy.ts'
import { saveService } from '#server/commands/save-service.ts'
import { CommandRunner } from '#server/commands/run-command.ts'
import { loadEvents } from '#server/queries/live.ts'
import { leaveLine, takeLine } from '#server/commands/take-line.ts'
import { aRequest, assigned, fulfilled, logged, sentByResident } from '../support/bench-requests.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
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
  {
    command: anyOf(logRequest),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async (bench) => aRequest(bench),
    otherBody: (input) => ({ ...input, text: '不是这一句' }),
  },
  {
    command: anyOf(fulfilRequest),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async (bench) => ({ id: await logged(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(closeRequest),
    may: 'operator',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await fulfilled(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(reopenRequest),
    may: 'care',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await fulfilled(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(cancelRequest),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => ({ id: await logged(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(confirmRequest),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => ({ id: await sentByResident(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(rejectRequest),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await sentByResident(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(saveService),
    may: 'admin',
    mayNot: 'lead',
    prepare: async () => ({
      category: 'own-haircut',
      baseVersion: 0,
      content: { ...STARTING_SERVICES.toys, label: { zh: '理发', en: 'Haircut' } },
    }),
    otherBody: (input) => ({ ...input, category: 'own-barber' }),
  },
  {
    command: anyOf(savePolicy),
    may: 'lead',
    mayNot: 'operator',
    prepare: async () => ({
      category: 'dialysis',
      tier: 'sealed',
      baseVersion: 0,
      content: { ...NO_POLICY, say: { zh: '不会耽误', en: 'It will not be missed' } },
    }),
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    command: anyOf(makeBuildingCodes),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({ buildingIds: bench.community.buildingIds.slice(0, 2) }),
    otherBody: () => ({}),
  },
  {
    command: anyOf(createDelivery),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({
      requestIds: [await logged(bench), await logged(bench, { room: '102' })],
      assigneeId: bench.community.actors.care.accountId,
    }),
    otherBody: (input) => ({ ...input, requestIds: [uuidv7()] }),
  },
  {
    command: anyOf(moveDelivery),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await assigned(bench), move: 'accept' }),
    otherBody: (input) => ({ ...input, move: 'pickUp' }),
  },
  ...DISPATCH_CASES,
  ...SURVEY_CASES,
  ...ROUND_CASES,
  ...ROSTER_CASES,
  {
    command: anyOf(moveDelivery),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => {
      const requestIds = [await logged(bench), await logged(bench, { room: '102' })]
      const { care, lead } = bench.community.actors
      const { id } = await bench.give(createDelivery, lead, {
        requestIds,
        assigneeId: care.accountId,
      })
      for (const move of ['accept', 'pickUp', 'depart']) {
        await bench.give(moveDelivery, care, { id, move })
      }
      const proof = { kind: 'photo', photoId: uuidv7(), size: 1000, hash: 'ab'.repeat(32) }
      return { id, move: 'deliver', requestIds: requestIds.slice(0, 1), proof }
    },
    otherBody: (input) => ({ ...input, proof: { kind: 'leftAtDoor' } }),
  },
  {
    command: anyOf(declareZone),
    may: 'lead',
    mayNot: 'care',
    prepare: async (bench) => ({
      tier: 'sealed',
      name: '东区',
      buildingIds: bench.community.buildingIds.slice(0, 3),
      reason: '31 栋一例阳性',
    }),
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    // A unit and a floor, within the looser zone of their buildings.
    command: anyOf(declareZone),
    may: 'lead',
    mayNot: 'care',
    prepare: async (bench) => {
      await declared(bench, 'controlled')
      const [first, second] = bench.community.buildingIds
      return {
        tier: 'sealed',
        name: '1 栋 1 单元',
        buildingIds: [],
        places: [
          { buildingId: first, unit: '1单元', floor: null },
          { buildingId: second, unit: null, floor: 5 },
        ],
        reason: '一例阳性',
      }
    },
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    command: anyOf(changeZoneTier),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({
      id: await declared(bench, 'controlled'),
      tier: 'sealed',
      reason: '新增阳性',
      buildingIds: bench.community.buildingIds.slice(0, 1),
    }),
    otherBody: (input) => ({ ...input, name: '东区北片' }),
  },
  {
    command: anyOf(liftZone),
    may: 'lead',
    mayNot: 'doctor',
    // Lifted when every stricter zone is, and there is none.
    prepare: async (bench) => ({ id: await declared(bench, 'precaution'), reason: '全区已解除' }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
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

async function declared(bench: CommandBench, tier: string): Promise<string> {
  const answer = await bench.give(declareZone, bench.community.actors.lead, {
    tier,
    name: '东区',
    buildingIds: bench.community.buildingIds.slice(0, 3),
  })
  return answer.id
}

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
