import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startLiveServer } from '#server/live-server.ts'
import { createTestDatabase } from '../support/test-database.ts'

const REFUSED = 4

test('a PostgreSQL that comes up again while the server starts is waited for', async () => {
  const database = await createTestDatabase()
  const target = new URL(database.url)
  let asked = 0
  const comingUp = createServer((near) => {
    asked += 1
    near.on('error', () => undefined)
    // As a postmaster does that is on its way up or down.
    if (asked <= REFUSED) return near.destroy()
    const far = connect(Number(target.port), target.hostname)
    far.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => comingUp.listen(0, '127.0.0.1', resolve))
  const url = new URL(database.url)
  url.hostname = '127.0.0.1'
  url.port = String((comingUp.address() as AddressInfo).port)
  const folder = mkdtempSync(join(tmpdir(), 'sanqu-start-'))
  const wrappingKeyFile = join(folder, 'wrapping.key')
  writeFileSync(wrappingKeyFile, randomBytes(32).toString('base64'))

  const server = await startLiveServer({
    env: { port: 0, host: '127.0.0.1', sessionSecret: null, logLevel: 'silent' },
    databaseUrl: url.href,
    wrappingKeyFile,
  })
  expect(asked).toBeGreaterThan(REFUSED)
  const ready = await fetch(`http://127.0.0.1:${server.port}/healthz`)
  expect(ready.status).toBe(200)
  await server.close()
  comingUp.close()
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})
