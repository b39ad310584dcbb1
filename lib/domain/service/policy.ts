import type { BothLanguages } from './service.ts'

/** Any tier that has no words of its own. */
export const ANY_TIER = 'any'

/** What the desk says for a service under a tier. Nothing personal stands in it. */
export type PolicyContent = {
  /** To be read aloud. */
  say: BothLanguages
  /** What can be promised today, and what cannot. */
  promises: readonly { may: boolean; text: BothLanguages }[]
  /** Questions that callers ask next. */
  answers: readonly { question: BothLanguages; answer: BothLanguages }[]
  /** What it rests on: the pack, the notice. */
  basis: BothLanguages
}
