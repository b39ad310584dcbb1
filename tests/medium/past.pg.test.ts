import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { digestOf } from '#lib/live/digest.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { SpanRequest } from '#lib/past/past-protocol.ts'
import { PastWalk } from '#lib/past/past-walk.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { fulfilRequest } from '#server/commands/end-request.ts'
import { recordPositive } from '#server/commands/keep-positives.ts'
import { openNewIncident } from '#server/commands/open-incident.ts'
import { takeLine } from '#server/commands/take-line.ts'
import { readCommunity, writeCommunity } from '#server/db/database.ts'
import { destroyDue, forgetDoorsInLog } from '#server/incidents/destroy-due.ts'
import { tellScreens } from '#server/import/import-community.ts'
import { PastBooks } from '#server/past/past-books.ts'
import { loadEvents, loadSnapshot } from '#server/queries/live.ts'
import { at } from '../factories/zones.ts'
import { logged } from '../support/bench-requests.ts'
import { aPositive, zoneDeclared } from '../support/clock-cases.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let now: Date
let bench: CommandBench
let books: PastBooks

/** As a community comes to be: its buildings and lines are told before anything happens to them. */
beforeEach(async () => {
  now = at('2022-03-11 09:00')
  bench = await makeCommandBench({ withIncident: false, now: () => now })
  const { id, buildingIds, actors } = bench.community
  const line = await readCommunity(bench.db, id, (tx) =>
    tx.selectFrom('line').select('id').execute(),
  )
  const others = { line: line.map((row) => row.id) }
  await writeCommunity(bench.db, id, (tx) => tellScreens(tx, id, { buildingIds, others }, 6, now))
  now = at('2022-03-12 08:00')
  await bench.give(openNewIncident, actors.lead, { name: '3·12 疫情处置' })
  books = new PastBooks(bench.db)
})
afterEach(async () => {
  books.close()
  await bench.drop()
})

/** Something of everything, a few minutes apart; each time the screens' state is noted. */
async function aMorning(): Promise<{ minute: number; snapshot: Snapshot }[]> {
  const { lead, operator, care } = bench.community.actors
  const noted: { minute: number; snapshot: Snapshot }[] = []
  const note = async () => {
    noted.push({
      minute: now.getTime(),
      snapshot: await loadSnapshot(bench.db, bench.community.id),
    })
    now = new Date(now.getTime() + 7 * 60_000)
  }
  await note()
  const zoneId = await zoneDeclared(bench, { tier: 'controlled' })
  await note()
  await bench.give(takeLine, operator, { number: 2 })
  const asked = [await logged(bench), await logged(bench, { category: 'question' })]
  await note()
  await bench.give(createDelivery, lead, { requestIds: [asked[0]], assigneeId: care.accountId })
  await note()
  await bench.give(fulfilRequest, operator, { id: asked[1] ?? '' })
  await note()
  await bench.give(recordPositive, lead, {
    ...aPositive(bench),
    foundAt: new Date(now.getTime() - 3_600_000).toISOString(),
  })
  await note()
  const { version = 0 } = (await bench.screen()).tables.zone.get(zoneId) ?? {}
  await bench.give(changeZoneTier, lead, {
    id: zoneId,
    tier: 'sealed',
    reason: '区内新增阳性',
    version,
  })
  await note()
  return noted
}

async function walk(which: SpanRequest = {}): Promise<PastWalk> {
  const { id } = bench.community
  return new PastWalk(await books.span(id, now, which), (request) => books.stretch(id, request))
}

/** A whole incident of one household, whose screens of then are noted, and its end. */
async function aShortIncident(ends: object = {}) {
  const { lead, operator } = bench.community.actors
  const [incidentId = ''] = (await bench.screen()).tables.incident.keys()
  const { id: zoneId } = await bench.give(declareZone, lead, {
    tier: 'precaution',
    name: '东区',
    buildingIds: bench.community.buildingIds.slice(0, 2),
  })
  const requestId = await logged(bench, { room: '707' })
  const noted = {
    minute: now.getTime(),
    snapshot: await loadSnapshot(bench.db, bench.community.id),
  }
  now = new Date(now.getTime() + 24 * 3_600_000)
  await bench.give(fulfilRequest, operator, { id: requestId })
  await bench.give(liftZone, lead, { id: zoneId, reason: '全区已解除' })
  await bench.give(closeIncident, lead, { id: incidentId, reason: '解除', ...ends })
  const closedAt = now
  now = new Date(now.getTime() + 24 * 3_600_000)
  return { incidentId, noted, closedAt }
}

