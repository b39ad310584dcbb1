import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GateAnswer } from '#lib/domain/permit/gate-answer.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { ListedPass, ListedPermit } from '#server/queries/permits.ts'
import { makeResident, type TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

const CHECKPOINT = {
  kind: 'checkpoint',
  buildingId: null,
  points: [[114.02, 22.63]],
  hours: { from: 0, until: 0 },
  shifts: [],
}

let server: RunningServer
let community: TestCommunity
let lead: TestPerson
let guard: TestPerson
let gates: { north: string; south: string }
let people: Record<'lan' | 'min' | 'otherLan' | 'guo', string>

const give = <T = { id: string }>(who: TestPerson, procedure: string, input: object) =>
  who.mutate<T>(procedure, { commandId: uuidv7(), ...input })

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  lead = await server.signIn(community, 'lead')
  guard = await server.signIn(community, 'gate')
  await give(lead, 'incident.open', { name: '3·12 疫情处置' })
  const place = async (name: string) => (await give(lead, 'post.place', { ...CHECKPOINT, name })).id
  gates = { north: await place('北门卡口'), south: await place('南门卡口') }
  const live = (name: string, room: string, phone: string) =>
    makeResident(server.db, server.keyRing, community, { name, room, phone })
  people = {
    lan: await live('林阿兰', '101', '15400001111'),
    min: await live('林小敏', '101', '15400002222'),
    otherLan: await live('林阿兰', '201', '15400003333'),
    guo: await live('郭德顺', '301', '15400004444'),
  }
})
afterAll(() => server.stop())

function ask(question: object, postId = gates.north, who = guard) {
  return who.mutate<GateAnswer>('gate.ask', { postId, ...question })
}

function door(room: string) {
  return { buildingId: community.buildingIds[0], unit: '1', room }
}

function approve(residentId: string, also: object = {}) {
  return give(lead, 'permit.approve', {
    residentId,
    reason: 'dialysis',
    postId: gates.north,
    leaveAt: inHours(-0.5),
    dueBackAt: inHours(4),
    vehicle: '粤B·12345',
    note: '每周一三五',
    ...also,
  })
}

async function audits(action: string): Promise<{ subject_id: string; detail: object }[]> {
  const { rows } = await server.ownerPool.query(
    `select subject_id, detail from audit where community_id = $1 and action = $2 order by n`,
    [community.id, action],
  )
  return rows
}

