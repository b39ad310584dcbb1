import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatClock,
  formatDayAndWeekday,
  formatDuration,
  formatMoment,
  formatTimeLeft,
} from './format.ts'

const NOW = '2022-03-17T02:42:18Z'
const MINUTE = 60_000

describe('times of the post', () => {
  it('are shown in Shanghai time, whatever the machine says', () => {
    expect(formatClock(NOW, 'zh')).toBe('10:42:18')
    expect(formatClock('2022-03-16T16:00:05Z', 'en')).toBe('00:00:05')
    expect(formatDayAndWeekday(NOW, 'zh')).toBe('3月17日 周四')
    expect(formatDayAndWeekday(NOW, 'en')).toBe('Thu 17 Mar')
  })

  it('name yesterday by the Shanghai day', () => {
    expect(formatMoment('2022-03-16T16:10:00Z', NOW, 'zh')).toBe('00:10')
    expect(formatMoment('2022-03-16T15:50:00Z', NOW, 'zh')).toBe('昨 23:50')
    expect(formatMoment('2022-03-14T04:00:00Z', NOW, 'zh')).toBe('3月14日 12:00')
    expect(formatMoment('2022-03-14T04:00:00Z', NOW, 'en')).toBe('14 Mar 12:00')
  })
})

describe('durations', () => {
  it.each([
    [40_000, '40 秒', '40 s'],
    [18 * MINUTE, '18 分', '18 min'],
    [65 * MINUTE, '1 时 05', '1 h 05'],
    [300 * MINUTE, '5 时', '5 h'],
    [(2 * 24 * 60 + 190) * MINUTE, '2 天 3 时', '2 d 3 h'],
    [-5, '0 秒', '0 s'],
  ])('%d ms', (ms, zh, en) => {
    expect(formatDuration(ms, 'zh')).toBe(zh)
    expect(formatDuration(ms, 'en')).toBe(en)
  })

  it('count down to the moment and up after it', () => {
    const due = (minutes: number) => new Date(Date.parse(NOW) + minutes * MINUTE)
    expect(formatTimeLeft(due(80), NOW, 'zh')).toBe('剩 1 时 20')
    expect(formatTimeLeft(due(80), NOW, 'en')).toBe('1 h 20 left')
    expect(formatTimeLeft(due(-24), NOW, 'zh')).toBe('超 24 分')
    expect(formatTimeLeft(due(-24), NOW, 'en')).toBe('24 min over')
    expect(formatAge(due(-0.2), NOW, 'zh')).toBe('12 秒前')
  })
})
