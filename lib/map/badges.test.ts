import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Badge, badgeMarks, type BadgePlaces } from './badges.ts'

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
