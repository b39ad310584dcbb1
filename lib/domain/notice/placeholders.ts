import type { NoticeKind } from './kinds.ts'

type Placeholder = {
  name: string
  /** Of how many lines it is; such a one stands alone on its line. */
  is: 'word' | 'block'
  /** In which kinds a template is refused without it. */
  requiredIn: readonly NoticeKind[]
}

const EVERY = ['declare', 'adjust', 'release'] as const satisfies readonly NoticeKind[]

/**
 * What a template may ask for. What the official form always bears is required; the number of the
 * notice that is replaced is not, since the first one replaces none.
 */
export const PLACEHOLDERS = [
  { name: 'number', is: 'word', requiredIn: EVERY },
  { name: 'community', is: 'word', requiredIn: EVERY },
  { name: 'zones', is: 'block', requiredIn: EVERY },
  { name: 'measures', is: 'block', requiredIn: ['declare', 'adjust'] },
  { name: 'effective', is: 'word', requiredIn: EVERY },
  { name: 'hotline', is: 'word', requiredIn: EVERY },
  { name: 'date', is: 'word', requiredIn: EVERY },
  { name: 'previous', is: 'word', requiredIn: [] },
] as const satisfies readonly Placeholder[]

export type PlaceholderName = (typeof PLACEHOLDERS)[number]['name']

export function findPlaceholder(name: string): (typeof PLACEHOLDERS)[number] | undefined {
  return PLACEHOLDERS.find((known) => known.name === name)
}
