import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layApart, type Mark } from './lay-apart.ts'

const SIGN = { left: -12, top: -12, right: 12, bottom: 12 }
const sign = (id: string, x: number, y: number): Mark => ({ id, at: [x, y], parts: [SIGN] })

describe('marks that would lie on each other', () => {
  it('stay where they are when they do not', () => {
    const apart = layApart([sign('gate', 100, 100), sign('run', 130, 100)])
    expect([...apart.values()]).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it('go apart by the least, the first of them staying', () => {
    const apart = layApart([sign('gate', 100, 100), sign('run', 118, 104)])
    expect(apart.get('gate')).toEqual([0, 0])
    expect(apart.get('run')).toEqual([8, 0])
  })

  it('keep clear with their words too', () => {
    const words = { left: 12, top: -10, right: 80, bottom: 10 }
    const run = { id: 'run', at: [60, 100] as const, parts: [SIGN, words] }
    expect(layApart([sign('gate', 100, 100), run]).get('run')).toEqual([0, -24])
  })

  it('stay when nothing near is clear', () => {
    const crowd = Array.from({ length: 400 }, (_, at) =>
      sign(`${at}`, (at % 20) * 24, Math.floor(at / 20) * 24),
    )
    expect(layApart([...crowd, sign('run', 240, 240)]).get('run')).toEqual([0, 0])
  })

  it('cover nothing of each other, wherever they stand', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 3 }), (places) => {
        const marks = places.map(([x, y], at) => sign(`${at}`, x, y))
        const apart = layApart(marks)
        const stand = marks.map(({ id, at: [x, y] }) => {
          const [dx, dy] = apart.get(id) ?? [0, 0]
          return [x + dx, y + dy] as const
        })
        for (const [index, [ax, ay]] of stand.entries()) {
          for (const [bx, by] of stand.slice(index + 1)) {
            expect(Math.max(Math.abs(ax - bx), Math.abs(ay - by))).toBeGreaterThanOrEqual(24)
          }
        }
      }),
    )
  })
})
