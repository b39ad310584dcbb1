import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('who comes alone goes at once; who come together go in order, with room between them', async () => {
  const turns = new Turns()
  const told: string[] = []
  const come = async (name: string) => {
    await turns.take()
    told.push(name)
    // What is heard right after this turn.
    setImmediate(() => told.push(`after ${name}`))
  }
  const all = Promise.all(['a', 'b', 'c', 'd'].map(come))
  await Promise.resolve()
  expect(told).toEqual(['a'])
  await all
  await new Promise(setImmediate)
  const heard = ['a', 'b', 'after a', 'c', 'after b', 'd', 'after c', 'after d']
  expect(told).toEqual(heard)
})

test('after a rest the next goes at once again', async () => {
  const turns = new Turns()
  await turns.take()
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  let went = false
  void turns.take().then(() => (went = true))
  await Promise.resolve()
  expect(went).toBe(true)
})
