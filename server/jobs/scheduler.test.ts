import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Heard, Scheduler, type Task } from './scheduler.ts'

const SECOND = 1_000
let logged: { task: string; communityId?: string }[]
let scheduler: Scheduler | null

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2022-03-17T02:00:00Z') })
  logged = []
  scheduler = null
})
afterEach(() => vi.useRealTimers())

test('a task has its turn everywhere at the start, and then at its own pace', async () => {
  const turns: string[] = []
  begin(task('quick', 1, turns), task('slow', 60, turns))
  await pass(0)
  expect(turns).toEqual(['quick east', 'slow east', 'quick west', 'slow west'])
  turns.length = 0
  await pass(3)
  expect(turns.filter((turn) => turn === 'quick east')).toHaveLength(3)
  expect(turns.some((turn) => turn.startsWith('slow'))).toBe(false)
})

test('a task never runs beside itself, and holds no other up', async () => {
  const gate = Promise.withResolvers<void>()
  const others: string[] = []
  let inside = 0
  let most = 0
  begin(task('other', 1, others), {
    name: 'long',
    everyMs: SECOND,
    async of() {
      most = Math.max(most, ++inside)
      await gate.promise
      inside--
    },
  })
  await pass(5)
  expect(most).toBe(1)
  expect(others.filter((turn) => turn === 'other east').length).toBeGreaterThan(4)
  gate.resolve()
  await pass(3)
  expect(most).toBe(1)
})

test('what asks while a task runs is looked at again, once', async () => {
  const turns: string[] = []
  const gate = Promise.withResolvers<void>()
  begin({
    name: 'asked',
    everyMs: 60 * SECOND,
    hear: () => [0],
    async of(communityId) {
      turns.push(communityId)
      if (turns.length === 1) await gate.promise
    },
  })
  await pass(0)
  for (let count = 0; count < 5; count++) scheduler?.hear('east', [event])
  gate.resolve()
  await pass(1)
  expect(turns).toEqual(['east', 'west', 'east'])
})

test('what comes due at a moment has its turn then, in its community alone', async () => {
  const turns: string[] = []
  const at = Date.now() + 20 * SECOND
  begin({ ...task('due', 60, turns), hear: () => [at] })
  await pass(1)
  turns.length = 0
  // Told twice, by the commit and by the relay.
  scheduler?.hear('west', [event])
  scheduler?.hear('west', [event])
  await pass(18)
  expect(turns).toEqual([])
  await pass(2)
  expect(turns).toEqual(['due west'])
})

test('a failure is told, keeps nobody else waiting, and its next turn makes it good', async () => {
  const turns: string[] = []
  let broken = true
  begin({
    name: 'shaky',
    everyMs: SECOND,
    async of(communityId) {
      if (broken && communityId === 'east') throw new Error('no database')
      turns.push(communityId)
    },
  })
  await pass(0)
  expect(turns).toEqual(['west'])
  expect(logged).toEqual([expect.objectContaining({ task: 'shaky', communityId: 'east' })])
  await pass(5)
  expect(logged, 'one line in ten seconds').toHaveLength(1)
  await pass(6)
  expect(logged).toHaveLength(2)
  broken = false
  turns.length = 0
  await pass(1)
  expect(turns).toEqual(['east', 'west'])
})

test('stopping waits for what runs, starts nothing anew, and gives the last turns', async () => {
  const turns: string[] = []
  const gate = Promise.withResolvers<void>()
  begin(
    {
      name: 'long',
      everyMs: SECOND,
      hear: () => [0, Date.now() + SECOND],
      async of(communityId) {
        await gate.promise
        turns.push(`long ${communityId}`)
      },
    },
    { ...task('last', 60, turns), atEnd: true },
  )
  await pass(0)
  turns.length = 0
  let stopped = false
  const stopping = scheduler?.stop().then(() => {
    stopped = true
  })
  scheduler?.hear('east', [event])
  await pass(10)
  expect(stopped).toBe(false)
  gate.resolve()
  await stopping
  expect(turns).toEqual(['long east', 'long west', 'last east', 'last west'])
  await pass(100)
  expect(turns).toHaveLength(4)
  expect(vi.getTimerCount()).toBe(0)
})

const event: Heard = { kind: 'line.taken', changes: [] }

function task(name: string, seconds: number, turns: string[]): Task {
  return {
    name,
    everyMs: seconds * SECOND,
    async of(communityId) {
      turns.push(`${name} ${communityId}`)
    },
  }
}

function begin(...tasks: Task[]): void {
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void logged.push(JSON.parse(line)) },
  )
  scheduler = new Scheduler({ log, tasks, communities: async () => ['east', 'west'] })
  scheduler.start()
}

function pass(seconds: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(seconds * SECOND)
}
