// oxlint-disable max-lines -- one row a command: it grows with the product
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/domain/access/roles.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import type { Actor, Command } from '#server/commands/command.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { confirmRequest, rejectRequest } from '#server/commands/confirm-request.ts'
import { makeBuildingCodes } from '#server/commands/make-building-codes.ts'
import { sendFromResident } from '#server/commands/send-from-resident.ts'
import { SYSTEM } from '#server/commands/command.ts'
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
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

/**
 * What holds for every command: it is refused to whoever may not, it takes effect once, its key
 * belongs to one body, and what it tells the screens is what it did to the database.
 */
type Case = {
  command: Command<unknown, object>
  may: Role
  mayNot: Role
  withIncident?: false
  /** Makes what the command needs and returns its input. */
  prepare(bench: CommandBench): Promise<object>
  /** The same with something changed, which makes it another body. */
  otherBody(input: object): object
}

const CASES: Case[] = [
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
    command: anyOf(changeZoneTier),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({
      id: await declared(bench),
      tier: 'controlled',
      reason: '全员阴性',
      buildingIds: bench.community.buildingIds.slice(0, 1),
    }),
    otherBody: (input) => ({ ...input, tier: 'precaution' }),
  },
  {
    command: anyOf(liftZone),
    may: 'lead',
    mayNot: 'doctor',
    prepare: async (bench) => ({ id: await declared(bench), reason: '满 14 天' }),
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
]

/** The cases differ in their inputs; `give` parses each with its own schema. */
function anyOf<Input, Result extends object>(command: Command<Input, Result>) {
  return command as unknown as Command<unknown, object>
}

describe.each(CASES)('$command.name', ({ command, may, mayNot, prepare, otherBody, ...given }) => {
  let bench: CommandBench
  let input: object

  beforeAll(async () => {
    bench = await makeCommandBench({ withIncident: given.withIncident })
    input = await prepare(bench)
  })
  afterAll(() => bench.drop())

  test('is refused to a role without the permission, and leaves no trace', async () => {
    const before = await bench.screen()
    await expect(give(mayNot, input)).rejects.toMatchObject({ reason: 'notPermitted' })
    expect((await bench.screen()).seq).toBe(before.seq)
  })

  test('tells the screens exactly what it did, and once however often it is sent', async () => {
    const before = await bench.screen()
    const key = uuidv7()
    const answer = await give(may, input, key)
    expect(answer.seq).toBe(before.seq + 1)

    const repeats = await Promise.all([give(may, input, key), give(may, input, key)])
    expect(repeats).toEqual([answer, answer])

    const after = await bench.screen()
    expect(after.seq).toBe(answer.seq)
    const followed = await bench.catchUp(before)
    expect(followed.snapshot().tables).toEqual(sorted(followed, after))
    expect(followed.digest).toBe(after.digest)

    await expect(give(may, otherBody(input), key)).rejects.toMatchObject({ reason: 'keyReused' })
    await expect(
      bench.give(command, anotherThan(may), input, key),
      'a key belongs to whoever used it first',
    ).rejects.toMatchObject({ code: expect.stringMatching(/CONFLICT|FORBIDDEN/) })
    expect((await bench.screen()).seq).toBe(answer.seq)
  })

  function give(role: Role, body: object, key?: string) {
    return bench.give(command, bench.community.actors[role], body, key)
  }

  function anotherThan(role: Role): Actor {
    const { admin, lead } = bench.community.actors
    const { accountId } = role === 'admin' ? lead : admin
    return { ...bench.community.actors[role], accountId }
  }
})

/** Tables compare as sets of rows: neither side promises an order. */
function sorted(followed: { snapshot(): { tables: object } }, after: typeof followed) {
  const order = Object.entries(followed.snapshot().tables as Record<string, { id: string }[]>)
  const rows = after.snapshot().tables as Record<string, { id: string }[]>
  return Object.fromEntries(
    order.map(([table, ofTable]) => {
      const byId = new Map(rows[table]?.map((row) => [row.id, row]))
      expect(byId.size, `${table}: as many rows`).toBe(ofTable.length)
      return [table, ofTable.map(({ id }) => byId.get(id))]
    }),
  )
}

function aRequest(bench: CommandBench, also: object = {}) {
  return {
    channel: 'phone',
    line: 1,
    caller: { name: '张海生', phone: '+86 139 0000 8765' },
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '101',
    category: 'medicine',
    text: '降压药只剩两天',
    ...also,
  }
}

async function logged(bench: CommandBench, also: object = {}): Promise<string> {
  const answer = await bench.give(
    logRequest,
    bench.community.actors.operator,
    aRequest(bench, also),
  )
  return answer.id
}

async function sentByResident(bench: CommandBench): Promise<string> {
  const asked = aRequest(bench, { channel: 'resident', tracking: 'ab'.repeat(32) })
  const answer = await bench.give(sendFromResident, SYSTEM, asked)
  return answer.id
}

async function fulfilled(bench: CommandBench): Promise<string> {
  const id = await logged(bench)
  await bench.give(fulfilRequest, bench.community.actors.operator, { id })
  return id
}

async function assigned(bench: CommandBench): Promise<string> {
  const { care, lead } = bench.community.actors
  const requestIds = [await logged(bench)]
  const answer = await bench.give(createDelivery, lead, { requestIds, assigneeId: care.accountId })
  return answer.id
}

async function declared(bench: CommandBench): Promise<string> {
  const answer = await bench.give(declareZone, bench.community.actors.lead, {
    tier: 'sealed',
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