const requestsOf = ({ state }: PastWalk) => [...(state?.tables.request.values() ?? [])]
const doors = (what: unknown) => JSON.stringify(what).match(/"room":"\d+"/g) ?? []

function digestOfWalk({ state }: PastWalk): string {
  const tables = Object.fromEntries(
    LIVE_TABLES.map((table) => [table, [...(state?.tables[table].values() ?? [])]]),
  )
  return digestOf(tables as unknown as Snapshot['tables'])
}

describe('the past', () => {
  test('is at every minute exactly what a snapshot of then had said, forward and backward', async () => {
    const noted = await aMorning()
    const past = await walk()
    for (const { minute, snapshot } of [...noted, ...noted.toReversed()]) {
      await past.goTo(minute)
      expect(past.state?.seq).toBe(snapshot.seq)
      expect(digestOfWalk(past)).toBe(digestOf(snapshot.tables))
    }
  })

  test('grows with the log, and what came later is not in a span of before', async () => {
    const before = await walk()
    const noted = await aMorning()
    await before.goTo(before.last)
    expect(digestOfWalk(before)).toBe(digestOf(noted[0]?.snapshot.tables ?? ({} as never)))
    const after = await walk()
    expect(after.span.head.seq).toBe(noted.at(-1)?.snapshot.seq)
    await after.goTo(after.last)
    expect(digestOfWalk(after)).toBe(digestOf(noted.at(-1)?.snapshot.tables ?? ({} as never)))
  })

  test('marks what mattered, and of a positive only that there was one', async () => {
    await aMorning()
    const { marks } = (await walk()).span
    expect(marks.map(({ kind, data }) => [kind, data])).toEqual([
      ['zone.declared', { tier: 'controlled', zoneName: expect.any(String), fromTier: undefined }],
      ['positive.recorded', {}],
      [
        'zone.tierChanged',
        { tier: 'sealed', zoneName: expect.any(String), fromTier: 'controlled' },
      ],
    ])
  })

  test('begins with the open incident, and is refused when there is none', async () => {
    const { id, actors } = bench.community
    const requestId = await logged(bench)
    await bench.give(fulfilRequest, actors.operator, { id: requestId })
    const incidentId = (await bench.screen()).tables.incident.keys().next().value
    const { span } = await walk()
    expect(span.openedAt).toBe(at('2022-03-12 08:00').toISOString())
    const [opening] = await loadEvents(bench.db, id, span.stretches[0]?.from ?? -1, 1)
    expect(opening?.kind).toBe('incident.opened')
    await bench.give(closeIncident, actors.lead, { id: incidentId, reason: '解除' })
    await expect(books.span(id)).rejects.toMatchObject({ reason: 'noOpenIncident' })
    now = at('2022-04-01 08:00')
    await bench.give(openNewIncident, actors.lead, { name: '4·1 疫情处置' })
    const second = await walk()
    await second.goTo(second.first)
    const snapshot = await loadSnapshot(bench.db, id)
    expect(digestOfWalk(second)).toBe(digestOf(snapshot.tables))
    expect(second.span.marks).toEqual([])
  })

  test('of an incident that is over stays, beside the open one, until just before its end', async () => {
    const { incidentId, noted, closedAt } = await aShortIncident({ destroyAfterDays: 7 })
    const { id, actors } = bench.community
    // In quiet time as well.
    const quiet = await walk({ incidentId })
    await quiet.goTo(noted.minute)
    expect(digestOfWalk(quiet)).toBe(digestOf(noted.snapshot.tables))
    await bench.give(openNewIncident, actors.lead, { name: '4·1 疫情处置' })
    const [open, ended] = await books.incidents(id)
    expect(open).toMatchObject({ name: '4·1 疫情处置', closedAt: null, closedBy: null })
    expect(ended).toEqual({
      id: incidentId,
      name: '3·12 疫情处置',
      openedAt: at('2022-03-12 08:00').toISOString(),
      closedAt: closedAt.toISOString(),
      closedBy: actors.lead.accountId,
    })
    const past = await walk({ incidentId })
    expect(past.span.incident).toEqual({
      id: incidentId,
      name: '3·12 疫情处置',
      closedAt: closedAt.toISOString(),
    })
    expect(past.span.marks.map(({ kind }) => kind)).toEqual(['zone.declared', 'zone.lifted'])
    expect(new Date(past.last)).toEqual(closedAt)
    await past.goTo(past.last)
    expect([...(past.state?.tables.incident.keys() ?? [])]).toEqual([incidentId])
    await past.goTo(noted.minute)
    expect(digestOfWalk(past)).toBe(digestOf(noted.snapshot.tables))
    expect(doors(requestsOf(past))).toEqual(['"room":"707"'])
    // A minute without an incident is looked for in the one that it lies in.
    const lying = await walk({ at: new Date(noted.minute).toISOString() })
    expect(lying.span.incident.id).toBe(incidentId)
    const second = await walk()
    expect(second.span.incident.id).toBe(open?.id)
    expect(second.span.marks).toEqual([])
    await second.goTo(second.first)
    expect(digestOfWalk(second)).toBe(digestOf((await loadSnapshot(bench.db, id)).tables))
    await expect(walk({ incidentId: id })).rejects.toMatchObject({ reason: 'notFound' })
  })

  test('shows no door of an incident whose people are forgotten, from that moment on', async () => {
    const { incidentId, noted } = await aShortIncident({ destroyAfterDays: 7 })
    // Somebody looks, so that the server holds the book.
    expect((await walk({ incidentId })).span.incident.id).toBe(incidentId)
    now = new Date(now.getTime() + 8 * 24 * 3_600_000)
    await destroyDue(bench.db, bench.keyRing, bench.community.id, now)
    // Nothing was taken out of the log yet: that goes a stretch at a time, after the destruction.
    const logs = () => loadEvents(bench.db, bench.community.id, 0, 100)
    expect(doors(await logs())).not.toEqual([])
    const past = await walk({ incidentId })
    const { span } = past
    const [first] = span.stretches
    const { events } = await books.stretch(bench.community.id, {
      history: span.history,
      from: first?.from ?? 0,
      to: span.head.seq,
      withState: true,
    })
    expect(doors(events)).toEqual([])
    await past.goTo(noted.minute)
    expect(requestsOf(past)).toHaveLength(1)
    expect(doors(requestsOf(past))).toEqual([])
    const counted = ({ tables }: Snapshot) =>
      tables.building.map(({ openRequests }) => openRequests)
    expect(
      [...(past.state?.tables.building.values() ?? [])].map((row) => row.openRequests),
    ).toEqual(counted(noted.snapshot))
    // What comes after begins without them as well.
    await bench.give(openNewIncident, bench.community.actors.lead, { name: '4·1 疫情处置' })
    const next = await walk()
    await next.goTo(next.first)
    expect(doors(requestsOf(next))).toEqual([])
    await forgetDoorsInLog(bench.db, bench.community.id)
    expect(doors(await logs())).toEqual([])
  })

  test('gives no stretch of another history, and none that is none', async () => {
    await aMorning()
    const { id } = bench.community
    const { history, stretches, head } = await books.span(id)
    const from = stretches[0]?.from ?? 0
    const whole = { history, from, to: head.seq, withState: true }
    expect((await books.stretch(id, whole)).events).toHaveLength(head.seq - from)
    for (const wrong of [
      { history: 'another' },
      { from: from + 1 },
      { to: head.seq + 1 },
      { to: from - 1 },
    ]) {
      await expect(books.stretch(id, { ...whole, ...wrong })).rejects.toMatchObject({
        reason: 'notFound',
      })
    }
  })

  test('is refused where the log does not tell what stood at the opening', async () => {
    const { id } = bench.community
    await bench.ownerPool.query(
      `update event set changes = '[]' where community_id = $1 and kind = 'incident.opened'`,
      [id],
    )
    await expect(books.span(id)).rejects.toMatchObject({ reason: 'pastNotKept' })
  })
})
