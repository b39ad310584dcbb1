import { expect, test } from 'vitest'
import { countOutOfControl } from './out-of-control.ts'

test('who is lost, who is out past their time and who does not report are one list by cause', () => {
  const counted = countOutOfControl({
    rounds: [{ lost: 2 }, { lost: 0 }, { lost: 1 }],
    permits: [
      { status: 'out', late: true },
      { status: 'out', late: false },
      { status: 'approved', late: false },
      { status: 'back', late: true },
    ],
    isolated: [{ overdue: 2 }, { overdue: 0 }],
  })
  expect(counted).toEqual({ lost: 3, exitNotBack: 1, reportOverdue: 2, all: 6 })
})

test('where there are no rounds and no exits nobody is out of control', () => {
  expect(countOutOfControl({ rounds: [], permits: [], isolated: [] }).all).toBe(0)
})

test('of reports that are not known here nothing is said, not that there are none', () => {
  const counted = countOutOfControl({ rounds: [{ lost: 1 }], permits: [], isolated: null })
  expect(counted).toEqual({ lost: 1, exitNotBack: 0, reportOverdue: null, all: 1 })
})
