import { expect, test } from 'vitest'
import type { Point } from './geometry.ts'
import { type WayStop, wayOf } from './way.ts'

const A: Point = [114, 22.5]
const B: Point = [114.001, 22.5]
const C: Point = [114.002, 22.5]
const done = (at: Point | null, settledAt: string): WayStop => ({ at, settledAt, isPending: false })
const left = (at: Point | null): WayStop => ({ at, settledAt: null, isPending: true })

test('what was walked stands in the order in which it was, and the rest goes on from there', () => {
  expect(wayOf([done(B, '09:20'), done(A, '09:10'), left(C)])).toEqual({
    walked: [A, B],
    toGo: [B, C],
  })
})

test('before the first stop it begins at the start, where there is one', () => {
  expect(wayOf([left(B), left(C)])).toEqual({ walked: [], toGo: [B, C] })
  expect(wayOf([left(B)], A)).toEqual({ walked: [], toGo: [A, B] })
})

test('when nothing is left, nothing is to go; what lies nowhere is left out', () => {
  expect(wayOf([done(A, '09:10'), done(null, '09:20')], C)).toEqual({ walked: [C, A], toGo: [] })
})
