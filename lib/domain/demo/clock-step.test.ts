import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLOCK_STEPS, clockAfter } from './clock-step.ts'

const at = (time: string) => new Date(`${time}+08:00`)

describe('a step of the demo clock', () => {
  it.each([
    ['hour', '2022-03-12T10:42:00', '2022-03-12T11:00:00'],
    ['hour', '2022-03-12T23:00:00', '2022-03-13T00:00:00'],
    ['morning', '2022-03-12T06:59:59', '2022-03-12T07:00:00'],
    ['morning', '2022-03-12T07:00:00', '2022-03-13T07:00:00'],
    ['morning', '2022-02-28T22:00:00', '2022-03-01T07:00:00'],
    ['day', '2022-03-31T10:42:00', '2022-04-01T10:42:00'],
  ] as const)('to the next %s from %s is %s', (step, from, to) => {
    expect(clockAfter(step, at(from), [])).toEqual(at(to))
  })

  it('to the next thing due passes over what lies behind', () => {
    const due = [at('2022-03-14T00:00:00'), at('2022-03-12T09:00:00'), at('2022-03-13T00:00:00')]
    expect(clockAfter('due', at('2022-03-12T09:00:00'), due)).toEqual(at('2022-03-13T00:00:00'))
    expect(clockAfter('due', at('2022-03-15T00:00:00'), due)).toBeNull()
  })

  it('never stands still and never goes back', () => {
    const date = fc.date({
      min: new Date('2022-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.constantFrom(...CLOCK_STEPS), date, fc.array(date), (step, now, due) => {
        const after = clockAfter(step, now, due)
        expect(after === null || after > now).toBe(true)
      }),
    )
  })
})
