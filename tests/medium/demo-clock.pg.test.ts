import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Batch, Heartbeat, Snapshot } from '#lib/live/protocol.ts'
import { moveDemoClock } from '#server/commands/move-demo-clock.ts'
import type { TestCommunity } from '../factories/community.ts'
import { at } from '../factories/zones.ts'
import { zoneDeclared } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { becomesDemo } from '../support/demo-cases.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { overhearing, type TestPerson } from '../support/test-screen.ts'

const DAY_S = 86_400
const PATIENT = { timeout: 20_000, interval: 50 }

describe('the command', () => {
  let bench: CommandBench
  beforeEach(async () => {
    bench = await makeCommandBench({ now: () => at('2022-03-12 08:00') })
  })
  afterEach(() => bench.drop())
  const moves = (step: string, seenAheadS = 0) =>
    bench.give(moveDemoClock, bench.community.actors.lead, { step, seenAheadS })

  test('refuses a real community, and so does the database', async () => {
    await expect(moves('day')).rejects.toMatchObject({ reason: 'demoClockOnlyInDemo' })
    await expect(
      sql`update community set demo_ahead_s = 60 where id = ${bench.community.id}`.execute(
        bench.db,
      ),
    ).rejects.toThrow(/demo_clock_in_demo_only/)
  })

  test('goes to the next morning, tells every screen, and never back', async () => {
    await becomesDemo(bench)
    expect((await moves('morning')).aheadS).toBe(23 * 3_600)
    const row = (await bench.screen()).tables.demoClock.get(bench.community.id)
    expect(row).toEqual({ id: bench.community.id, aheadS: 23 * 3_600 })
    await expect(
      sql`update community set demo_ahead_s = 60 where id = ${bench.community.id}`.execute(
        bench.db,
      ),
    ).rejects.toThrow(/never goes back/)
  })

  test('moves it once when two press at the same time', async () => {
    await becomesDemo(bench)
    await moves('day')
    await expect(moves('day', 0)).rejects.toMatchObject({ reason: 'demoClockMoved' })
    expect((await moves('day', DAY_S)).aheadS).toBe(2 * DAY_S)
  })

  test('goes to the next thing that the rules know a time for, and says when there is none', async () => {
    await becomesDemo(bench)
    await expect(moves('due')).rejects.toMatchObject({ reason: 'nothingDue' })
    // Sealed at 8:00 under the Shenzhen pack: its first round has to be over in 24 hours, and the
    // fourth day of tests begins after that.
    await zoneDeclared(bench)
    expect((await moves('due')).aheadS).toBe(DAY_S)
  })
})

