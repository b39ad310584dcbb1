import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Batch, Snapshot } from '#lib/live/protocol.ts'
import { Replica } from '#lib/live/replica.ts'
import { AuditHeads } from '#server/audit/audit-heads.ts'
import { KeyRing } from '#server/crypto/key-ring.ts'
import { loadWrappingKey } from '#server/crypto/wrapping-key.ts'
import { listCommunities } from '#server/jobs/open-scheduler.ts'
import { Scheduler } from '#server/jobs/scheduler.ts'
import { auditSigning } from '#server/jobs/tasks/audit-signing.ts'
import { destruction } from '#server/jobs/tasks/destruction.ts'
import type { PastIncident } from '#server/queries/incidents.ts'
import { close, fulfil, makeClosingPost } from '../factories/closing-post.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'

const DAY_MS = 86_400_000

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('what happens by itself', () => {
  let folder: string
  let now: Date

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sanqu-rounds-'))
    now = new Date()
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** A server that comes up at `now`, gives every task its turn and ends. */
  async function comeAndGo(): Promise<string[]> {
    const told: string[] = []
    const wrappingKey = loadWrappingKey(server.wrappingKeyFile)
    const { db } = server
    const log = pino({ level: 'warn' })
    const keyRing = KeyRing.open(server.wrappingKeyFile)
    const heads = new AuditHeads(join(folder, 'audit-heads.log'), wrappingKey)
    const onAppended = (communityId: string) => told.push(communityId)
    const clock = () => now
    const scheduler = new Scheduler({
      log,
      communities: () => listCommunities(db),
      tasks: [
        destruction({ db, log, keyRing, onAppended, now: clock }),
        auditSigning({ db, heads, now: clock }),
      ],
    })
    scheduler.start()
    await scheduler.stop()
    return told
  }

  test('destroys on the day that was fixed, even when no server ran on it, and once', async () => {
    const post = await makeClosingPost(server)
    const { lead, operator, requestId, community } = post
    await fulfil(post)
    const { seq, destroyAt } = await close(post, { destroyAfterDays: 7 })
    const closedAt = new Date(destroyAt).getTime() - 7 * DAY_MS
    now = new Date(closedAt + 6 * DAY_MS)
    expect(await comeAndGo()).not.toContain(community.id)
    expect(await operator.query('request.get', { id: requestId })).toMatchObject({ id: requestId })

    now = new Date(closedAt + 40 * DAY_MS)
    expect(await comeAndGo()).toContain(community.id)
    expect(await comeAndGo()).not.toContain(community.id)
    await expect(operator.query('request.get', { id: requestId })).rejects.toMatchObject({
      reason: 'incidentDestroyed',
      details: { destroyedAt: now.toISOString() },
    })
    const log = await lead.query<{ events: { kind: string; actor: string | null }[] }>(
      'live.since',
      { seq },
    )
    expect(log.events).toMatchObject([{ kind: 'incident.destroyed', actor: null }])
    const [past] = await lead.query<PastIncident[]>('incident.past')
    expect(past?.destruction).toMatchObject({ actorId: null, destroyAt, intact: true })
    expect(readdirSync(join(dirname(server.wrappingKeyFile), 'incident-keys')).join(' ')).toContain(
      `${past?.destruction?.key.keyId}.destroyed`,
    )
  })

  test('ends an incident again that a backup has brought back', async () => {
    const post = await makeClosingPost(server)
    const { lead, community, incidentId, requestId } = post
    const zone = await lead.mutate<{ id: string }>('zone.declare', {
      commandId: uuidv7(),
      // Lifted as soon as no stricter zone stands.
      tier: 'precaution',
      name: '东区',
      buildingIds: community.buildingIds.slice(0, 2),
    })
    const owner = server.ownerPool
    const { rows } = await owner.query(`select wrapped from data_key where incident_id = $1`, [
      incidentId,
    ])
    await lead.mutate('zone.lift', { commandId: uuidv7(), id: zone.id, reason: '全区已解除' })
    await fulfil(post)
    await close(post)
    await expect
      .poll(() => KeyRing.open(server.wrappingKeyFile).tombstones())
      .toContainEqual(expect.objectContaining({ incidentId }))
    // As the backup of the day before has it.
    await owner.query(
      `update data_key set wrapped = $2, destroyed_at = null where incident_id = $1`,
      [incidentId, rows[0].wrapped],
    )
    await owner.query(`update incident set status = 'open', closed_at = null where id = $1`, [
      incidentId,
    ])
    await owner.query(`update request set status = 'open', room = '101' where id = $1`, [requestId])
    await owner.query(`update zone set status = 'active' where id = $1`, [zone.id])
    await owner.query(`update zone_building set until_at = null where zone_id = $1`, [zone.id])

    const screen = new Replica()
    screen.reset(await lead.query<Snapshot>('live.snapshot'))
    expect(screen.tables.zone.size).toBe(1)
    expect(await comeAndGo()).toContain(community.id)
    expect(await comeAndGo()).not.toContain(community.id)
    screen.apply(await lead.query<Batch>('live.since', { seq: screen.seq }))
    const fresh = new Replica()
    fresh.reset(await lead.query<Snapshot>('live.snapshot'))
    expect(screen.digest).toBe(fresh.digest)
    expect(fresh.snapshot().tables).toMatchObject({ incident: [], zone: [], request: [] })
    const { rows: doors } = await owner.query(`select room from request where id = $1`, [requestId])
    expect(doors).toEqual([{ room: null }])
    expect(await lead.mutate('incident.open', { commandId: uuidv7(), name: '4·1' })).toMatchObject({
      id: expect.any(String),
    })
  })

  test('does not keep the next incident from opening', async () => {
    const post = await makeClosingPost(server)
    await fulfil(post)
    await close(post, { destroyAfterDays: 30 })
    const next = await post.lead.mutate('incident.open', { commandId: uuidv7(), name: '4·1 处置' })
    expect(next).toMatchObject({ id: expect.any(String) })
    await expect(close(post, { destroyAfterDays: 31 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})
