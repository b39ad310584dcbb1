import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallReport } from '#lib/domain/line/call.ts'
import type { LiveSync } from '#lib/live/live-sync.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import { sign } from '#server/telephone/signature.ts'
import type { TestCommunity } from '../factories/community.ts'
import { LineProxy } from '../faults/line-proxy.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { CallFailure, type TestPerson } from '../support/test-screen.ts'

/** Ten minutes of a bad evening, without the pauses. */
const REQUESTS = 400
const CALLS = 100
const CUT_EVERY = 20

type Desk = { person: TestPerson; line: LineProxy; screen: LiveSync }
type Told = { id: string; seq: number }

let server: RunningServer
let community: TestCommunity
const desks: Desk[] = []

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity({ buildings: 40 })
  const lead = await server.signIn(community, 'lead')
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
  for (const who of ['operator', 'operator2', 'operator', 'operator2', 'lead'] as const) {
    const line = await LineProxy.listen(Number(new URL(server.origin).port))
    const person = (await server.signIn(community, who)).at(line.origin)
    const screen = person.screen()
    await screen.start()
    await screen.reached(1)
    desks.push({ person, line, screen })
  }
})
afterAll(async () => {
  for (const { screen } of desks) screen.stop()
  await Promise.all(desks.map(({ line }) => line.close()))
  await server.stop()
})

test('400 requests of five operators and a telephone system lose nothing while lines are cut', async () => {
  const lead = await server.signIn(community, 'lead')
  const report = telephone(await lead.mutate<TelephoneKey>('telephone.makeKey'))
  const told = new Map<string, Told>()
  let cuts = 0

  const operate = async ({ person, line }: Desk, desk: number) => {
    for (let index = desk; index < REQUESTS; index += desks.length) {
      const command = aCall(index)
      const answer = await insist(() => person.mutate<Told>('request.log', command))
      told.set(roomOf(index), answer)
      // At its busiest, with answers on their way over the very line that breaks.
      if (told.size % CUT_EVERY === 0) cuts += line.cut()
    }
  }
  const ring = async () => {
    for (let index = 0; index < CALLS; index++) {
      const call = { callId: `burst-${index}`, line: (index % 5) + 1, number: '15400008765' }
      for (const event of ['ringing', 'abandoned'] as const) await report({ ...call, event })
      // A telephone system that heard no answer reports again.
      if (index % 10 === 0) await report({ ...call, event: 'abandoned' })
    }
  }
  await Promise.all([...desks.map(operate), ring()])

  expect(cuts).toBeGreaterThan(REQUESTS / CUT_EVERY / 2)
  const { seq, tables } = await lead.query<Snapshot>('live.snapshot')
  const rooms = tables.request.map((row) => `${row.room}`)
  expect(rooms.toSorted()).toEqual([...told.keys()].toSorted())
  const byRoom = new Map(tables.request.map((row) => [row.room, row]))
  for (const [room, { id }] of told) expect(byRoom.get(room)).toMatchObject({ id, askedCount: 1 })
  expect(tables.call.filter(({ state }) => state === 'abandoned')).toHaveLength(CALLS)

  const fresh = lead.screen()
  await fresh.start()
  await fresh.reached(seq)
  for (const { screen } of desks) {
    await screen.reached(seq)
    expect(screen.digest).toBe(fresh.digest)
    expect(screen.state.repairs).toBe(0)
  }
  fresh.stop()
  const events = await server.ownerPool.query<{ seq: string }>(
    'select seq from event where community_id = $1 order by seq',
    [community.id],
  )
  expect(events.rows.map((row) => Number(row.seq))).toEqual(
    Array.from({ length: seq }, (_, index) => index + 1),
  )
}, 120_000)

function roomOf(index: number): string {
  return String(1_000 + index)
}

function aCall(index: number) {
  return {
    commandId: uuidv7(),
    channel: 'phone',
    caller: { name: '王芳', phone: '15400008765' },
    buildingId: community.buildingIds[index % community.buildingIds.length],
    unit: '1单元',
    room: roomOf(index),
    category: 'groceries',
    text: '两天没有蔬菜了',
  }
}

/** As the outbox does: the same command under the same key, until there is an answer. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (error instanceof CallFailure) throw error
    }
  }
}

type TelephoneKey = { communityId: string; secret: string }

function telephone({ communityId, secret }: TelephoneKey) {
  return async (body: { callId: string; event: CallReport; line: number; number: string }) => {
    const text = JSON.stringify(body)
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const response = await fetch(`${server.origin}/hooks/calls`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-sanqu-community': communityId,
        'x-sanqu-timestamp': timestamp,
        'x-sanqu-signature': sign(secret, timestamp, text),
      },
      body: text,
    })
    expect(response.status).toBe(200)
  }
}
