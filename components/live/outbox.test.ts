import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Failure } from './api.ts'
import { isInOutbox, Outbox } from './outbox.ts'
import type { Sent } from './outbox-entry.ts'

const OFFLINE = { reason: 'offline' } as unknown as Failure
const CANCELLED = { reason: 'requestClosed' } as unknown as Failure
const ABOUT = { thing: 'door:1', label: '37 栋 501' }
let outbox: Outbox
/** What the server is asked, each to be answered by hand. */
let asked: { input: object; answer: PromiseWithResolvers<Sent> }[]
let onAsked: () => void

// Without Web Crypto what is kept stays in memory: the same vault, without a browser.
beforeEach(async () => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
  vi.stubGlobal('navigator', {})
  asked = []
  onAsked = () => undefined
  outbox = new Outbox(
    {
      call(_procedure, input) {
        const answer = Promise.withResolvers<Sent>()
        asked.push({ input, answer })
        onAsked()
        return answer.promise
      },
      failureOf: (error) => error as Failure,
      isPassing: (failure) => failure === OFFLINE,
    },
    { accountId: 'operator', communityId: 'community' },
  )
  await outbox.start()
})
afterEach(async () => {
  for (const { id } of outbox.state.queued) await outbox.discard(id)
  outbox.stop()
  vi.unstubAllGlobals()
})

test('a command leaves at once; the device lets go of it only when it has kept it', async () => {
  const others = new BroadcastChannel('outbox:')
  const words: unknown[] = []
  const gone = new Promise<void>((resolve) => {
    others.addEventListener('message', ({ data }) => {
      words.push(data)
      if (data === 'gone') resolve()
    })
  })
  const writing = Promise.withResolvers<void>()
  const sending = outbox.send('request.log', { text: '药' }, { ...ABOUT, after: writing.promise })
  expect(asked).toHaveLength(1)
  asked[0]?.answer.resolve({ seq: 7 })
  await asked[0]?.answer.promise
  writing.resolve()
  const { id, done } = await sending
  expect(asked[0]?.input).toEqual({ commandId: id, text: '药' })
  expect(await done).toEqual({ seq: 7 })
  expect(outbox.state.queued).toEqual([])
  await gone
  others.close()
  expect(words).toEqual(['new', 'gone'])
  expect(await isInOutbox(id)).toBe(false)
})

test('what the device cannot keep is safe once the server has it', async () => {
  const sending = outbox.send('request.log', {}, { ...ABOUT, after: Promise.reject(new Error()) })
  asked[0]?.answer.resolve({ seq: 8 })
  const { done } = await sending
  expect(await done).toEqual({ seq: 8 })
})

test('what neither the device nor the server has goes back, and is not sent later', async () => {
  const sending = outbox.send(
    'request.log',
    {},
    { ...ABOUT, after: Promise.reject(new Error('full')) },
  )
  asked[0]?.answer.reject(OFFLINE)
  await expect(sending).rejects.toThrow('full')
  expect(outbox.state).toEqual({ queued: [], attention: [], pending: [] })
  outbox.wake()
  expect(asked).toHaveLength(1)
})

test('a refusal that comes while the device still keeps is what it has kept in the end', async () => {
  const writing = Promise.withResolvers<void>()
  const sending = outbox.send('request.log', {}, { ...ABOUT, after: writing.promise })
  asked[0]?.answer.reject(CANCELLED)
  await asked[0]?.answer.promise.catch(() => undefined)
  writing.resolve()
  const { id, done } = await sending
  await expect(done).rejects.toBe(CANCELLED)
  outbox.stop()
  await outbox.start()
  expect(outbox.state.attention).toMatchObject([{ id, refused: CANCELLED }])
  expect(asked).toHaveLength(1)
  await outbox.discard(id)
})

test('what another tab did does not make this one forget what is still being kept', async () => {
  const writing = Promise.withResolvers<void>()
  const sending = outbox.send('request.log', {}, { ...ABOUT, after: writing.promise })
  const heard = new Promise<void>((resolve) => {
    outbox.subscribe(resolve)
  })
  const other = new BroadcastChannel('outbox:')
  other.postMessage('gone')
  await heard
  other.close()
  expect(outbox.state.queued).toHaveLength(1)
  writing.resolve()
  const { id } = await sending
  expect(await isInOutbox(id)).toBe(true)
})

test('two commands of one thing go one after the other, of two things together', async () => {
  const first = await outbox.send('delivery.move', { to: 'accepted' }, ABOUT)
  await outbox.send('delivery.move', { to: 'pickedUp' }, ABOUT)
  await outbox.send('delivery.move', { to: 'accepted' }, { ...ABOUT, thing: 'door:2' })
  expect(asked.map(({ input }) => input)).toMatchObject([{ to: 'accepted' }, { to: 'accepted' }])
  const next = new Promise<void>((resolve) => (onAsked = resolve))
  asked[0]?.answer.resolve({ seq: 9 })
  await first.done
  await next
  expect(asked[2]?.input).toMatchObject({ to: 'pickedUp' })
})
