import type { Priority } from '../request/categories.ts'
import type { Goods } from '../stock/goods.ts'

/** Who does it; the care group unless the catalogue says otherwise. */
export const DOERS = ['care', 'grid', 'property', 'psychologist', 'clinic'] as const
export type Doer = (typeof DOERS)[number]

export const PROOFS = ['none', 'word', 'photo', 'code', 'signature', 'leftAtDoor'] as const
export type Proof = (typeof PROOFS)[number]

/** What a crew puts on and takes along; labels live in `lib/i18n`. Worn things stand first. */
export const GEAR = [
  'suit',
  'shield',
  'mask',
  'gloves',
  'disinfectant',
  'wheelchair',
  'coolBag',
  'trolley',
  'rubbishBags',
  'tools',
  'swabKit',
] as const
export type Gear = (typeof GEAR)[number]

/** What somebody can do that not everybody can. */
export const SKILLS = [
  'nursing',
  'medicine',
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
  /** `none`: anybody can. */
  skill: Skill | 'none'
  /** One of these for each request; null where it takes hands and no goods. */
  goods: Goods | null
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
