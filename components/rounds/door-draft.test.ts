import { describe, expect, test } from 'vitest'
import { BLANK_DOOR, samplesOf, tickedAt, whyNotSampled, withTick } from './door-draft.ts'
import { roundDoors, stepsOf } from './round-doors.ts'

const person = (residentId: string, listed = true) => ({
  personId: listed ? `p-${residentId}` : null,
  residentId,
  name: residentId,
  keyCare: [],
  special: [],
  listed,
})
const listed = [
  { unit: '1', room: '101', floor: 1, people: [person('lan'), person('min')], notes: [] },
]
const standing = (residentId: string, outcome: 'sampled' | 'notHome', visitedAt: string) => ({
  personId: `p-${residentId}`,
  residentId,
  unit: '1',
  room: '101',
  listed: true,
  outcome,
  excuse: null,
  visitedAt,
  visitedBy: null,
  attempts: 1,
  tube: outcome === 'sampled' ? 'SZ0001' : null,
  tested: false,
})
const takeOut = (id: string, at: string, residentId: string) => ({
  id,
  procedure: 'round.takeOut',
  input: { roundId: 'r', buildingId: 'b', residentId, code: 'SZ0001', at },
})
const visit = (id: string, at: string, said: object) => ({
  id,
  procedure: 'round.sample',
  input: { roundId: 'r', buildingId: 'b', unit: '1', room: '101', at, ...said },
})

function doorWith(
  standings: ReturnType<typeof standing>[],
  ...visits: { id: string; procedure: string; input: object }[]
) {
  const [door] = roundDoors(listed, standings, stepsOf('r', visits))
  if (!door) throw new Error('no door')
  return door
}

describe('a door on the phone', () => {
  test('ticks everybody who is left, until a hand says otherwise', () => {
    const door = doorWith([standing('lan', 'sampled', '2022-03-12T01:00:00Z')])
    expect(tickedAt(door, BLANK_DOOR).map(({ name }) => name)).toEqual(['min'])
    const untouched = doorWith([])
    const draft = withTick(untouched, BLANK_DOOR, 'lan')
    expect(tickedAt(untouched, draft).map(({ name }) => name)).toEqual(['min'])
    expect(tickedAt(untouched, withTick(untouched, draft, 'lan'))).toHaveLength(2)
  })

  test('shows what was written down here before the server has it, and a sample stands', () => {
    const persons = [{ residentId: 'lan', outcome: 'sampled' }]
    const door = doorWith(
      [standing('min', 'notHome', '2022-03-12T01:00:00Z')],
      visit('1', '2022-03-12T01:10:00Z', { persons, others: [{ name: '来客' }] }),
      visit('2', '2022-03-12T01:20:00Z', { persons: [{ residentId: 'lan', outcome: 'notHome' }] }),
    )
    expect(door.people.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['lan', 'sampled'],
      ['min', 'notHome'],
      ['来客', 'sampled'],
    ])
  })

  test('leaves whoever is taken out of a tube, here and before the server has it', () => {
    const persons = [{ residentId: 'lan', outcome: 'sampled', tube: { code: 'SZ0001', size: 10 } }]
    const sampled = visit('1', '2022-03-12T01:10:00Z', { persons })
    expect(doorWith([], sampled).people[0]).toMatchObject({ outcome: 'sampled', tube: 'SZ0001' })
    const out = takeOut('2', '2022-03-12T01:11:00Z', 'lan')
    const door = doorWith([], sampled, out)
    expect(door.people[0]).toMatchObject({ outcome: null, tube: null })
    expect(tickedAt(door, BLANK_DOOR).map(({ name }) => name)).toEqual(['lan', 'min'])
    // Of what the server has, and not of a sample that was made since.
    const known = standing('lan', 'sampled', '2022-03-12T01:10:00Z')
    expect(doorWith([known], out).people[0]).toMatchObject({ outcome: null })
    const since = standing('lan', 'sampled', '2022-03-12T01:20:00Z')
    expect(doorWith([since], sampled, out).people[0]).toMatchObject({ outcome: 'sampled' })
  })

  test('strikes out the last antigen test alone, here and before the server has it', () => {
    const test = (id: string, minute: number, antigen: string) =>
      visit(id, `2022-03-12T01:${minute}:00Z`, {
        persons: [{ residentId: 'lan', outcome: 'sampled', antigen }],
      })
    const strike = (id: string, minute: number) => ({
      id,
      procedure: 'round.takeOut',
      input: { roundId: 'r', residentId: 'lan', at: `2022-03-12T01:${minute}:00Z` },
    })
    const stands = { outcome: 'sampled', tested: true }
    const gone = { outcome: null, tested: false }
    const lan = (...steps: { id: string; procedure: string; input: object }[]) =>
      doorWith([], ...steps).people[0]
    expect(lan(test('1', 10, 'positive'))).toMatchObject(stands)
    expect(lan(test('1', 10, 'positive'), strike('2', 11))).toMatchObject(gone)
    expect(
      lan(test('1', 10, 'positive'), strike('2', 11), test('3', 12, 'negative')),
    ).toMatchObject({ ...stands, visitedAt: '2022-03-12T01:12:00Z' })
    const known = {
      ...standing('lan', 'sampled', '2022-03-12T01:10:00Z'),
      tube: null,
      tested: true,
    }
    expect(doorWith([known], strike('2', 11)).people[0]).toMatchObject(gone)
    const two = [test('1', 10, 'positive'), test('2', 11, 'negative')]
    expect(lan(...two, strike('3', 12))).toMatchObject({
      ...stands,
      visitedAt: '2022-03-12T01:10:00Z',
    })
    expect(lan(...two, strike('3', 12), strike('4', 13))).toMatchObject(gone)
  })

  test('counts nothing twice that came back from the server', () => {
    const at = '2022-03-12T01:10:00Z'
    const persons = [{ residentId: 'lan', outcome: 'sampled' }]
    const door = doorWith([standing('lan', 'sampled', at)], visit('1', at, { persons }))
    expect(door.people[0]).toMatchObject({ outcome: 'sampled', attempts: 1 })
  })
})

