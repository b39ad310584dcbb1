import { expect, test } from 'vitest'
import { markOf } from './visit.ts'

test('a refusal and an empty flat stay in the remainder; a reason does not', () => {
  expect(markOf('refused')).toBe('tried')
  expect(markOf('notHome')).toBe('tried')
  expect(markOf('excused')).toBe('excused')
  expect(markOf('reached')).toBe('done')
})
