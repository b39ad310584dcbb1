import type { Priority } from '../request/categories.ts'

/** Who does it; the care group unless the catalogue says otherwise. */
export const DOERS = ['care', 'grid', 'property', 'psychologist', 'clinic'] as const
export type Doer = (typeof DOERS)[number]

export const PROOFS = ['none', 'word', 'photo', 'code', 'signature', 'leftAtDoor'] as const
export type Proof = (typeof PROOFS)[number]

export const GEAR = [
  'suit',
  'mask',
  'gloves',
  'coolBag',
  'trolley',
  'wheelchair',
  'tools',
  'swabs',
] as const
export type Gear = (typeof GEAR)[number]

export const SKILLS = [
  'none',
  'nursing',
  'lifting',
  'plumbing',
  'driving',
  'counselling',
  'sampling',
] as const
export type Skill = (typeof SKILLS)[number]

export type BothLanguages = { zh: string; en: string }

/** A service as an administrator edits it. Nothing personal stands in it. */
export type ServiceContent = {
  label: BothLanguages
  hint: BothLanguages
  /** Minutes until it is due, by priority. */
  limits: Record<Priority, number>
  /** The least priority, whatever the caller says of it; null for none. */
  leastPriority: Priority | null
  doer: Doer
  gear: readonly Gear[]
  skill: Skill
  /** What must be asked, in the order in which it is asked. */
  questions: readonly BothLanguages[]
  proof: Proof
  /** Its clock stands still in the quiet hours. */
  restsAtNight: boolean
  /** Words by which a pasted message is heard to ask for it. */
  keywords: readonly string[]
  /** Typed inside the choice of the call form: pinyin initials, English. */
  initials: readonly string[]
  /** Not offered any more; what was logged keeps its name. */
  retired: boolean
}
