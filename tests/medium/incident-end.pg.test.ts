import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Batch, Snapshot } from '#lib/live/protocol.ts'
import { Replica } from '#lib/live/replica.ts'
import { KeyRing } from '#server/crypto/key-ring.ts'
import { DestroyedKeyError } from '#server/crypto/sealer.ts'
import { readCommunity } from '#server/db/database.ts'
import { SEALED_TABLES } from '#server/incidents/destroy-incident.ts'
import type { PastIncident } from '#server/queries/incidents.ts'
import { askAtTheDoor, close, fulfil, makeClosingPost } from '../factories/closing-post.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'

const WORDS = '降压药只剩两天的量'

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('an incident', () => {
  test('does not end while somebody waits, a run is under way or a zone is in force', async () => {
    const post = await makeClosingPost(server)
    const { lead, community, requestId } = post
    const refused = () => close(post).catch((error: { details: unknown }) => error)
    expect(await refused()).toMatchObject({
      reason: 'incidentStillRunning',
      details: { requests: 1, escalated: 0, zones: 0, deliveries: 0 },
    })
    const zone = await lead.mutate<{ id: string }>('zone.declare', {
      commandId: uuidv7(),
      // Lifted as soon as no stricter zone stands.
      tier: 'precaution',
      name: '东区',
      buildingIds: community.buildingIds.slice(0, 2),
    })
    const run = await lead.mutate<{ id: string }>('delivery.create', {
      commandId: uuidv7(),
      requestIds: [requestId],
    })
    expect(await refused()).toMatchObject({ details: { requests: 1, zones: 1, deliveries: 1 } })
    await lead.mutate('delivery.move', { commandId: uuidv7(), id: run.id, move: 'cancel' })
    await lead.mutate('zone.lift', { commandId: uuidv7(), id: zone.id, reason: '全区已解除' })
    expect(await refused()).toMatchObject({
      details: { requests: 1, escalated: 0, zones: 0, deliveries: 0 },
    })
    await fulfil(post)
    await close(post)
    const { tables } = await lead.query<{ tables: Record<string, unknown[]> }>('live.snapshot')
    expect(tables).toMatchObject({ incident: [], request: [], delivery: [], zone: [] })
  })

  test('ends once, and says so to whoever comes second', async () => {
    const post = await makeClosingPost(server)
    await fulfil(post)
    await close(post)
    await expect(close(post)).rejects.toMatchObject({ reason: 'incidentClosed' })
    await expect(close({ ...post, incidentId: uuidv7() })).rejects.toMatchObject({
      reason: 'notFound',
    })
  })

  test('is ended by leads alone, of its own community', async () => {
    const post = await makeClosingPost(server)
    await fulfil(post)
    const admin = await server.signIn(post.community, 'admin')
    await expect(close({ ...post, lead: admin })).rejects.toMatchObject({ reason: 'notPermitted' })
    const elsewhere = await makeClosingPost(server)
    await expect(close({ ...post, lead: elsewhere.lead })).rejects.toMatchObject({
      reason: 'notFound',
    })
  })
})

