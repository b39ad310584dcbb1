import type { Category } from '../request/categories.ts'
import type { Gear } from './gear.ts'
import { metresBetween, type Place, WALK_METRES_PER_MINUTE } from './walking-order.ts'

/** What somebody can do that not everybody can. Labels live in `lib/i18n`. */
export const SKILLS = ['lifting', 'medicine', 'repair', 'sampling', 'listening'] as const
export type Skill = (typeof SKILLS)[number]

const SKILL_FOR: Partial<Record<Category, Skill>> = {
  medicalTrip: 'lifting',
  dialysis: 'lifting',
  medicine: 'medicine',
  repair: 'repair',
  sampling: 'sampling',
  psychological: 'listening',
}

export function skillsFor(categories: Iterable<Category>): Skill[] {
  const wanted = new Set([...categories].map((category) => SKILL_FOR[category]))
  return SKILLS.filter((skill) => wanted.has(skill))
}

export type Candidate = {
  id: string
  onDuty: boolean
  /** Carrying is their work, not only their right. */
  isCarrier: boolean
  openStops: number
  skills: readonly Skill[]
  /** What they have with them already. */
  gear: readonly Gear[]
  /** Where they are going or have been last; null when that is not known. */
  at: Place | null
}

export type RunNeeds = {
  skills: readonly Skill[]
  gear: readonly Gear[]
  /** Where the run begins. */
  start: Place | null
}

/** Why somebody fits, or what speaks against: facts that the screen puts into words. */
export type Reason =
  | { kind: 'free' }
  | { kind: 'load'; stops: number }
  | { kind: 'skill'; skill: Skill }
  | { kind: 'noSkill'; skill: Skill }
  | { kind: 'gear'; gear: Gear }
  | { kind: 'near'; metres: number }

export type Suggestion = { id: string; costMinutes: number; reasons: Reason[] }

/** What each thing weighs, all in minutes, so that they can be compared and argued about. */
const MINUTES_PER_OPEN_STOP = 8
const MINUTES_WITHOUT_SKILL = 45
const MINUTES_SAVED_BY_GEAR = 5
/** Somebody else's work stands still meanwhile. */
const MINUTES_NOT_A_CARRIER = 60

/**
 * Who could take a run, the best first: who knows how, has the gear, has little in hand and is near.
 * A person decides; whoever is off duty is not proposed.
 */
export function suggestMembers(candidates: readonly Candidate[], needs: RunNeeds): Suggestion[] {
  return candidates
    .filter((candidate) => candidate.onDuty)
    .map((candidate) => weigh(candidate, needs))
    .sort((a, b) => a.costMinutes - b.costMinutes || (a.id < b.id ? -1 : 1))
}

function weigh(candidate: Candidate, { skills, gear, start }: RunNeeds): Suggestion {
  const reasons: Reason[] = []
  let costMinutes = candidate.openStops * MINUTES_PER_OPEN_STOP
  if (!candidate.isCarrier) costMinutes += MINUTES_NOT_A_CARRIER
  reasons.push(
    candidate.openStops === 0 ? { kind: 'free' } : { kind: 'load', stops: candidate.openStops },
  )
  for (const skill of skills) {
    const has = candidate.skills.includes(skill)
    reasons.push({ kind: has ? 'skill' : 'noSkill', skill })
    if (!has) costMinutes += MINUTES_WITHOUT_SKILL
  }
  for (const item of gear) {
    if (!candidate.gear.includes(item)) continue
    reasons.push({ kind: 'gear', gear: item })
    costMinutes -= MINUTES_SAVED_BY_GEAR
  }
  if (candidate.at && start) {
    const metres = metresBetween(candidate.at, start)
    reasons.push({ kind: 'near', metres })
    costMinutes += metres / WALK_METRES_PER_MINUTE
  }
  return { id: candidate.id, costMinutes, reasons }
}
