import { expect, test } from 'vitest'
import { needsAttention, readTenths } from './health.ts'

test.each([
  [372, [], false],
  [373, [], true],
  [365, [], false],
  [365, ['cough'], true],
  [391, ['fever', 'tiredness'], true],
] as const)('%i tenths with %j: %s', (tenths, symptoms, expected) => {
  expect(needsAttention({ tenths, symptoms })).toBe(expected)
})

test.each([
  ['36.5', 365],
  ['365', 365],
  ['36,5', 365],
  ['36。5', 365],
  [' 37.3 ℃', 373],
  ['37', 370],
  ['34.0', 340],
  ['42', 420],
  ['42.1', null],
  ['33.9', null],
  ['3.65', null],
  ['36.55', null],
  ['三十七', null],
  ['', null],
] as const)('%j is %j', (text, expected) => {
  expect(readTenths(text)).toBe(expected)
})
