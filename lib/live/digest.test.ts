import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashRow } from './digest.ts'

const hash = (row: object) => {
  const { high, low } = hashRow('line', 'a', row)
  return `${high},${low}`
}
const rows = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 3 }))

test('what travelled is the same, whatever became of the order of its keys', () => {
  fc.assert(
    fc.property(rows, (row) => {
      const reversed = Object.fromEntries(Object.entries(travelled(row)).reverse())
      expect(hash(reversed)).toBe(hash(row))
    }),
  )
})

test('what differs is another', () => {
  fc.assert(
    fc.property(rows.map(travelled), rows.map(travelled), (one, other) => {
      expect(hash(one) === hash(other)).toBe(isDeepStrictEqual(one, other))
    }),
  )
})

test.each([
  [{ a: '1' }, { a: 1 }],
  [{ a: 'null' }, { a: null }],
  [{ a: null }, {}],
  [{ a: ['ab', 'c'] }, { a: ['a', 'bc'] }],
  [{ a: [1, 2] }, { a: [12] }],
  [{ a: [[], []] }, { a: [[[]]] }],
  [{ a: 'b', c: 'd' }, { a: 'b1:c"1:d' }],
  [{ a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }],
  [{ ab: 'c' }, { a: 'bc' }],
  [{ a: '' }, { a: [] }],
  [{ a: ['b', 'c'] }, { a: ['b"c'] }],
  [{ a: 1, b: 2 }, { 'a1,b': 2 }],
])('%j is not %j', (one, other) => {
  expect(hash(one)).not.toBe(hash(other))
})

test('a key without a value is no key', () => {
  expect(hash({ a: 1, b: undefined })).toBe(hash({ a: 1 }))
})

function travelled(row: object): object {
  return JSON.parse(JSON.stringify(row)) as object
}
