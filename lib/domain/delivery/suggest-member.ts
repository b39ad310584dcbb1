import type { Role } from '../access/roles.ts'
import {
  type Doer,
  type Gear,
  type ServiceContent,
  type Skill,
  SKILLS,
} from '../service/service.ts'
import { metresBetween, type Place, WALK_METRES_PER_MINUTE } from './walking-order.ts'

/** What the catalogue says of who does a service. */
type Done = Pick<ServiceContent, 'skill' | 'doer'>

export function skillsFor(services: readonly Done[]): Skill[] {
  const wanted = new Set(services.map(({ skill }) => skill))
  return SKILLS.filter((skill) => wanted.has(skill))
}

/**
 * Whose work a service is, of the roles that may carry. What property or a clinic does with people of
 * its own has nobody here, so the care group and the volunteers see that it gets there.
 */
const ROLES_OF: Record<Doer, readonly Role[]> = {
  care: ['care', 'volunteer'],
  grid: ['grid'],
  property: ['care', 'volunteer'],
  psychologist: ['psychologist', 'care'],
  clinic: ['doctor', 'care'],
}

/** The roles whose work is all of it; when nothing of it is the same people's, those of any part. */
export function rolesFor(services: readonly Done[]): Role[] {
  const doers = [...new Set(services.map(({ doer }) => doer))]
  const any = [...new Set(doers.flatMap((doer) => ROLES_OF[doer]))]
  const all = any.filter((role) => doers.every((doer) => ROLES_OF[doer].includes(role)))
  return all.length > 0 ? all : any
}

export type Candidate = {
  id: string
  onDuty: boolean
  roles: readonly Role[]
  openStops: number
  skills: readonly Skill[]
  /** What they have with them already. */
  gear: readonly Gear[]
  /** Where they are going or have been last; null when that is not known. */
  at: Place | null
}

export type RunNeeds = {
  /** Whose work it is; others may carry it, and leave their own. */
  roles: readonly Role[]
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
const MINUTES_FROM_OTHER_WORK = 60

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

function weigh(candidate: Candidate, { roles, skills, gear, start }: RunNeeds): Suggestion {
  const reasons: Reason[] = []
  let costMinutes = candidate.openStops * MINUTES_PER_OPEN_STOP
  if (!candidate.roles.some((role) => roles.includes(role))) costMinutes += MINUTES_FROM_OTHER_WORK
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