describe('the guard at a gate', () => {
  test('gets yes or no and why, and nothing else, from name to the way back', async () => {
    expect(await ask({ text: '郭德顺' })).toEqual({ is: 'no', why: 'noPermit' })
    const { id } = await approve(people.guo)
    const yes = await ask({ text: '郭德顺' })
    expect(yes).toEqual({
      is: 'yes',
      why: 'permit',
      reason: 'dialysis',
      permitId: id,
      leaveAt: expect.any(String),
      dueBackAt: expect.any(String),
    })
    for (const question of [{ text: 'guodeshun' }, { text: '4444' }, { door: door('301') }]) {
      expect(await ask(question)).toEqual(yes)
    }
    expect(await ask({ text: '154 0000 4444' })).toEqual(yes)
    expect(await ask({ text: '郭德顺' }, gates.south)).toEqual({
      is: 'no',
      why: 'otherGate',
      postId: gates.north,
    })
    await expect(give(guard, 'permit.goOut', { id, postId: gates.south })).rejects.toMatchObject({
      reason: 'permitNotNow',
      details: { why: 'otherGate' },
    })
    await give(guard, 'permit.goOut', { id, postId: gates.north })
    expect(await ask({ text: '郭德顺' }, gates.south)).toEqual({
      is: 'yes',
      why: 'comesBack',
      reason: 'dialysis',
      late: false,
      permitId: id,
    })
    await expect(give(lead, 'permit.withdraw', { id, reason: '改天' })).rejects.toMatchObject({
      reason: 'permitMoved',
      details: { status: 'out' },
    })
    await give(guard, 'permit.comeBack', { id, postId: gates.south })
    expect(await ask({ text: '郭德顺' })).toEqual({ is: 'no', why: 'noPermit' })
  })

  test('asks one thing more where several fit, and only of whole names and numbers', async () => {
    const { id } = await approve(people.lan, { postId: null })
    expect(await ask({ text: '林阿兰' })).toEqual({ is: 'unclear', ask: 'door' })
    expect(await ask({ door: door('101') })).toEqual({ is: 'unclear', ask: 'name' })
    expect(await ask({ text: '林阿兰', door: door('101') })).toMatchObject({ permitId: id })
    expect(await ask({ text: '林阿兰', door: door('201') })).toEqual({ is: 'no', why: 'noPermit' })
    for (const text of ['林', '林阿', 'lin', '1111x', '111']) {
      expect(await ask({ text }), text).toEqual({ is: 'no', why: 'noPermit' })
    }
    expect(await ask({ text: '没有这个人' })).toEqual({ is: 'no', why: 'noPermit' })
    const standing = await lead.mutate<ListedPermit[]>('permit.list', { list: 'standing' })
    const permit = standing.find((one) => one.id === id)
    expect(await ask({ text: permit?.code.toUpperCase() })).toMatchObject({ permitId: id })
    await give(lead, 'permit.withdraw', { id, reason: '改天' })
    expect(await ask({ text: permit?.code })).toEqual({ is: 'no', why: 'noPermit' })
  })

  test('finds who is on the list of this gate, until somebody takes them off', async () => {
    const add = { postId: gates.north, residentId: people.min, reason: 'supply' }
    const { id } = await give(lead, 'pass.add', { ...add, untilAt: inHours(48), note: '送菜' })
    await expect(give(lead, 'pass.add', { ...add, untilAt: inHours(24) })).rejects.toMatchObject({
      reason: 'passStands',
    })
    expect(await ask({ text: '林小敏' })).toMatchObject({ is: 'yes', why: 'listed' })
    expect(await ask({ text: '林小敏' }, gates.south)).toMatchObject({ why: 'otherGate' })
    const listed = await lead.mutate<ListedPass[]>('pass.list', { postId: gates.north })
    expect(listed).toMatchObject([{ id, name: '林小敏', room: '101', note: '送菜' }])
    await give(lead, 'pass.remove', { id, reason: '不送了' })
    expect(await ask({ text: '林小敏' })).toEqual({ is: 'no', why: 'noPermit' })
    await expect(give(lead, 'pass.remove', { id, reason: '又一次' })).rejects.toMatchObject({
      reason: 'passRemoved',
    })
  })

  test('leaves a trace of every question, and never what was typed', async () => {
    const before = (await audits('search')).length
    await ask({ text: '郭德顺' })
    await ask({ text: '没有这个人' })
    const entries = (await audits('search')).slice(before)
    expect(entries).toEqual([
      {
        subject_id: gates.north,
        detail: {
          by: 'name',
          withDoor: false,
          found: 1,
          answer: 'no',
          why: 'noPermit',
          residentId: people.guo,
        },
      },
      {
        subject_id: gates.north,
        detail: { by: 'name', withDoor: false, found: 0, answer: 'no', why: 'noPermit' },
      },
    ])
    expect(JSON.stringify(entries)).not.toMatch(/郭德顺|没有这个人/)
  })

  test('is told to slow down, and the others are not', async () => {
    const grid = await server.signIn(community, 'grid')
    const answers: unknown[] = []
    for (let question = 0; question < 65; question++) {
      answers.push(await ask({ text: '郭德顺' }, gates.north, grid).catch((error) => error.reason))
    }
    expect(answers.at(-1)).toBe('tooManyQuestions')
    expect(answers[0]).toEqual({ is: 'no', why: 'noPermit' })
    expect(await ask({ text: '郭德顺' })).toEqual({ is: 'no', why: 'noPermit' })
  })

  test('asks at a checkpoint that stands, and nothing of another community', async () => {
    await expect(ask({ text: '郭德顺' }, uuidv7())).rejects.toMatchObject({ reason: 'unknownPost' })
    await expect(ask({})).rejects.toMatchObject({ reason: 'badInput' })
    const elsewhere = await server.makeCommunity()
    const stranger = await server.signIn(elsewhere, 'gate')
    await expect(ask({ text: '郭德顺' }, gates.north, stranger)).rejects.toMatchObject({
      reason: 'noOpenIncident',
    })
  })
})

