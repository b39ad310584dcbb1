import { describe, expect, it } from 'vitest'
import { callerQuery } from './caller-query.ts'

describe('when to ask who is calling', () => {
  it.each([
    ['8765', '8765'],
    ['８７６５', '8765'],
    ['13900008765', '13900008765'],
    ['+86 139-0000-8765', '13900008765'],
    ['0755-2345 6789', '075523456789'],
    ['23456789', '23456789'],
  ])('%s is enough', (typed, query) => expect(callerQuery(typed)).toBe(query))

  it.each(['', '1', '876', '13900', '139000087', '1390000876', '张海生'])('%s is not', (typed) =>
    expect(callerQuery(typed)).toBeNull(),
  )
})
