import { byFloor, doorKey, type Floor, floorOf } from '#lib/domain/coverage/doors.ts'
import {
  markOfSample,
  type SampleExcuse,
  type SampleOutcome,
  standsAfter,
} from '#lib/domain/round/sampling.ts'
import type { TubeSize } from '#lib/domain/round/tube.ts'
import type { RoundDoor } from '#server/queries/round-people.ts'
import type { RoundPerson } from '#server/queries/round-person-rows.ts'
import type { PersonStanding } from '#server/queries/rounds.ts'

/** Somebody at a door with what stands, on the server or still on this device. */
export type WalkPerson = RoundPerson & {
  key: string
  outcome: SampleOutcome | null
  excuse: SampleExcuse | null
  visitedAt: string | null
  attempts: number
  /** The tube of the sample, while it can be taken out of it again. */
  tube: string | null
  /** An antigen test stands, which can be struck out. */
  tested: boolean
}

export type RoundWalkDoor = {
  key: string
  unit: string | null
  room: string
  floor: number | null
  people: WalkPerson[]
  notes: string[]
}

export type SaidOfPerson = {
  residentId: string
  outcome: SampleOutcome
  excuse?: SampleExcuse
  tube?: { code: string; size: TubeSize }
  antigen?: 'negative' | 'positive'
}

/** A visit that was written down on this device. */
export type OwnSampling = {
  /** The command's key. */
  id: string
  roundId: string
  buildingId: string
  unit: string | null
  room: string
  at: string
  persons: SaidOfPerson[]
  others?: { name: string; tube?: { code: string; size: TubeSize } }[]
}

/** A sample that was taken out of its tube again on this device. */
export type OwnTakeOut = {
  id: string
  roundId: string
  buildingId: string
  residentId?: string
  personId?: string
  /** Left out for an antigen test: the last one. */
  code?: string
  at: string
}

/** What was written down on this device, in the order of the clicks. */
export type OwnStep = { is: 'sample'; step: OwnSampling } | { is: 'takeOut'; step: OwnTakeOut }

type CommandOnItsWay = { id: string; procedure: string; input: object }

/** The steps of a round among all commands on their way, each once, in the order of the clicks. */
export function stepsOf(
  roundId: string,
  ...lists: readonly (readonly CommandOnItsWay[])[]
): (OwnStep & { id: string })[] {
  const steps = new Map<string, OwnStep>()
  for (const { id, procedure, input } of lists.flat()) {
    if ((input as Partial<OwnSampling>).roundId !== roundId) continue
    if (procedure === 'round.sample') {
      const visit = input as OwnSampling
      steps.set(id, { is: 'sample', step: { ...visit, id, unit: visit.unit ?? null } })
    }
    if (procedure === 'round.takeOut') {
      steps.set(id, { is: 'takeOut', step: { ...(input as OwnTakeOut), id } })
    }
  }
  return [...steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, step]) => ({ ...step, id }))
}

/** All doors of a building with their people, and on top what was written down here. */
export function roundDoors(
  listed: readonly RoundDoor[],
  standings: readonly PersonStanding[],
  steps: readonly OwnStep[],
): RoundWalkDoor[] {
  const byPerson = new Map<string, PersonStanding>()
  for (const standing of standings) {
    byPerson.set(standing.personId, standing)
    if (standing.residentId) byPerson.set(standing.residentId, standing)
  }
  const doors = new Map<string, RoundWalkDoor>()
  for (const door of listed) {
    const people = door.people.map((person): WalkPerson => {
      const key = person.residentId ?? person.personId ?? ''
      const stands = byPerson.get(key)
      return {
        ...person,
        personId: person.personId ?? stands?.personId ?? null,
        key,
        outcome: stands?.outcome ?? null,
        excuse: stands?.excuse ?? null,
        visitedAt: stands?.visitedAt ?? null,
        attempts: stands?.attempts ?? 0,
        tube: stands?.tube ?? null,
        // A list that was kept before there was the field does not say.
        tested: stands?.tested ?? false,
      }
    })
    doors.set(doorKey(door), { ...door, key: doorKey(door), people })
  }
  const left = withoutUndone(steps)
  for (const [index, one] of left.entries()) {
    if (one.is === 'sample') standAt(doors, one.step)
    // Whoever was tested here before the test that was struck out stays tested.
    else if (!isTestedIn(left.slice(0, index), one.step)) takeOutAt(doors, one.step)
  }
  return [...doors.values()]
}

