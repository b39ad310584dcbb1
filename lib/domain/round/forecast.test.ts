import { describe, expect, it } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { forecastOf, limitsFrom } from './forecast.ts'

const step = (time: string, done: number) => ({ at: at(`2022-03-17 ${time}`), done })
const opened = at('2022-03-17 07:30')

describe('the forecast of a round', () => {
  it('goes on at the pace of the last half hour', () => {
    const progress = [step('08:30', 1_000), step('10:12', 1_979), step('10:42', 2_159)]
    const round = { openedAt: opened, toReach: 2_412, progress }
    const limits = [at('2022-03-17 12:00'), at('2022-03-17 11:00')]
    const forecast = forecastOf(round, limits, at('2022-03-17 10:42'))
    expect(forecast).toMatchObject({ done: 2_159, left: 253, pacePerMinute: 6, finished: false })
    expect(forecast.finishAt).toEqual(
      new Date(at('2022-03-17 10:42').getTime() + (253 / 6) * 60_000),
    )
    expect(forecast.targets.map(({ state }) => state)).toEqual(['onTime', 'late'])
    expect(Math.floor((forecast.targets[0]?.slackMs ?? 0) / 60_000)).toBe(35)
  })

  it('takes what there is in the first half hour', () => {
    const round = { openedAt: opened, toReach: 100, progress: [step('07:40', 20)] }
    expect(forecastOf(round, [], at('2022-03-17 07:40')).pacePerMinute).toBe(2)
  })

  it('does not make up an end while nobody is being reached', () => {
    const round = { openedAt: opened, toReach: 100, progress: [step('08:00', 20)] }
    const limits = limitsFrom(opened)
    const stuck = forecastOf(round, limits, at('2022-03-18 07:00'))
    expect(stuck).toMatchObject({ pacePerMinute: 0, finishAt: null })
    expect(stuck.targets.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
    const passed = forecastOf(round, limits, at('2022-03-18 07:31'))
    expect(passed.targets.map(({ state }) => state)).toEqual(['late', 'unknown'])
  })

  it('knows when it was done', () => {
    const round = {
      openedAt: opened,
      toReach: 20,
      progress: [step('08:00', 20), step('09:00', 21)],
    }
    const done = forecastOf(round, limitsFrom(opened), at('2022-03-20 07:00'))
    expect(done).toMatchObject({ finished: true, left: 0, finishAt: at('2022-03-17 08:00') })
    expect(done.targets.map(({ state }) => state)).toEqual(['onTime', 'onTime'])
  })

  it('has nothing to say of a round that opens this minute', () => {
    const round = { openedAt: opened, toReach: 20, progress: [] }
    expect(forecastOf(round, [], opened)).toMatchObject({ pacePerMinute: 0, finishAt: null })
  })
})
