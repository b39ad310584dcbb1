import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from '#server/auth/password.ts'
import { KeyRing } from '#server/crypto/key-ring.ts'
import { type LiveServer, startLiveServer } from '#server/live-server.ts'
import { makeCommunity, type TestCommunity } from '../factories/community.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { TestPerson } from './test-screen.ts'

const PASSWORD = 'only-for-tests'

/** The server's own process without pages, on a database of its own. */
export type RunningServer = TestDatabase & {
  origin: string
  keyRing: KeyRing
  wrappingKeyFile: string
  makeCommunity(options?: Parameters<typeof makeCommunity>[2]): Promise<TestCommunity>
  signIn(community: TestCommunity, who: keyof TestCommunity['actors']): Promise<TestPerson>
  /** A second process on the same database. */
  another(): Promise<{ origin: string; close(): Promise<void> }>
  stop(): Promise<void>
}

export async function startServer(): Promise<RunningServer> {
  const database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'sanqu-server-'))
  const key = randomBytes(32)
  const wrappingKeyFile = join(folder, 'wrapping.key')
  writeFileSync(wrappingKeyFile, key.toString('base64'))
  const keyRing = KeyRing.open(wrappingKeyFile)
  const open = (): Promise<LiveServer> =>
    startLiveServer({
      env: { port: 0, host: '127.0.0.1', sessionSecret: null, logLevel: 'error' },
      databaseUrl: database.url,
      wrappingKeyFile,
    })
  const server = await open()
  const origin = `http://127.0.0.1:${server.port}`
  const passwordHash = await hashPassword(PASSWORD)
  return {
    ...database,
    origin,
    keyRing,
    wrappingKeyFile,
    async makeCommunity(options) {
      const community = await makeCommunity(database.db, keyRing, options)
      const ids = Object.values(community.actors).map((actor) => actor.accountId)
      await database.db
        .updateTable('account')
        .set({ passwordHash })
        .where('id', 'in', ids)
        .execute()
      return community
    },
    async signIn(community, who) {
      const { accountId } = community.actors[who]
      return TestPerson.signIn(origin, `${who}-${accountId}`.toLowerCase(), PASSWORD)
    },
    async another() {
      const second = await open()
      return { origin: `http://127.0.0.1:${second.port}`, close: () => second.close() }
    },
    async stop() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
      await database.drop()
    },
  }
}
