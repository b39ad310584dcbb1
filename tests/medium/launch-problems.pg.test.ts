import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '#server/launch/free-port.ts'
import { LaunchedProgram } from '#tests/support/launched-program.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

/** Every mistake at the start gets a sentence that says what to do, within seconds, and exit code 1. */
const SECRET = 'b7Qz0v4kX2mN8rT1yL6cW9pJ3hF5sD0a'
let folder: string
let port: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanqu-problem-'))
  port = await freePort()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function refusal(env: Record<string, string>): Promise<string> {
  const program = new LaunchedProgram('server/cli/start.ts', {
    PORT: String(port),
    SANQU_DATA: join(folder, 'data'),
    SANQU_DEMO: '0',
    ...env,
  })
  const exitCode = await program.exit()
  expect({ exitCode, said: program.output }).toMatchObject({ exitCode: 1 })
  expect(program.output).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/m)
  return program.output
}

describe('the environment', () => {
  it('lists everything wrong at once', async () => {
    const said = await refusal({ PORT: 'web', LOG_LEVEL: 'loud', SANQU_DEMO: 'maybe' })
    expect(said).toContain('PORT is "web"')
    expect(said).toContain('LOG_LEVEL is "loud"')
    expect(said).toContain('SANQU_DEMO is "maybe"')
  })
})

describe('the port', () => {
  let other: Server
  beforeEach(async () => {
    other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => other.close(resolve)))

  it('is taken', async () => {
    const said = await refusal({})
    expect(said).toContain(`Port ${port} is taken by another program`)
    expect(said).toContain(`PORT=${port + 1} npm start`)
    // Nothing expensive has begun.
    expect(said).not.toContain('PostgreSQL')
  })

  it('belongs to no address of this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toContain('HOST=192.0.2.1 is no address of this')
  })
})

describe('the data folder', () => {
  it('has a file in its way', async () => {
    writeFileSync(join(folder, 'data'), '')
    const said = await refusal({})
    expect(said).toContain(join(folder, 'data'))
    expect(said).toContain('SANQU_DATA=/some/folder')
  })

  it.skipIf(process.getuid?.() === 0)('may not be written', async () => {
    chmodSync(folder, 0o500)
    expect(await refusal({})).toMatch(/cannot be (made|written) \(EACCES\)/)
    chmodSync(folder, 0o700)
  })

  it('is in use by another Sanqu, which goes on undisturbed', async () => {
    const env = {
      PORT: String(await freePort()),
      SANQU_DATA: join(folder, 'data'),
      SANQU_DEMO: '0',
    }
    const first = new LaunchedProgram('tests/support/launch-without-pages.ts', env)
    await first.says(/ready/)
    const said = await refusal({})
    expect(said).toContain('is in use by another Sanqu (npm start, process')
    expect(said).toContain('SANQU_DATA=')
    expect(await first.stop()).toBe(0)
  })

  it('holds a damaged key', async () => {
    writeFileSync(join(folder, 'key'), 'scratched')
    const said = await refusal({ SANQU_KEY_FILE: join(folder, 'key') })
    expect(said).toContain('is damaged')
  })
})

describe('DATABASE_URL', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('leads nowhere', async () => {
    const nowhere = await freePort()
    const said = await refusal({ DATABASE_URL: `postgres://me:hush@127.0.0.1:${nowhere}/sanqu` })
    expect(said).toContain(`No database answers at 127.0.0.1:${nowhere}`)
    expect(said).not.toContain('hush')
  })

  it('has a wrong password', async () => {
    const url = new URL(database.url)
    url.password = 'hush'
    const said = await refusal({ DATABASE_URL: url.href })
    expect(said).toContain('refuses the user "sanqu"')
    expect(said).not.toContain('hush')
  })

  it('names a database that is not there', async () => {
    const url = new URL(database.url)
    url.pathname = '/elsewhere'
    expect(await refusal({ DATABASE_URL: url.href })).toContain('has no database "elsewhere"')
  })

  it('leads to settings that can lose what was acknowledged, and to no secret: all are named', async () => {
    // The PostgreSQL of these tests runs without fsync and its sisters.
    const said = await refusal({ DATABASE_URL: database.url })
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(said).toContain(`${name} is off`)
    }
    expect(said).toContain('SESSION_SECRET is not set')
    expect(said).not.toContain(new URL(database.url).password)
  })

  it('comes with a secret that anyone could guess', async () => {
    const url = database.url
    const said = await refusal({
      DATABASE_URL: url,
      SESSION_SECRET: 'please-change-me-please-change-me',
    })
    expect(said).toContain('SESSION_SECRET is a default')
    const unsafe = await refusal({ DATABASE_URL: url, SESSION_SECRET: SECRET })
    expect(unsafe).not.toContain('SESSION_SECRET')
    expect(unsafe).toContain('fsync is off')
  })

  it('holds people whose key is missing', async () => {
    await database.ownerPool.query(
      `insert into community (id, name) values (gen_random_uuid(), '无钥社区')`,
    )
    // Demo asked for, so unsafe settings are let pass and the start comes as far as the key.
    const said = await refusal({ DATABASE_URL: database.url, SANQU_DEMO: '1' })
    expect(said).toContain('wrapping.key is missing')
    expect(said).toContain('SANQU_KEY_FILE')
  })
})
