import { expect, test } from 'vitest'
import { Belongings } from './belongings.ts'

test('closes last first, each once', async () => {
  const closed: string[] = []
  const belongings = new Belongings(() => undefined)
  for (const name of ['database', 'server']) {
    await belongings.hold(name, Promise.resolve(name), async (opened) => void closed.push(opened))
  }
  await belongings.closeAll()
  await belongings.closeAll()
  expect(closed).toEqual(['server', 'database'])
})

test('what is still opening is closed as soon as it is open', async () => {
  const closed: string[] = []
  const belongings = new Belongings(() => undefined)
  const { promise, resolve } = Promise.withResolvers<string>()
  void belongings.hold('server', promise, async (opened) => void closed.push(opened))
  const closing = belongings.closeAll()
  expect(closed).toEqual([])
  resolve('server')
  await closing
  expect(closed).toEqual(['server'])
})

test('one that does not end cleanly does not keep the others', async () => {
  const said: string[] = []
  const closed: string[] = []
  const belongings = new Belongings((line) => said.push(line))
  await belongings.hold(
    'database',
    Promise.resolve('d'),
    async (opened) => void closed.push(opened),
  )
  await belongings.hold('server', Promise.resolve('s'), () => Promise.reject(new Error('stuck')))
  const failed = belongings.hold(
    'browser',
    Promise.reject(new Error('none')),
    async () => undefined,
  )
  await expect(failed).rejects.toThrow('none')
  await belongings.closeAll()
  expect(said).toEqual(['server did not end cleanly: stuck'])
  expect(closed).toEqual(['d'])
})
