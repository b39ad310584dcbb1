import { expect, test } from 'vitest'
import { countOutOfControl } from './out-of-control.ts'

test('who is lost in a round and who is out past their time are one list by cause', () => {
  const counted = countOutOfControl({
    rounds: [{ lost: 2 }, { lost: 0 }, { lost: 1 }],
    permits: [
      { status: 'out', late: true },
      { status: 'out', late: false },
      { status: 'approved', late: false },
      { status: 'back', late: true },
    ],
  })
  expect(counted).toEqual({ lost: 3, exitNotBack: 1, all: 4 })
})

test('where there are no rounds and no exits nobody is out of control', () => {
  expect(countOutOfControl({ rounds: [], permits: [] }).all).toBe(0)
})
