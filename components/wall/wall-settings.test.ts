import { describe, expect, it } from 'vitest'
import { themeOf, viewAt, WALL_VIEWS } from './wall-settings.ts'

const at = (time: string) => new Date(`2022-03-17T${time}+08:00`)

describe('the theme of the wall', () => {
  it.each([
    ['06:59:59', 'dark'],
    ['07:00:00', 'light'],
    ['18:59:59', 'light'],
    ['19:00:00', 'dark'],
    ['00:00:00', 'dark'],
  ])('at %s in Shanghai is %s', (time, theme) => {
    expect(themeOf('auto', at(time))).toBe(theme)
  })

  it('stays as it was fixed', () => {
    expect(themeOf('light', at('23:00:00'))).toBe('light')
    expect(themeOf('dark', at('12:00:00'))).toBe('dark')
  })
})

describe('the view of the wall', () => {
  const settings = { theme: 'auto', view: 'left' } as const

  it('stays while nobody asked for rotation', () => {
    expect(viewAt({ ...settings, rotateS: 0 }, at('10:00:00'))).toBe('left')
  })

  it('shows each view in turn for as long as was asked', () => {
    const begin = new Date(0)
    const seen = [0, 59, 60, 119, 120, 179, 180].map((s) =>
      viewAt({ ...settings, rotateS: 60 }, new Date(begin.getTime() + s * 1_000)),
    )
    const [first, second, third] = WALL_VIEWS
    expect(seen).toEqual([first, first, second, second, third, third, first])
  })
})
