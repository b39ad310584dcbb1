import type { Proof } from '../service/service.ts'
import type { ProofKind } from './doors.ts'

/** `word`: nothing but what the member writes. */
export type GivenProof = ProofKind | 'word'

/** What can be looked at afterwards weighs most; of those any is as good as another. */
const WEIGHT = {
  none: 0,
  word: 1,
  leftAtDoor: 2,
  neighbour: 2,
  photo: 3,
  code: 3,
  signature: 3,
} as const satisfies Record<Proof | GivenProof, number>

/** What the catalogue wants of doors that are settled together: the weightiest of their services. */
export function proofWanted(services: readonly { proof: Proof }[]): Proof {
  return services.reduce<Proof>(
    (most, { proof }) => (WEIGHT[proof] > WEIGHT[most] ? proof : most),
    'none',
  )
}

/**
 * What is shown of a delivery, as the server looks at it: words alone count as words, nothing as nothing.
 */
export function givenProof(proof: ProofKind | null, note: string | undefined): GivenProof | 'none' {
  return proof ?? (isSaid(note) ? 'word' : 'none')
}

/** Less than was wanted needs words that say why; these may be any. */
export function isUnexplained(
  proof: ProofKind | null,
  note: string | undefined,
  wanted: Proof,
): boolean {
  return !isSaid(note) && isWeaker(givenProof(proof, note), wanted)
}

function isSaid(note: string | undefined): boolean {
  return note !== undefined && note.trim() !== ''
}

/** Less than was wanted: no reason to turn somebody away at a door, but one to say why. */
export function isWeaker(given: GivenProof | 'none', wanted: Proof): boolean {
  return WEIGHT[given] < WEIGHT[wanted]
}
