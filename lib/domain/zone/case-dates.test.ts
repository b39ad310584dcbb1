import { expect, test } from 'vitest'
import { contactDateFault, positiveDateFault, testDateFault } from './case-dates.ts'

const now = new Date('2022-03-17T10:00:00+08:00')
const at = (time: string) => new Date(`${time}+08:00`)
const found = at('2022-03-12T03:00')
const none = { onsetAt: null, removedAt: null, disinfectedAt: null }

test('a case that makes sense has no fault, also when it was taken away before the result', () => {
  expect(positiveDateFault({ foundAt: found, ...none }, now)).toBeNull()
  const dates = { foundAt: found, ...none, removedAt: at('2022-03-11T22:40') }
  expect(positiveDateFault(dates, now)).toBeNull()
})

test('nothing lies in the future, but for a clock that is a minute fast', () => {
  expect(positiveDateFault({ foundAt: at('2022-03-17T10:01'), ...none }, now)).toBeNull()
  expect(positiveDateFault({ foundAt: at('2022-03-17T10:03'), ...none }, now)).toEqual({
    field: 'foundAt',
    why: 'future',
    limit: now,
  })
  expect(testDateFault({ takenAt: at('2023-03-16T10:00') }, now)?.why).toBe('future')
})

test('a year that was mistyped is caught', () => {
  expect(positiveDateFault({ foundAt: at('2021-03-12T03:00'), ...none }, now)?.why).toBe('tooOld')
})

test('no dwelling is disinfected before its case was found', () => {
  const dates = { foundAt: found, ...none, disinfectedAt: at('2022-03-12T02:00') }
  expect(positiveDateFault(dates, now)).toEqual({
    field: 'disinfectedAt',
    why: 'beforeFound',
    limit: found,
  })
})

test('nobody moves out before the last exposure', () => {
  const lastExposureAt = at('2022-03-11T20:00')
  expect(contactDateFault({ lastExposureAt, movedOutAt: null }, now)).toBeNull()
  expect(contactDateFault({ lastExposureAt, movedOutAt: at('2022-03-11T21:00') }, now)).toBeNull()
  expect(contactDateFault({ lastExposureAt, movedOutAt: at('2022-03-11T19:00') }, now)).toEqual({
    field: 'movedOutAt',
    why: 'beforeExposure',
    limit: lastExposureAt,
  })
})
