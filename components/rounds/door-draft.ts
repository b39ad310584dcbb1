import { readTubeCode, type TubeSize } from '#lib/domain/round/tube.ts'
import type { TestKind } from '#lib/domain/pack/rule-pack.ts'
import { isLeft, type RoundWalkDoor, type SaidOfPerson, type WalkPerson } from './round-doors.ts'
import type { TubeInHand } from './tube-in-hand.ts'

/** What is being written down at a door. */
export type DoorDraft = {
  /** By their keys; null while nobody was ticked or unticked: then everybody who is left. */
  chosen: string[] | null
  /** Codes of single tubes as they were typed, and antigen results, by key of the person. */
  codes: Record<string, string>
  antigen: Record<string, 'negative' | 'positive'>
  /** Names of people whom the registry does not know. */
  others: string[]
}

export const BLANK_DOOR: DoorDraft = { chosen: null, codes: {}, antigen: {}, others: [] }

/** Somebody who is ticked: of the door's people, or added by name. */
export type Ticked = { key: string; name: string; person: WalkPerson | null }

export function otherKey(name: string): string {
  return `+${name}`
}

export function tickedAt(door: RoundWalkDoor, draft: DoorDraft): Ticked[] {
  const isTicked = (person: WalkPerson) =>
    draft.chosen === null ? isLeft(person) : draft.chosen.includes(person.key)
  return [
    ...door.people
      .filter((person) => person.residentId !== null && isTicked(person))
      .map((person) => ({ key: person.key, name: person.name, person })),
    ...draft.others.map((name) => ({ key: otherKey(name), name, person: null })),
  ]
}

export function withTick(door: RoundWalkDoor, draft: DoorDraft, key: string): DoorDraft {
  const now = tickedAt(door, draft).flatMap(({ person }) => person?.key ?? [])
  const chosen = now.includes(key) ? now.filter((other) => other !== key) : [...now, key]
  return { ...draft, chosen }
}

export type WhyNot =
  | {
      why: 'chooseSomebody' | 'noTube' | 'tubeFull' | 'codesMissing' | 'codeTwice' | 'resultMissing'
    }
  | { why: 'tubeNoRoom'; left: number; chosen: number }

/** Why these samples cannot be written down yet; the server asks the same again. */
export function whyNotSampled(
  ticked: readonly Ticked[],
  draft: DoorDraft,
  hand: { test: TestKind; size: TubeSize; tube: TubeInHand | null },
): WhyNot | null {
  if (ticked.length === 0) return { why: 'chooseSomebody' }
  if (hand.test === 'antigen') {
    return ticked.every(({ key }) => draft.antigen[key]) ? null : { why: 'resultMissing' }
  }
  if (hand.size === 1) {
    const codes = ticked.map(({ key }) => readTubeCode(draft.codes[key] ?? ''))
    if (codes.some((code) => code === null)) return { why: 'codesMissing' }
    return new Set(codes).size < codes.length ? { why: 'codeTwice' } : null
  }
  const { tube } = hand
  if (tube === null) return { why: 'noTube' }
  const left = tube.size - tube.count
  if (left <= 0) return { why: 'tubeFull' }
  return ticked.length > left ? { why: 'tubeNoRoom', left, chosen: ticked.length } : null
}

/** The samples as the command takes them; `whyNotSampled` said that there is no reason against it. */
export function samplesOf(
  ticked: readonly Ticked[],
  draft: DoorDraft,
  hand: { test: TestKind; size: TubeSize; tube: TubeInHand | null },
): { persons: SaidOfPerson[]; others: object[] } {
  const takenOf = (key: string) => {
    if (hand.test === 'antigen') return { antigen: draft.antigen[key] }
    const code = hand.size === 1 ? readTubeCode(draft.codes[key] ?? '') : hand.tube?.code
    return { tube: { code: code ?? '', size: hand.size } }
  }
  return {
    persons: ticked.flatMap(({ key, person }) =>
      person?.residentId
        ? { residentId: person.residentId, outcome: 'sampled' as const, ...takenOf(key) }
        : [],
    ),
    others: ticked.flatMap(({ key, name, person }) =>
      person === null ? { name, ...takenOf(key) } : [],
    ),
  }
}