describe('who may look', () => {
  test.each(['operator', 'care', 'volunteer', 'psychologist', 'admin'] as const)(
    'not %s at a gate',
    async (who) => {
      const person = await server.signIn(community, who)
      await expect(ask({ text: '郭德顺' }, gates.north, person)).rejects.toMatchObject({
        reason: 'notPermitted',
      })
    },
  )

  test('a guard at no list, no phone book and no name', async () => {
    const calls = [
      () => guard.mutate('permit.list', { list: 'standing' }),
      () => guard.mutate('pass.list', { postId: gates.north }),
      () => guard.query('person.search', { text: '郭' }),
      () => guard.mutate('person.reveal', { id: people.guo, fields: ['name'], reason: '看看' }),
    ]
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ reason: 'notPermitted' })
    }
  })

  test('a lead at the names, which leaves a trace, while no screen holds any', async () => {
    const { id } = await approve(people.otherLan)
    const before = (await audits('look')).length
    const permits = await lead.mutate<ListedPermit[]>('permit.list', { list: 'standing' })
    expect(permits.find((permit) => permit.id === id)).toMatchObject({
      name: '林阿兰',
      room: '201',
      vehicle: '粤B·12345',
      note: '每周一三五',
      phone: null,
    })
    const [trace] = (await audits('look')).slice(before)
    expect(trace?.detail).toMatchObject({ list: 'standing' })
    const { tables } = await lead.query<Snapshot>('live.snapshot')
    expect(tables.exitPermit.map((row) => row.id)).toContain(id)
    expect(JSON.stringify(tables)).not.toMatch(/林阿兰|粤B|每周一三五/)
    await expect(approve(people.otherLan)).rejects.toMatchObject({ reason: 'permitStands' })
    await give(lead, 'permit.withdraw', { id, reason: '改天' })
  })
})

test('time alone says who is not back, on every screen, and what nobody used', async () => {
  const out = await approve(people.guo)
  await give(guard, 'permit.goOut', { id: out.id, postId: gates.north })
  const unused = await approve(people.min)
  await server.ownerPool.query(
    `update exit_permit set leave_at = now() - interval '5 hours',
      due_back_at = now() - interval '1 hour' where id = any($1::uuid[])`,
    [[out.id, unused.id]],
  )
  const permits = async () => (await lead.query<Snapshot>('live.snapshot')).tables.exitPermit
  await expect
    .poll(async () => (await permits()).map(({ id, late }) => ({ id, late })), { timeout: 10_000 })
    .toEqual([{ id: out.id, late: true }])
  const notBack = await lead.mutate<ListedPermit[]>('permit.list', { list: 'notBack' })
  expect(notBack).toMatchObject([{ id: out.id, name: '郭德顺', phone: '15400004444' }])
  expect(await ask({ text: '郭德顺' })).toMatchObject({ why: 'comesBack', late: true })
  await give(guard, 'permit.comeBack', { id: out.id, postId: gates.north })
  expect(await permits()).toEqual([])
})

test('a gate that is taken away lets nobody wait for it', async () => {
  const { id: south } = await give(lead, 'post.place', { ...CHECKPOINT, name: '西门卡口' })
  await give(guard, 'post.takeUp', { id: south })
  const { id } = await approve(people.lan, { postId: south })
  await give(lead, 'post.end', { id: south })
  expect(await ask({ text: '林阿兰', door: door('101') })).toMatchObject({ permitId: id })
  await expect(give(guard, 'post.takeUp', { id: south })).rejects.toMatchObject({
    reason: 'postEnded',
  })
})

test('two leads do not change one post over each other, and nobody stands in two places', async () => {
  const change = (name: string) =>
    give(lead, 'post.change', { id: gates.south, version: 1, ...CHECKPOINT, name })
  await change('南门')
  await expect(change('南大门')).rejects.toMatchObject({ reason: 'postChanged' })
  await give(guard, 'post.takeUp', { id: gates.north })
  await give(guard, 'post.takeUp', { id: gates.south })
  await expect(give(guard, 'post.takeUp', { id: gates.south })).rejects.toMatchObject({
    reason: 'watchMoved',
  })
  const { tables } = await lead.query<Snapshot>('live.snapshot')
  const standing = tables.post.filter((post) => post.standing.length > 0)
  expect(standing.map(({ id }) => id)).toEqual([gates.south])
  await expect(
    give(lead, 'post.place', { ...CHECKPOINT, name: '两点', points: [] }),
  ).rejects.toMatchObject({ reason: 'badPostPlace' })
})
