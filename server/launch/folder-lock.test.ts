import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holderOf, lockDataFolder } from './folder-lock.ts'
import { identityOf } from './process-identity.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanqu-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => join(folder, 'lock')

it('names its holder while it is held, and is gone afterwards', async () => {
  const lock = await lockDataFolder(folder, 'npm start')
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, program: 'npm start' })
  await expect(lockDataFolder(folder, 'npm run import')).rejects.toThrow(
    `in use by another Sanqu (npm start, process ${process.pid})`,
  )
  lock.release()
  expect(holderOf(folder)).toBeNull()
  expect(existsSync(file())).toBe(false)
})

it('waits for one that is stopping', async () => {
  const lock = await lockDataFolder(folder, 'npm start')
  lock.markStopping()
  const next = lockDataFolder(folder, 'npm start')
  expect(holderOf(folder)).toMatchObject({ stopping: true })
  lock.release()
  ;(await next).release()
})

it.each([
  ['a number that is nobody', { pid: 2 ** 22 + 1, startedAt: 'x', program: 'npm start' }],
  ['a number used again', { ...identityOf(process.pid), startedAt: 'x', program: 'npm start' }],
])('takes over from %s', async (_what, holder) => {
  writeFileSync(file(), JSON.stringify(holder))
  const lock = await lockDataFolder(folder, 'npm run dev')
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
    pid: process.pid,
    program: 'npm run dev',
  })
  lock.release()
})

it('takes over a lock that a power loss cut short', async () => {
  writeFileSync(file(), '{"pid": 12')
  ;(await lockDataFolder(folder, 'npm start')).release()
  expect(existsSync(file())).toBe(false)
})

it('goes to one of many who come at once', async () => {
  writeFileSync(file(), '')
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, () => lockDataFolder(folder, 'npm start')),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