describe('a post whose time was moved', () => {
  let server: RunningServer
  let community: TestCommunity
  let lead: TestPerson
  beforeAll(async () => {
    server = await startServer()
    community = await server.makeCommunity()
    await becomesDemo({ db: server.db, community })
    lead = await server.signIn(community, 'lead')
    await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
  })
  afterAll(() => server.stop())
  const moves = (seenAheadS: number) =>
    lead.mutate('demoClock.move', { commandId: uuidv7(), step: 'day', seenAheadS })
  const logs = (index: number) =>
    lead.mutate('request.log', {
      commandId: uuidv7(),
      channel: 'phone',
      buildingId: community.buildingIds[0],
      room: `${101 + index}`,
      category: 'groceries',
      text: '两天没有蔬菜了',
    })

  test('lives in it: acts happen, clocks count, screens follow; sessions and the audit do not', async () => {
    const started = Date.now()
    const screen = lead.screen()
    await screen.start()
    await vi.waitFor(() => expect(screen.state.phase.kind).toBe('live'), PATIENT)
    const zone = await lead.mutate<{ id: string }>('zone.declare', {
      commandId: uuidv7(),
      tier: 'sealed',
      name: '东区',
      buildingIds: community.buildingIds.slice(0, 2),
      from: new Date(started + 36 * 3_600_000).toISOString(),
      reason: '一例阳性',
    })
    const row = () => screen.state.tables.zone.get(zone.id)
    await vi.waitFor(() => expect(row()?.status).toBe('announced'), PATIENT)

    await moves(0)
    await vi.waitFor(() => {
      const screenS = Math.round(screen.state.clockOffsetMs / 1_000)
      expect(Math.abs(screenS - DAY_S)).toBeLessThanOrEqual(2)
    }, PATIENT)
    expect(row()?.status).toBe('announced')
    await moves(DAY_S)
    await vi.waitFor(() => expect(row()?.status).toBe('active'), PATIENT)
    for (let day = 2; day < 5; day += 1) await moves(day * DAY_S)
    const assessed = await lead.query<{ clock: { day: number } }>('zone.assess', { id: zone.id })
    expect(assessed.clock.day).toBeGreaterThanOrEqual(3)

    await lead.mutate('zone.cases', { id: zone.id })
    const { rows } = await server.ownerPool.query<{ at: Date }>(
      'select at from audit where community_id = $1 order by n desc limit 1',
      [community.id],
    )
    expect(rows[0]?.at.getTime()).toBeLessThanOrEqual(Date.now())
    // Sessions last for twelve hours of real time: five days of the demo have not ended this one.
    expect(await lead.query('auth.me')).toBeTruthy()
    screen.stop()
  })

  test('has the same time in another process, also in one that starts later', async () => {
    const other = await server.another()
    const { tables } = await lead.at(other.origin).query<Snapshot>('live.snapshot')
    expect(tables.demoClock).toEqual([{ id: community.id, aheadS: 5 * DAY_S }])
    const elsewhere = lead.at(other.origin).screen()
    await elsewhere.start()
    await vi.waitFor(
      () => expect(Math.round(elsewhere.state.clockOffsetMs / DAY_S / 1_000)).toBe(5),
      PATIENT,
    )
    elsewhere.stop()
    await other.close()
  })

  test('tells it behind the events that lead up to it, here and in another process', async () => {
    const other = await server.another()
    const heard = await Promise.all([hearing(lead), hearing(lead.at(other.origin))])
    const [clock] = (await lead.query<Snapshot>('live.snapshot')).tables.demoClock
    // Right behind a call, the move is in the frame that the call began.
    for (let day = 0; day < 4; day += 1) {
      await logs(day)
      await moves((clock?.aheadS ?? 0) + day * DAY_S)
    }
    for (const { beats, screen } of heard) {
      await vi.waitFor(() => expect(beats.length).toBeGreaterThanOrEqual(4), PATIENT)
      for (const { head, told } of beats) expect(head).toBeLessThanOrEqual(told)
      screen.stop()
    }
    await other.close()
  })

  test('leaves the time of every other community alone', async () => {
    const real = await server.makeCommunity()
    const stranger = await server.signIn(real, 'lead')
    const screen = stranger.screen()
    await screen.start()
    await vi.waitFor(() => expect(screen.state.phase.kind).toBe('live'), PATIENT)
    expect(Math.abs(screen.state.clockOffsetMs)).toBeLessThan(5_000)
    await expect(
      stranger.mutate('demoClock.move', { commandId: uuidv7(), step: 'day', seenAheadS: 0 }),
    ).rejects.toMatchObject({ status: 403, reason: 'demoClockOnlyInDemo' })
    screen.stop()
  })
})

/** A screen, and of each heartbeat that comes alone which head it tells and what was told before it. */
async function hearing(person: TestPerson) {
  const beats: { head: number; told: number }[] = []
  let told = 0
  const listening = overhearing((socket) => {
    socket.on('batch', ({ to }: Batch) => (told = to))
    socket.on('heartbeat', ({ seq }: Heartbeat) => beats.push({ head: seq, told }))
  })
  const screen = person.screen({}, listening)
  await screen.start()
  await screen.reached(0)
  beats.length = 0
  told = screen.state.seq
  return { beats, screen }
}
