import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { connectOrStartPostgres } from '#server/launch/connect-or-start.ts'
import { freePort } from '#server/launch/free-port.ts'
import { readPostmasterFile } from '#server/launch/postmaster.ts'
import { LaunchedProgram } from '#tests/support/launched-program.ts'

/** After kill -9 of the program, of PostgreSQL, or of both, the next start comes up with every row. */
let folder: string
let running: LaunchedProgram | null

// One folder that goes through all of it, like a real one.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanqu-recovery-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  await running?.stop()
  running = null
})

async function start(): Promise<string> {
  running = new LaunchedProgram('tests/support/launch-without-pages.ts', {
    PORT: String(await freePort()),
    SANQU_DATA: folder,
    SANQU_DEMO: '0',
  })
  const [, url] = await running.says(/ready (postgres:\S+)/)
  if (!url) throw new Error('The program named no database.')
  return url
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

const write = (url: string, name: string) =>
  query(url, `insert into region (id, level, name) values (gen_random_uuid(), 'city', '${name}')`)
const writtenIn = async (url: string) =>
  (await query(url, 'select name from region order by name')).map((row) => row['name'])

const postmasterPid = () => readPostmasterFile(join(folder, 'pg'))?.pid ?? 0

/** Keeps asking, as a pool does, until the database answers again. */
async function answerAgain<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await delay(50)
    }
  }
}

it('the program was killed and its PostgreSQL left over', async () => {
  const url = await start()
  await write(url, '甲')
  const leftOver = postmasterPid()
  await running?.kill()
  // The left-over one still runs.
  expect(await writtenIn(url)).toContain('甲')
  const next = await start()
  expect(running?.output).toContain(`PostgreSQL was left running (process ${leftOver})`)
  expect(await writtenIn(next)).toContain('甲')
  expect(postmasterPid()).not.toBe(leftOver)
})

it('PostgreSQL was killed under the program: it is back at the same address', async () => {
  const url = await start()
  const names = ['乙一', '乙二', '乙三']
  for (const name of names) {
    const dead = postmasterPid()
    process.kill(dead, 'SIGKILL')
    await answerAgain(() => write(url, name))
    expect(postmasterPid()).not.toBe(dead)
  }
  expect(await writtenIn(url)).toEqual(expect.arrayContaining(names))
  expect(running?.output).toContain('PostgreSQL is back.')
})

it('both were killed, with writers at work: every acknowledged row is there', async () => {
  const url = await start()
  const acknowledged: string[] = []
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; ; n += 1) {
      const name = `${writer}-${n}`
      try {
        await write(url, name)
      } catch {
        return
      }
      acknowledged.push(name)
    }
  })
  while (acknowledged.length < 40) await delay(10)
  process.kill(postmasterPid(), 'SIGKILL')
  await running?.kill()
  await Promise.all(writers)
  const next = await start()
  const kept = new Set(await writtenIn(next))
  expect(acknowledged.filter((name) => !kept.has(name))).toEqual([])
})

it('the number in a stale postmaster.pid belongs to someone else by now', async () => {
  await write(await start(), '丙')
  process.kill(postmasterPid(), 'SIGSTOP')
  await running?.kill()
  process.kill(postmasterPid(), 'SIGKILL')
  const file = join(folder, 'pg', 'postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [process.pid, ...rest].join('\n'))
  expect(await writtenIn(await start())).toContain('丙')
})

it('stops in order on SIGTERM and leaves nothing running', async () => {
  await start()
  const pid = postmasterPid()
  expect(await running?.stop()).toBe(0)
  expect(running?.output).toContain('Stopped.')
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  expect(existsSync(join(folder, 'lock'))).toBe(false)
  expect(existsSync(join(folder, 'pg', 'postmaster.pid'))).toBe(false)
})

it('takes the same Ctrl-C from terminal, npm and starter for one wish', async () => {
  await start()
  running?.signal('SIGINT')
  running?.signal('SIGINT')
  running?.signal('SIGTERM')
  expect(await running?.exit()).toBe(0)
})

it('other programs use the PostgreSQL of a running Sanqu, or start it for the while', async () => {
  const options = {
    databaseUrl: null,
    dataFolder: folder,
    program: 'npm run import',
    log: () => undefined,
  }
  const alone = await connectOrStartPostgres(options)
  await write(alone.url, '丁一')
  await alone.stop()
  expect(existsSync(join(folder, 'pg', 'postmaster.pid'))).toBe(false)

  const url = await start()
  const beside = await connectOrStartPostgres(options)
  expect(beside.url).toBe(url)
  await write(beside.url, '丁二')
  await beside.stop()
  expect(await writtenIn(url)).toEqual(expect.arrayContaining(['丁一', '丁二']))
})
