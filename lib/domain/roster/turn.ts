import { shanghaiDay, startOfShanghaiDay } from '../zone/zone-day.ts'

/** The duties that come back every day and are done person by person, from a list. */
export const ROSTER_DUTIES = ['temperature', 'checkIn'] as const
export type RosterDuty = (typeof ROSTER_DUTIES)[number]

export const HALVES = ['morning', 'evening'] as const
export type Half = (typeof HALVES)[number]

/** Temperature is asked for twice a day, a key-care resident once. Source: domain §3 and §4. */
const TURNS_A_DAY: Record<RosterDuty, number> = { temperature: 2, checkIn: 1 }
const NOON_MS = 12 * 3_600_000

/**
 * Which time of its duty a moment belongs to, counted from 1970: the half of a day for a temperature,
 * the day for a check-in; days are days in Asia/Shanghai. The morning is what is before noon.
 */
export function turnOf(duty: RosterDuty, at: Date): number {
  const day = shanghaiDay(at)
  if (TURNS_A_DAY[duty] === 1) return day
  return day * 2 + (at.getTime() - startOfShanghaiDay(day).getTime() < NOON_MS ? 0 : 1)
}

export function startOfTurn(duty: RosterDuty, turn: number): Date {
  if (TURNS_A_DAY[duty] === 1) return startOfShanghaiDay(turn)
  const midnight = startOfShanghaiDay(Math.floor(turn / 2))
  return new Date(midnight.getTime() + (turn % 2) * NOON_MS)
}

/** The first and the last turn of the day to which a turn belongs. */
export function turnsOfDay(duty: RosterDuty, turn: number): { first: number; last: number } {
  const each = TURNS_A_DAY[duty]
  const first = Math.floor(turn / each) * each
  return { first, last: first + each - 1 }
}

/** Null: the duty knows no halves. */
export function halfOf(duty: RosterDuty, turn: number): Half | null {
  if (TURNS_A_DAY[duty] === 1) return null
  return turn % 2 === 0 ? 'morning' : 'evening'
}
