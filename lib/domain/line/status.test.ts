import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isAttended,
  LINE_MOVES,
  LINE_STATUSES,
  type LineMove,
  type LineState,
  moveLine,
  needsGrace,
} from './status.ts'

const line = (status: LineState['status'], resumes: LineState['resumes'] = null): LineState => ({
  status,
  resumes,
})

test.each<[LineState, LineMove, LineState | null]>([
  [line('unattended'), 'take', line('free')],
  [line('free'), 'answer', line('onCall')],
  [line('free'), 'ring', line('ringing', 'free')],
  [line('ringing', 'wrapUp'), 'stopRinging', line('wrapUp')],
  [line('ringing', 'away'), 'stopRinging', line('away')],
  [line('ringing', 'wrapUp'), 'finish', line('ringing', 'free')],
  [line('ringing', 'unattended'), 'take', line('ringing', 'free')],
  [line('ringing', 'free'), 'leave', line('ringing', 'unattended')],
  [line('ringing', 'wrapUp'), 'handOver', null],
  [line('onCall'), 'ring', line('onCall')],
  [line('onCall'), 'leave', null],
  [line('onCall'), 'away', null],
  [line('wrapUp'), 'leave', null],
  [line('onCall'), 'hangUp', line('wrapUp')],
  [line('wrapUp'), 'finish', line('free')],
  [line('onCall'), 'handOver', line('unattended', 'onCall')],
  [line('free'), 'handOver', line('unattended')],
  [line('unattended', 'onCall'), 'hangUp', line('unattended', 'wrapUp')],
  [line('unattended', 'wrapUp'), 'finish', line('unattended')],
  [line('unattended', 'onCall'), 'take', line('onCall')],
  [line('unattended', 'onCall'), 'ring', line('unattended', 'onCall')],
  [line('ringing', 'unattended'), 'answer', line('unattended', 'onCall')],
  [line('away'), 'back', line('free')],
  [line('unattended'), 'answer', null],
])('%j %s is %j', (from, move, to) => {
  expect(moveLine(from, move)).toEqual(to)
})

test('the table is total: every move from every state has an answer', () => {
  for (const status of LINE_STATUSES) {
    for (const move of LINE_MOVES) expect(() => moveLine(line(status), move)).not.toThrow()
  }
})

const moves = fc.array(fc.constantFrom(...LINE_MOVES), { maxLength: 40 })

test('1. whoever sits there is seen, whatever happened before', () => {
  fc.assert(
    fc.property(moves, (walk) => {
      let state = line('unattended')
      let attended = false
      for (const move of walk) {
        const next = moveLine(state, move)
        if (next === null) continue
        if (move === 'take' || move === 'takeOver') attended = true
        if (move === 'leave' || move === 'handOver') attended = false
        state = next
        expect(isAttended(state)).toBe(attended)
        expect(state.status === 'unattended').toBe(!attended && state.status !== 'ringing')
      }
    }),
  )
})

test('3. ringing that stops leaves the line as it was', () => {
  fc.assert(
    fc.property(moves, (walk) => {
      let state = line('unattended')
      for (const move of walk) state = moveLine(state, move) ?? state
      if (state.status === 'ringing') return
      const rung = moveLine(state, 'ring')
      if (rung?.status === 'ringing') expect(moveLine(rung, 'stopRinging')).toEqual(state)
    }),
  )
})

test('4. an open call goes along with the line', () => {
  for (const status of ['onCall', 'wrapUp'] as const) {
    const left = moveLine(line(status), 'handOver')
    expect(left && moveLine(left, 'take')).toEqual(line(status))
  }
})

test('only who is in a call is given time to agree', () => {
  expect(needsGrace(line('onCall'))).toBe(true)
  expect(needsGrace(line('ringing', 'wrapUp'))).toBe(true)
  expect(needsGrace(line('free'))).toBe(false)
  expect(needsGrace(line('away'))).toBe(false)
})