function standAt(doors: Map<string, RoundWalkDoor>, visit: OwnSampling): void {
  const key = doorKey(visit)
  const { unit, room } = visit
  const known = doors.get(key)
  const door = known ?? { key, unit, room, floor: floorOf(room), people: [], notes: [] }
  doors.set(key, door)
  for (const said of visit.persons) {
    const person = door.people.find(({ residentId }) => residentId === said.residentId)
    if (person) stand(person, said, visit.at)
  }
  for (const { name } of visit.others ?? []) {
    // The server knows them by then, or this device alone does.
    if (door.people.some((person) => !person.listed && person.name === name)) continue
    door.people.push({
      personId: null,
      residentId: null,
      key: `${visit.id}:${name}`,
      name,
      keyCare: [],
      special: [],
      listed: false,
      outcome: 'sampled',
      excuse: null,
      visitedAt: visit.at,
      attempts: 1,
      // Without a name that the server knows it stays in its tube.
      tube: null,
      tested: false,
    })
  }
}

/** A sample that was taken out again here was none, whatever else the server knows of the person. */
function withoutUndone(steps: readonly OwnStep[]): OwnStep[] {
  return steps.map((one, index) => {
    if (one.is !== 'sample') return one
    const later = steps
      .slice(index + 1)
      .flatMap((other) => (other.is === 'takeOut' ? other.step : []))
    const persons = one.step.persons.filter(({ residentId, tube, antigen }) =>
      antigen
        ? !isStruckOut(steps.slice(index + 1), residentId)
        : !later.some((taken) => taken.residentId === residentId && taken.code === tube?.code),
    )
    return { ...one, step: { ...one.step, persons } }
  })
}

/** Whether a test is the one that a later step strikes out: each takes the last that still stands. */
function isStruckOut(after: readonly OwnStep[], residentId: string): boolean {
  let testsSince = 0
  for (const one of after) {
    if (one.is === 'sample') {
      const again = one.step.persons.find((said) => said.residentId === residentId)
      if (again?.antigen) testsSince++
    } else if (one.step.residentId === residentId && one.step.code === undefined) {
      if (testsSince === 0) return true
      testsSince--
    }
  }
  return false
}

function isTestedIn(steps: readonly OwnStep[], { residentId, code }: OwnTakeOut): boolean {
  if (code !== undefined) return false
  return steps.some(
    (one) =>
      one.is === 'sample' &&
      one.step.persons.some((said) => said.residentId === residentId && said.antigen),
  )
}

/** As the server will have it: nobody was there, but for whoever was sampled once more since. */
function takeOutAt(doors: Map<string, RoundWalkDoor>, taken: OwnTakeOut): void {
  for (const { people } of doors.values()) {
    const person = people.find(({ residentId, personId }) =>
      taken.residentId ? residentId === taken.residentId : personId === taken.personId,
    )
    if (person?.outcome !== 'sampled' || (person.visitedAt ?? '') > taken.at) continue
    const nobody = { outcome: null, excuse: null, visitedAt: null, tube: null, tested: false }
    Object.assign(person, nobody)
  }
}

function stand(person: WalkPerson, said: SaidOfPerson, at: string): void {
  const { outcome, excuse, tube, antigen } = said
  // What the server already has of it changes nothing.
  if (person.visitedAt === at) return
  const known =
    person.outcome && person.visitedAt
      ? { outcome: person.outcome, visitedAt: new Date(person.visitedAt) }
      : null
  person.attempts++
  if (!standsAfter(known, { outcome, visitedAt: new Date(at) })) return
  person.outcome = outcome
  person.excuse = excuse ?? null
  person.visitedAt = at
  person.tube = tube?.code ?? null
  person.tested = antigen !== undefined
}

/** Somebody to go to still: nobody was there, or it did not work out. */
export function isLeft({ outcome, listed }: WalkPerson): boolean {
  return outcome === null ? listed : markOfSample(outcome) === 'tried'
}

export function leftAt(door: RoundWalkDoor): WalkPerson[] {
  return door.people.filter(isLeft)
}

/** A door at which nobody was yet. */
export function isUntouched(door: RoundWalkDoor): boolean {
  return leftAt(door).length > 0 && door.people.every(({ outcome }) => outcome === null)
}

export function floorsOf(doors: readonly RoundWalkDoor[]): Floor<RoundWalkDoor>[] {
  return byFloor(doors)
}
