import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Badge, badgeAt, badgeMarks, type BadgePlaces, placeBadges } from './badges.ts'

const STEP = 0.0001 // about 10 m

describe('badgeMarks', () => {
  it('gives each building its own from zoom 17 on', () => {
    const marks = badgeMarks([badge(0, 2), badge(1, 1)], 17, places())
    expect(marks.map((mark) => mark.count)).toEqual([2, 1])
  })

  it('shows no badge where nothing is open', () => {
    expect(badgeMarks([badge(0, 0)], 18, places())).toEqual([])
  })

  it('joins badges that would lie on each other, at the most pressing one', () => {
    const late = { ...badge(1, 1), late: 1 }
    const marks = badgeMarks([badge(0, 5), late, badge(40, 3)], 15.5, places())
    expect(marks.map((mark) => mark.count)).toEqual([6, 3])
    expect(marks[0]).toMatchObject({ at: [114 + STEP, 22], late: 1, buildingIds: ['1', '0'] })
  })

  it('gives a zone one number when far away', () => {
    const zoned = places((id) => (Number(id) < 3 ? 'east' : null))
    const marks = badgeMarks([badge(0, 2), badge(2, 3), badge(90, 4)], 14, zoned)
    expect(marks).toEqual([
      { at: [114.5, 22], count: 5, late: 0, urgent: 0, buildingIds: ['0', '2'], zoneId: 'east' },
      {
        at: [114 + 90 * STEP, 22],
        count: 4,
        late: 0,
        urgent: 0,
        buildingIds: ['90'],
        zoneId: null,
      },
    ])
  })

  it('never loses or doubles an open request, at any zoom', () => {
    const some = fc.uniqueArray(fc.record({ id: fc.nat(300), count: fc.nat(9), late: fc.nat(2) }), {
      selector: (one) => one.id,
    })
    fc.assert(
      fc.property(some, fc.double({ min: 10, max: 20, noNaN: true }), (rows, zoom) => {
        const badges = rows.map((row) => ({
          ...badge(row.id, row.count + row.late),
          late: row.late,
        }))
        const marks = badgeMarks(
          badges,
          zoom,
          places((id) => (Number(id) % 3 ? 'z' : null)),
        )
        expect(sum(marks.map((mark) => mark.count))).toBe(sum(badges.map((one) => one.count)))
        expect(sum(marks.map((mark) => mark.late))).toBe(sum(badges.map((one) => one.late)))
        const ids = marks.flatMap((mark) => mark.buildingIds)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})

function badge(id: number, count: number): Badge {
  return { buildingId: String(id), count, late: 0, urgent: 0 }
}

function places(zoneOf: BadgePlaces['zoneOf'] = () => null): BadgePlaces {
  return {
    centroid: (id) => [114 + Number(id) * STEP, 22],
    zoneOf,
    zoneCentre: () => [114.5, 22],
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

describe('placeBadges', () => {
  const mark = (x: number, more: { late?: number; urgent?: number } = {}) => ({
    at: [x, 10] as const,
    count: 1,
    late: 0,
    urgent: 0,
    buildingIds: [String(x)],
    zoneId: null,
    ...more,
  })
  const view = {
    project: ([x, y]: readonly [number, number]) => ({ x, y }),
    sizeOf: () => ({ width: 20, height: 20 }),
    width: 100,
    height: 100,
  }

  it('draws what is late over what is not, and leaves out what is out of sight', () => {
    const placed = placeBadges(
      [mark(50, { late: 1 }), mark(45), mark(40, { urgent: 1 }), mark(200)],
      view,
    )
    expect(placed.map((one) => one.mark.at[0])).toEqual([45, 40, 50])
    expect(placed[0]?.box).toEqual({ left: 35, top: 0, width: 20, height: 20 })
  })

  it('finds the uppermost at a point, and a near one for a finger', () => {
    const placed = placeBadges([mark(50, { late: 1 }), mark(45)], view)
    expect(badgeAt(placed, { x: 52, y: 10 })?.at[0]).toBe(50)
    expect(badgeAt(placed, { x: 37, y: 10 })?.at[0]).toBe(45)
    expect(badgeAt(placed, { x: 63, y: 10 })).toBeNull()
    expect(badgeAt(placed, { x: 63, y: 10 }, 4)?.at[0]).toBe(50)
  })
})
