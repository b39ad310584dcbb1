import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inFours, readCode, spell, TRACKING_LENGTH } from './codes.ts'

test('a code is read however it was typed', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 32 })
  fc.assert(
    fc.property(bytes, (given) => {
      const code = spell(given, TRACKING_LENGTH)
      expect(readCode(` ${inFours(code).toUpperCase()} `, TRACKING_LENGTH)).toBe(code)
    }),
  )
  expect(readCode('O0I1-l000-0000-0000', TRACKING_LENGTH)).toBe('0011100000000000')
})

test.each(['', 'abc', 'u'.repeat(16), '0'.repeat(17), '%2e%2e%2f00000000', '测'.repeat(16)])(
  '%s is no code',
  (typed) => {
    expect(readCode(typed, TRACKING_LENGTH)).toBeNull()
  },
)

test('every bit counts', () => {
  const one = spell(new Uint8Array(10).fill(255), TRACKING_LENGTH)
  expect(one).toBe('z'.repeat(16))
  expect(() => spell(new Uint8Array(9), TRACKING_LENGTH)).toThrow(RangeError)
})
