import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Batch, type Heartbeat, HEARTBEAT_MS, type LiveEvent } from '#lib/live/protocol.ts'
import type { LiveSync } from '#lib/live/live-sync.ts'
import { PRESENCE_AFTER_MS } from '#server/realtime/gateway.ts'
import type { TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { overhearing, type TestPerson } from '../support/test-screen.ts'

let server: RunningServer
let community: TestCommunity
let lead: TestPerson
let operator: TestPerson
const screens: LiveSync[] = []

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  lead = await server.signIn(community, 'lead')
  operator = await server.signIn(community, 'operator')
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
})
afterAll(async () => {
  for (const screen of screens) screen.stop()
  await server.stop()
})

describe('a screen', () => {
  test('shows what another person did, in order, and equals a fresh snapshot', async () => {
    const seen: LiveEvent[] = []
    const screen = await follow(lead, (events) => seen.push(...events))
    const before = screen.state.seq
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => log({ room: `${100 + index}` })),
    )
    const last = Math.max(...answers.map(({ seq }) => seq))
    await screen.reached(last)
    expect(seen.map(({ seq }) => seq)).toEqual(
      Array.from({ length: last - before }, (_, index) => before + index + 1),
    )
    expect(screen.state.tables.request.size).toBe(40)
    await equalsSnapshot(screen)
  })

  test('hears nothing of another community', async () => {
    const other = await server.makeCommunity()
    const stranger = await server.signIn(other, 'lead')
    const seen: LiveEvent[] = []
    const screen = await follow(stranger, (events) => seen.push(...events))
    const { seq } = await log({ room: '999' })
    const mine = await follow(lead)
    await mine.reached(seq)
    expect(seen).toEqual([])
    expect(screen.state.tables.request.size).toBe(0)
    await expect(
      stranger.mutate('request.log', { ...aCall({ room: '1' }), commandId: uuidv7() }),
    ).rejects.toMatchObject({ status: 409, reason: 'noOpenIncident' })
    const { id } = await log({ room: '998' })
    await expect(stranger.query('request.get', { id })).rejects.toMatchObject({
      reason: 'notFound',
    })
    await expect(
      stranger.query('building.list', { communityId: community.id }),
    ).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('tells whose hand is in which field, and that it is out again', async () => {
    const mine = await follow(lead)
    const theirs = await follow(operator)
    const requestId = uuidv7()
    const heard = (editing: object[] | undefined) =>
      vi.waitFor(() => {
        const other = mine.state.presence.find(
          ({ accountId }) => accountId === community.actors.operator.accountId,
        )
        expect(other).toBeDefined()
        expect(other?.editing).toEqual(editing)
      })
    theirs.editing({ requestId, field: 'category' })
    await heard([{ requestId, field: 'category' }])
    theirs.editing(null)
    await heard(undefined)
  })

  test('of a busy post hears its heartbeat with the events, and not beside them', async () => {
    const said: { alone: boolean; beat?: Heartbeat; to: number }[] = []
    const listening = overhearing((socket) => {
      socket.on('batch', ({ beat, to }: Batch) => said.push({ alone: false, beat, to }))
      socket.on('heartbeat', ({ seq }: Heartbeat) => said.push({ alone: true, to: seq }))
    })
    const screen = lead.screen({}, listening)
    screens.push(screen)
    await screen.start()
    await screen.reached(0)
    // Longer than two heartbeats: each time one is due, a call has come before it.
    const until = Date.now() + 2.5 * HEARTBEAT_MS
    for (let room = 600; Date.now() < until; room++) await log({ room: `${room}` })
    const beats = said.filter(({ beat }) => beat)
    expect(beats.length).toBeGreaterThanOrEqual(3)
    expect(beats.map(({ beat }) => beat?.seq)).toEqual(beats.map(({ to }) => to))
    expect(said.filter(({ alone }) => alone)).toEqual([])
    await screen.reached(Math.max(...said.map(({ to }) => to)))
    expect(screen.state.repairs).toBe(0)
  })

  test('hears who is here at a bounded rate, however many come at once', async () => {
    let heard = 0
    const listening = overhearing((socket) => socket.on('presence', () => (heard += 1)))
    const first = lead.screen({}, listening)
    screens.push(first)
    await first.start()
    await first.reached(0)
    const startedAt = Date.now()
    const coming = Array.from({ length: 20 }, () => follow(operator))
    const came = await Promise.all(coming)
    await vi.waitFor(() => {
      const other = first.state.presence.find(
        ({ accountId }) => accountId === community.actors.operator.accountId,
      )
      expect(other?.screens).toBeGreaterThanOrEqual(came.length)
    })
    // One was perhaps on its way before.
    expect(heard).toBeLessThanOrEqual((Date.now() - startedAt) / PRESENCE_AFTER_MS + 2)
    for (const screen of came) screen.stop()
  })

  test('of a second process on the same database sees it too', async () => {
    const second = await server.another()
    const screen = await follow(lead.at(second.origin))
    const { seq } = await log({ room: '997' })
    await screen.reached(seq)
    await equalsSnapshot(screen)
    screen.stop()
    await second.close()
  })

  test('is cut off when its session ends elsewhere', async () => {
    const doctor = await server.signIn(community, 'doctor')
    const again = await server.signIn(community, 'doctor')
    const signedOut = Promise.withResolvers<void>()
    const screen = doctor.screen({ onSignedOut: () => signedOut.resolve() })
    screens.push(screen)
    await screen.start()
    await screen.reached(1)
    await again.mutate('auth.logout', { everywhere: true })
    await signedOut.promise
    await expect(doctor.query('live.snapshot')).rejects.toMatchObject({ reason: 'signedOut' })
  })
})

async function follow(
  person: TestPerson,
  onEvents: (events: readonly LiveEvent[]) => void = () => undefined,
): Promise<LiveSync> {
  const screen = person.screen({ onEvents })
  screens.push(screen)
  await screen.start()
  await screen.reached(0)
  return screen
}

function aCall(also: object) {
  return {
    channel: 'phone',
    buildingId: community.buildingIds[0],
    category: 'groceries',
    text: '两天没有蔬菜了',
    ...also,
  }
}

function log(also: object): Promise<{ id: string; seq: number }> {
  return operator.mutate('request.log', { commandId: uuidv7(), ...aCall(also) })
}

async function equalsSnapshot(screen: LiveSync): Promise<void> {
  const fresh = await follow(lead)
  await fresh.reached(screen.state.seq)
  expect(screen.digest).toBe(fresh.digest)
}
