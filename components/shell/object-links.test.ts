import { expect, it } from 'vitest'
import { objectHref, safeNext } from './object-links.ts'

it('puts an object into the search part of an address', () => {
  expect(objectHref('building', 'a b')).toBe('/map?building=a%20b')
})

it.each([
  ['/map?building=1', '/map?building=1'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['https://evil.example', null],
  ['/login?next=/login', null],
  ['', null],
  [null, null],
])('after signing in, %s leads to %s', (next, expected) => {
  expect(safeNext(next)).toBe(expected)
})