describe('the tube in hand', () => {
  const door = doorWith([])
  const two = tickedAt(door, BLANK_DOOR)
  const tube = (count: number) => ({ code: 'SZ0001', size: 10 as const, count })
  const mixed = (count: number) => ({
    test: 'nucleic' as const,
    size: 10 as const,
    tube: tube(count),
  })

  test('takes the tenth and says clearly why not the eleventh', () => {
    expect(whyNotSampled(two, BLANK_DOOR, mixed(8))).toBeNull()
    expect(whyNotSampled(two, BLANK_DOOR, mixed(9))).toEqual({
      why: 'tubeNoRoom',
      left: 1,
      chosen: 2,
    })
    expect(whyNotSampled(two, BLANK_DOOR, mixed(10))).toEqual({ why: 'tubeFull' })
    expect(whyNotSampled(two, BLANK_DOOR, { ...mixed(0), tube: null })).toEqual({ why: 'noTube' })
    expect(whyNotSampled([], BLANK_DOOR, mixed(0))).toEqual({ why: 'chooseSomebody' })
  })

  test('single: a code for each, and not the same one', () => {
    const single = { test: 'nucleic' as const, size: 1 as const, tube: null }
    const codes = (lan: string, min: string) => ({ ...BLANK_DOOR, codes: { lan, min } })
    expect(whyNotSampled(two, codes('SZ0001', ''), single)).toEqual({ why: 'codesMissing' })
    expect(whyNotSampled(two, codes('SZ0001', 'sz 0001'), single)).toEqual({ why: 'codeTwice' })
    expect(samplesOf(two, codes('sz0001', 'SZ0002'), single).persons).toMatchObject([
      { residentId: 'lan', tube: { code: 'SZ0001', size: 1 } },
      { residentId: 'min', tube: { code: 'SZ0002', size: 1 } },
    ])
  })

  test('somebody who is not on the list goes into it by name', () => {
    const draft = { ...BLANK_DOOR, chosen: [], others: ['来客'] }
    const ticked = tickedAt(door, draft)
    expect(samplesOf(ticked, draft, mixed(0))).toEqual({
      persons: [],
      others: [{ name: '来客', tube: { code: 'SZ0001', size: 10 } }],
    })
  })

  test('an antigen test wants its result', () => {
    const test = { test: 'antigen' as const, size: 1 as const, tube: null }
    expect(whyNotSampled(two, BLANK_DOOR, test)).toEqual({ why: 'resultMissing' })
    const draft = { ...BLANK_DOOR, antigen: { lan: 'negative' as const, min: 'positive' as const } }
    expect(samplesOf(two, draft, test).persons).toMatchObject([
      { antigen: 'negative' },
      { antigen: 'positive' },
    ])
  })
})