describe('what an incident learned', () => {
  test('is destroyed at its closing: no role, page or process reads it any more', async () => {
    const post = await makeClosingPost(server)
    const { operator, requestId, askingId, community } = post
    const second = await server.another()
    // The other process has the key in memory when the first one destroys it.
    await operator.at(second.origin).query('request.get', { id: requestId })
    await fulfil(post)
    await close(post)
    for (const person of [operator, operator.at(second.origin)]) {
      const look = person.query('request.get', { id: requestId })
      await expect(look).rejects.toMatchObject({
        reason: 'incidentDestroyed',
        code: 'NOT_FOUND',
        details: { destroyedAt: expect.stringMatching(/^20\d\d-/) },
      })
      const reveal = { id: askingId, fields: ['phone'], reason: '回电' }
      await expect(person.mutate('person.reveal', reveal)).rejects.toMatchObject({
        reason: 'incidentDestroyed',
      })
    }
    const doors = await operator.query('request.atDoor', {
      buildingId: community.buildingIds[0],
      room: '101',
    })
    expect(doors).toEqual([])
    await second.close()
  })

  test('leaves the log without doors, and a screen that was away ends like the others', async () => {
    const post = await makeClosingPost(server)
    const { lead, operator, community } = post
    const screen = new Replica()
    screen.reset(await lead.query<Snapshot>('live.snapshot'))
    const since = (seq: number) => lead.query<Batch>('live.since', { seq })
    // A request also stands in the events of other things: here in that of a visit to the door.
    for (const id of await askAtTheDoor(server, post)) {
      await operator.mutate('request.fulfil', { commandId: uuidv7(), id })
    }
    const withDoor = async () =>
      (await since(0)).events.filter(({ changes }) => /"room":"\d/.test(JSON.stringify(changes)))
    expect((await withDoor()).map(({ kind }) => kind)).toContain('survey.visited')
    await fulfil(post)
    await close(post)
    await expect.poll(withDoor).toEqual([])
    expect(screen.apply(await since(screen.seq)).kind).toBe('applied')
    const fresh = new Replica()
    fresh.reset(await lead.query<Snapshot>('live.snapshot'))
    expect(screen.digest).toBe(fresh.digest)
    expect(screen.seq).toBe(fresh.seq)
    const { rows } = await server.ownerPool.query(
      `select count(*)::int as requests, count(room)::int as rooms, count(phone_index)::int as phones
       from request where community_id = $1`,
      [community.id],
    )
    expect(rows).toEqual([{ requests: 2, rooms: 0, phones: 0 }])
  })

  test('leaves what late devices send without effect, and says why', async () => {
    const post = await makeClosingPost(server)
    const { operator, requestId, community } = post
    await fulfil(post)
    await close(post)
    const late = (procedure: string, input: object) =>
      operator.mutate(procedure, { commandId: uuidv7(), ...input })
    await expect(late('request.reopen', { id: requestId })).rejects.toMatchObject({
      reason: 'incidentClosed',
    })
    const call = {
      channel: 'phone',
      buildingId: community.buildingIds[0],
      room: '102',
      category: 'medicine',
      text: WORDS,
    }
    await expect(late('request.log', call)).rejects.toMatchObject({ reason: 'noOpenIncident' })
  })

  test('takes nothing with it that comes in the same moment', async () => {
    const post = await makeClosingPost(server)
    const { operator, requestId, community } = post
    await fulfil(post)
    const settled = await Promise.allSettled([
      close(post, { destroyAfterDays: 7 }),
      ...Array.from({ length: 6 }, (_, index) =>
        operator.mutate('request.log', {
          commandId: uuidv7(),
          channel: 'grid',
          buildingId: community.buildingIds[1],
          room: `${300 + index}`,
          category: 'medicine',
          text: WORDS,
        }),
      ),
      operator.mutate('request.reopen', { commandId: uuidv7(), id: requestId }),
    ])
    const closed = settled[0]?.status === 'fulfilled'
    const { rows } = await server.ownerPool.query<{ waiting: number }>(
      `select count(*)::int as waiting from request where community_id = $1 and status = 'open'`,
      [community.id],
    )
    const done = settled.slice(1).filter(({ status }) => status === 'fulfilled').length
    // Either it closed and everything after it was refused, or somebody waits and it stays open.
    expect(rows).toEqual([{ waiting: closed ? 0 : done }])
  })

  test('leaves a record that shows if it is altered, with counts that stay', async () => {
    const post = await makeClosingPost(server)
    const { lead, community, incidentId } = post
    await fulfil(post)
    await close(post)
    const [past] = await lead.query<PastIncident[]>('incident.past')
    expect(past).toMatchObject({
      id: incidentId,
      name: '3·12 疫情处置',
      reason: '满 14 天，按程序解除',
      closedBy: community.actors.lead.accountId,
      kept: { requests: 1, askings: 1, calls: 1, deliveries: 0, zones: 0 },
      destruction: {
        actorId: community.actors.lead.accountId,
        sealedRows: {
          asking: 1,
          remark: 0,
          zone: 0,
          stop: 0,
          door: 0,
          photo: 0,
          photoPiece: 0,
          call: expect.any(Number),
          lineDraft: 0,
          offer: 0,
          visit: 0,
        },
        doorsForgotten: { request: 1, call: 1, ticket: 0 },
        key: { hadOutsideHalf: true, wrappedSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        intact: true,
      },
    })
    await server.ownerPool.query(
      `update audit set detail = replace(detail::text, '3·12', '3·13')::json
       where community_id = $1 and action = 'destroy'`,
      [community.id],
    )
    const [altered] = await lead.query<PastIncident[]>('incident.past')
    expect(altered?.destruction?.intact).toBe(false)
    await expect(post.operator.query('incident.past')).rejects.toMatchObject({
      reason: 'notPermitted',
    })
  })

  test('what waits for the superior level alone ends without an answer when the lead says so', async () => {
    const post = await makeClosingPost(server)
    const { lead, community, requestId, incidentId } = post
    await post.operator.mutate('request.escalate', {
      commandId: uuidv7(),
      id: requestId,
      question: '能否外出就医？',
      deadline: new Date(Date.now() + 3_600_000).toISOString(),
    })
    const closing = (endEscalated: boolean) =>
      lead.mutate('incident.close', {
        commandId: uuidv7(),
        id: incidentId,
        reason: '解除',
        endEscalated,
      })
    await expect(closing(false)).rejects.toMatchObject({
      reason: 'incidentStillRunning',
      details: { requests: 0, escalated: 1 },
    })
    await closing(true)
    const { rows } = await server.ownerPool.query(
      `select status from request where community_id = $1 and id = $2`,
      [community.id, requestId],
    )
    expect(rows).toEqual([{ status: 'cancelled' }])
  })

  test('names every table that holds something sealed', async () => {
    const { rows } = await server.ownerPool.query<{ table: string }>(
      `select table_name as table from information_schema.columns
       where table_schema = 'public' and column_name = 'sealed' order by 1`,
    )
    expect(rows.map((row) => row.table)).toEqual(Object.keys(SEALED_TABLES).sort())
    const post = await makeClosingPost(server)
    await fulfil(post)
    await close(post)
    const [past] = await post.lead.query<PastIncident[]>('incident.past')
    const counted = Object.keys(past?.destruction?.sealedRows ?? {})
    const named = Object.values(SEALED_TABLES).filter((name) => name !== 'registry')
    expect(counted.sort()).toEqual([...named].sort())
  })

  test('does not come back with a backup of the database', async () => {
    const post = await makeClosingPost(server)
    const { community, incidentId } = post
    const wrappedOf = () =>
      server.ownerPool.query<{ id: string; wrapped: Buffer | null }>(
        `select id, wrapped from data_key where community_id = $1 and incident_id = $2`,
        [community.id, incidentId],
      )
    const [backup] = (await wrappedOf()).rows
    await fulfil(post)
    await close(post)
    const half = join(dirname(server.wrappingKeyFile), 'incident-keys', `${backup?.id}.half`)
    await expect.poll(() => existsSync(half)).toBe(false)
    expect((await wrappedOf()).rows[0]?.wrapped).toBeNull()
    await server.ownerPool.query(
      `update data_key set wrapped = $3, destroyed_at = null
       where community_id = $1 and incident_id = $2`,
      [community.id, incidentId, backup?.wrapped],
    )
    const restored = KeyRing.open(server.wrappingKeyFile)
    const opening = readCommunity(server.db, community.id, (tx) =>
      restored.standing(tx, community.id, incidentId),
    )
    await expect(opening).rejects.toThrow(DestroyedKeyError)
  })
})
