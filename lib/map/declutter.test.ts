import { expect, it } from 'vitest'
import { keptApart } from './declutter.ts'

const label = (id: string, left: number, top: number) => ({
  id,
  box: { left, top, right: left + 80, bottom: top + 20 },
})

it('keeps the first of those that lie on each other', () => {
  const kept = keptApart([
    label('a', 0, 0),
    label('b', 40, 10),
    label('c', 0, 20),
    label('d', 80, 0),
  ])
  expect(kept.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
})

it('lets one through that only a dropped one was in the way of', () => {
  const kept = keptApart([label('a', 0, 0), label('b', 60, 0), label('c', 120, 0)])
  expect(kept.map(({ id }) => id)).toEqual(['a', 'c'])
})
