import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Sessions } from '#server/auth/sessions.ts'
import { openDatabase, openPool } from '#server/db/database.ts'
import { makeCommunity, makeKeyRing, type TestCommunity } from '../factories/community.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const SECRET = randomBytes(32)

let database: TestDatabase
let community: TestCommunity
let sessions: Sessions
let token: string

beforeEach(async () => {
  database = await createTestDatabase()
  community = await makeCommunity(database.db, makeKeyRing())
  sessions = new Sessions(database.db, SECRET)
  token = (await sessions.start(community.actors.lead.accountId, community.id)).token
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
})
afterEach(async () => {
  vi.useRealTimers()
  await database.drop()
})

const later = (ms: number) => vi.setSystemTime(Date.now() + ms)

test('tells who is signed in, where, and with which roles', async () => {
  expect(await sessions.find(token)).toMatchObject({
    accountId: community.actors.lead.accountId,
    communityId: community.id,
    roles: community.actors.lead.roles,
  })
  expect(await sessions.find('another')).toBeNull()
})

test('whoever is busy never waits for the database, and whoever was quiet does', async () => {
  const session = await sessions.find(token)
  const locking = await database.ownerPool.connect()
  await locking.query('begin; lock table session')
  later(600)
  expect(await sessions.find(token)).toEqual(session)
  later(600)
  let answered = false
  const asking = sessions.find(token).then((found) => {
    answered = true
    return found
  })
  await database.pool.query('select 1')
  expect(answered).toBe(false)
  await locking.query('commit')
  locking.release()
  expect(await asking).toEqual(session)
})

test('whoever is at work has been looked up again before it is time', async () => {
  const { pool, watched } = onConnections(1)
  const session = await watched.find(token)
  later(600)
  const looked = once(pool, 'release')
  await watched.find(token)
  await looked
  const locking = await database.ownerPool.connect()
  await locking.query('begin; lock table session')
  later(600)
  expect(await watched.find(token)).toEqual(session)
  await locking.query('commit')
  locking.release()
  await pool.end()
})

test('those who ask at the same time share a query', async () => {
  const { pool, watched } = onConnections(3)
  const all = await Promise.all(Array.from({ length: 5 }, () => watched.find(token)))
  expect(new Set(all.map((session) => session?.id)).size).toBe(1)
  expect(pool.totalCount).toBe(1)
  await pool.end()
})

test.each([
  [
    'ended',
    async () => void (await database.ownerPool.query('update session set revoked_at = now()')),
  ],
  [
    'out of time',
    // By the database's clock, which goes on while the one here stands.
    async () =>
      void (await database.ownerPool.query(`update session set expires_at = '2000-01-01'`)),
  ],
  [
    'of an account that was disabled',
    async () => void (await database.ownerPool.query('update account set disabled_at = now()')),
  ],
  [
    'of somebody who is no member any more',
    async () => void (await database.ownerPool.query('delete from member')),
  ],
])('a session that is %s elsewhere is over within a second', async (_, happens) => {
  await sessions.find(token)
  await happens()
  later(1_000)
  expect(await sessions.find(token)).toBeNull()
})

test('one that is ended here is over at once', async () => {
  const session = await sessions.find(token)
  await sessions.end(session?.id ?? '')
  expect(await sessions.find(token)).toBeNull()
})

function onConnections(max: number) {
  const pool = openPool(database.url, { max })
  // Dropping the database cuts what is still open.
  pool.on('error', () => undefined)
  return { pool, watched: new Sessions(openDatabase(pool), SECRET) }
}
