import { expect, it } from 'vitest'
import { at } from '#tests/factories/zones.ts'
import { actsAhead, mayUndo, ZONE_MOVES, ZONE_TABLE, type ZoneAct, zoneStateAt } from './life.ts'

const act = (
  move: ZoneAct['move'],
  confirmed: string,
  effective = confirmed,
  undone: string | null = null,
): ZoneAct => ({
  id: `${move} ${confirmed}`,
  move,
  confirmedAt: at(confirmed),
  effectiveAt: at(effective),
  undoneAt: undone === null ? null : at(undone),
})

const LIFE = [
  act('announce', '2022-03-11 23:00', '2022-03-12 08:00'),
  act('adjust', '2022-03-14 10:00'),
  act('release', '2022-03-25 18:00', '2022-03-26 00:00'),
  act('close', '2022-04-02 09:00'),
]

it.each([
  ['2022-03-11 22:59', 'draft'],
  ['2022-03-11 23:00', 'announced'],
  ['2022-03-12 07:59', 'announced'],
  ['2022-03-12 08:00', 'inForce'],
  ['2022-03-25 23:59', 'inForce'],
  ['2022-03-26 00:00', 'guard'],
  ['2022-04-02 09:00', 'closed'],
])('at %s it is %s, whoever was awake', (now, state) => {
  expect(zoneStateAt(LIFE, at(now))).toBe(state)
})

it('1. closed and withdrawn are final', () => {
  for (const move of ZONE_MOVES) {
    expect(ZONE_TABLE.closed[move]).toBeNull()
    expect(ZONE_TABLE.withdrawn[move]).toBeNull()
  }
})

it('3. what was undone before its minute has never been', () => {
  const [announced] = LIFE
  if (!announced) throw new Error('an announcement')
  const release = act('release', '2022-03-25 18:00', '2022-03-26 00:00', '2022-03-25 20:00')
  expect(zoneStateAt([announced, release], at('2022-03-26 12:00'))).toBe('inForce')
  expect(actsAhead([announced, release], at('2022-03-25 19:00'))).toEqual([release])
  expect(actsAhead([announced, release], at('2022-03-25 21:00'))).toEqual([])
  const late = { ...release, undoneAt: at('2022-03-26 01:00') }
  expect(zoneStateAt([announced, late], at('2022-03-26 12:00'))).toBe('guard')
  const open = { ...release, undoneAt: null }
  expect(mayUndo(open, at('2022-03-25 23:59'))).toBe(true)
  expect(mayUndo(open, at('2022-03-26 00:00'))).toBe(false)
})

it('4. only what is in force can be adjusted or released', () => {
  const states = Object.entries(ZONE_TABLE)
  const by = (move: ZoneAct['move']) => states.filter(([, moves]) => moves[move] !== null)
  expect(by('adjust').map(([state]) => state)).toEqual(['inForce'])
  expect(by('release').map(([state]) => state)).toEqual(['inForce'])
  // A release that was confirmed for a minute before the zone was in force is passed over.
  const early = act('release', '2022-03-12 00:00')
  expect(zoneStateAt([...LIFE.slice(0, 1), early], at('2022-03-13'))).toBe('inForce')
})
