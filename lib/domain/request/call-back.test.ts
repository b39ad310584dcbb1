import { describe, expect, test } from 'vitest'
import { askersOf, type AskingToTell, callAgainAt, chosenTry, closesCircle } from './call-back.ts'

const asking = (id: string, also: Partial<AskingToTell> = {}): AskingToTell => ({
  id,
  phone: null,
  name: null,
  channel: 'phone',
  told: null,
  ...also,
})

describe('who asked', () => {
  test('is one person a number, a name where there is no number, else a channel', () => {
    const askers = askersOf([
      asking('1', { phone: '13900000001', name: '张' }),
      asking('2', { phone: '13900000001', name: '张海生' }),
      asking('3', { name: '李' }),
      asking('4', { channel: 'wechat' }),
      asking('5', { channel: 'wechat' }),
    ])
    expect(askers.map(({ askings }) => askings.map(({ id }) => id))).toEqual([
      ['1', '2'],
      ['3'],
      ['4', '5'],
    ])
  })

  test('has not heard back while one of their askings is newer than the call', () => {
    const [asker] = askersOf([
      asking('1', { phone: '13900000001', told: 'told' }),
      asking('2', { phone: '13900000001' }),
    ])
    expect(asker?.told).toBeNull()
  })
})

test('the last who is told in person closes the circle, and nobody else', () => {
  const told = askersOf([asking('1', { name: '李', told: 'told' })])
  const both = [...told, ...askersOf([asking('2', { name: '王' })])]
  expect(closesCircle(told, 'told')).toBe(true)
  expect(closesCircle(both, 'told')).toBe(false)
  expect(closesCircle(told, 'wrongNumber')).toBe(false)
  expect(closesCircle(told, 'refused')).toBe(false)
})

test('the next try comes later each time, and never at night', () => {
  const noon = new Date('2022-03-17T04:00:00Z')
  const waits = [1, 2, 3, 4, 9].map((tries) => callAgainAt(tries, noon).getTime() - noon.getTime())
  expect(waits.map((ms) => ms / 60_000)).toEqual([15, 30, 60, 120, 120])
  const late = callAgainAt(1, new Date('2022-03-17T13:50:00Z'))
  expect(late).toEqual(new Date('2022-03-17T23:00:00Z'))
})

test('an hour that somebody set stands, at night too, unless it has passed or is a week away', () => {
  const now = new Date('2022-03-17T13:50:00Z')
  const night = new Date('2022-03-17T15:00:00Z')
  expect(chosenTry(night, now)).toEqual(night)
  expect(chosenTry(new Date('2022-03-17T13:00:00Z'), now)).toEqual(now)
  expect(chosenTry(new Date('2022-03-24T13:51:00Z'), now)).toBeNull()
})
