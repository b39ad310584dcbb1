import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '#server/audit/verify-audit.ts'
import { UnsealError } from '#server/crypto/sealer.ts'
import { readCommunity, writeCommunity } from '#server/db/database.ts'
import { makeResident, type TestCommunity } from '../factories/community.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import type { TestPerson } from '../support/test-screen.ts'

const NAME = '欧阳试测'
const PHONE = '15400008765'
const WORDS = '降压药只剩两天的量'

let server: RunningServer
let community: TestCommunity
let operator: TestPerson
let residentId: string
let requestId: string

beforeAll(async () => {
  server = await startServer()
  community = await server.makeCommunity()
  residentId = await makeResident(server.db, server.keyRing, community, {
    name: NAME,
    phone: PHONE,
    birthYear: 1955,
    keyCare: ['livesAlone'],
  })
  const lead = await server.signIn(community, 'lead')
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
  operator = await server.signIn(community, 'operator')
  const logged = await operator.mutate<{ id: string }>('request.log', {
    commandId: uuidv7(),
    channel: 'phone',
    caller: { name: NAME, phone: PHONE },
    buildingId: community.buildingIds[0],
    room: '101',
    category: 'medicine',
    text: WORDS,
  })
  requestId = logged.id
})
afterAll(() => server.stop())

describe('personal data', () => {
  test('stands nowhere in the database in clear', async () => {
    const { rows: columns } = await server.ownerPool.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public'`,
    )
    for (const { table, column } of columns) {
      const { rows } = await server.ownerPool.query<{ found: string }>(
        `select "${column}"::text as found from "${table}" where "${column}"::text ~ $1`,
        [`${NAME}|${PHONE}|${WORDS}|${hex(NAME)}|${hex(PHONE)}|${hex(WORDS)}`],
      )
      expect(rows, `${table}.${column}`).toEqual([])
    }
  })

  test('is in no event and no snapshot', async () => {
    const live = JSON.stringify([
      await operator.query('live.snapshot'),
      await operator.query('live.since', { seq: 0 }),
    ])
    for (const secret of [NAME, PHONE, WORDS]) expect(live).not.toContain(secret)
  })

  test('is answered masked, and in clear only with a reason and a trace', async () => {
    const found = await operator.query<{ name: string; phone: string }[]>('person.search', {
      text: 'oysc',
    })
    expect(found).toMatchObject([{ name: '欧***', phone: '154****8765' }])
    const before = await looks()
    const revealed = await operator.mutate('person.reveal', {
      id: residentId,
      fields: ['phone'],
      reason: '回电',
    })
    expect(revealed).toEqual({ name: null, phone: PHONE })
    await operator.query('request.get', { id: requestId })
    const [reveal, look] = (await looks()).slice(before.length)
    expect(reveal).toMatchObject({ subjectId: residentId, detail: { fields: ['phone'] } })
    expect(look).toMatchObject({ subjectType: 'request', subjectId: requestId })
  })

  test('is not there for roles that do not need it, nor for anybody without a session', async () => {
    for (const who of ['volunteer', 'psychologist', 'admin'] as const) {
      const person = await server.signIn(community, who)
      const asked = person.query('person.search', { text: NAME })
      await expect(asked).rejects.toMatchObject({ reason: 'notPermitted' })
      const reveal = { id: residentId, fields: ['phone'], reason: 'x' }
      await expect(person.mutate('person.reveal', reveal)).rejects.toMatchObject({
        reason: 'notPermitted',
      })
    }
    const stranger = await fetch(`${server.origin}/api/trpc/live.snapshot`, {
      headers: { 'x-sanqu': '1' },
    })
    expect(stranger.status).toBe(401)
    expect((await fetch(`${server.origin}/tiles/buildings/x.geojson`)).status).toBe(401)
  })

  test('of another community is not there at all', async () => {
    const elsewhere = await server.makeCommunity()
    const other = await server.signIn(elsewhere, 'operator')
    expect(await other.query('person.search', { text: NAME })).toEqual([])
    const reveal = { id: residentId, fields: ['phone'], reason: 'x' }
    await expect(other.mutate('person.reveal', reveal)).rejects.toMatchObject({
      reason: 'notFound',
    })
  })

  test('is gone with its key', async () => {
    const gone = await server.makeCommunity()
    const lead = await server.signIn(gone, 'lead')
    const { id: incidentId } = await lead.mutate<{ id: string }>('incident.open', {
      commandId: uuidv7(),
      name: '结束的处置',
    })
    await writeCommunity(server.db, gone.id, (tx) =>
      server.keyRing.destroy(tx, gone.id, incidentId),
    )
    const sealer = writeCommunity(server.db, gone.id, (tx) =>
      server.keyRing.of(tx, gone.id, incidentId),
    )
    await expect(sealer).rejects.toThrow(UnsealError)
  })
})

describe('the audit log', () => {
  test('shows an entry that was altered, and one that was taken out', async () => {
    const altered = async () => {
      const { findings } = await readCommunity(server.db, community.id, (tx) =>
        verifyAudit(tx, community.id),
      )
      return findings[0]?.n ?? null
    }
    expect(await altered()).toBeNull()
    const [last] = (await looks()).slice(-1)
    const n = Number(last?.n)
    await server.ownerPool.query(
      `update audit set subject_id = $1 where community_id = $2 and n = $3`,
      [uuidv7(), community.id, n],
    )
    expect(await altered()).toBe(n)
    await server.ownerPool.query(`delete from audit where community_id = $1 and n = $2`, [
      community.id,
      n,
    ])
    expect(await altered()).toBe(n)
  })

  test('cannot be altered by the program itself', async () => {
    const attempt = writeCommunity(server.db, community.id, (tx) =>
      tx.deleteFrom('audit').where('communityId', '=', community.id).execute(),
    )
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the second wall', () => {
  test('every table with a community has its policy, in force for its owner too', async () => {
    const { rows } = await server.ownerPool.query(
      `select c.relname from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
         and (not c.relrowsecurity or not c.relforcerowsecurity
           or not exists (select from pg_policy p where p.polrelid = c.oid))`,
    )
    expect(rows).toEqual([])
  })

  test('every key and index of such a table begins with the community', async () => {
    const { rows } = await server.ownerPool.query(
      `select i.indexrelid::regclass::text as index from pg_index i
       join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'community_id'
       where i.indkey[0] <> a.attnum`,
    )
    expect(rows).toEqual([])
  })

  test('a query that forgets its community sees nothing', async () => {
    for (const table of ['building', 'resident', 'request', 'event', 'member'] as const) {
      expect(await server.db.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
    const { rows } = await server.pool.query('select current_user as role')
    expect(rows).toEqual([{ role: 'sanqu_app' }])
  })
})

async function looks() {
  const { rows } = await server.ownerPool.query<{
    n: string
    subjectType: string
    subjectId: string
    detail: { fields: string[] }
  }>(
    `select n, subject_type as "subjectType", subject_id as "subjectId", detail from audit
     where community_id = $1 order by n`,
    [community.id],
  )
  return rows
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex')
}
