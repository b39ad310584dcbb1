import type { Category } from '../request/categories.ts'
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

/** `version` 0: as the product brings it; then nobody wrote it, and at no time. */
export type PolicyText = {
  category: Category
  tier: string
  version: number
  content: PolicyContent
  at: string | null
  by: string | null
}

export const NO_POLICY: PolicyContent = {
  say: { zh: '', en: '' },
  promises: [],
  answers: [],
  basis: { zh: '', en: '' },
}

/**
 * The text for a caller: that of their tier before that for any, and what was saved here before what
 * the product brings. Null when nobody has written one.
 */
export function policyFor(
  texts: readonly PolicyText[],
  category: Category,
  tier: string | null,
): PolicyText | null {
  const fitting = texts.filter(
    (text) => text.category === category && (text.tier === tier || text.tier === ANY_TIER),
  )
  const rank = (text: PolicyText) => (text.tier === ANY_TIER ? 0 : 2) + (text.version > 0 ? 1 : 0)
  return fitting.toSorted((a, b) => rank(b) - rank(a))[0] ?? null
}
