import { createContext, use } from 'react'
import type { PackProblem } from '#lib/domain/pack/check-pack.ts'
import type { Words } from '#lib/i18n/words.ts'
import { type Draft, valueAt } from './pack-draft.ts'

export type PackForm = {
  draft: Draft
  problems: readonly PackProblem[]
  set: (at: string, value: unknown) => void
  replace: (draft: Draft) => void
}

export const PackFormContext = createContext<PackForm | null>(null)

export function usePackForm(): PackForm {
  const form = use(PackFormContext)
  if (!form) throw new Error('a field of a pack stands in its form')
  return form
}

/** What is wrong at a place, in words; of several things the first. */
export function problemAt({ problems }: PackForm, at: string, words: Words): string | undefined {
  const problem = problems.find((one) => one.at === at)
  if (!problem) return undefined
  const why = words.pack.faults[problem.fault]
  // Of a choice the ids that would do are nothing to read.
  return problem.allowed && problem.fault !== 'notOneOf' ? `${why} (${problem.allowed})` : why
}

export function listAt({ draft }: PackForm, at: string): readonly unknown[] {
  const list = valueAt(draft, at)
  return Array.isArray(list) ? list : []
}

export const PACK_PARTS = ['general', 'counting', 'ending', 'isolation'] as const

/** The part of the form in which a place stands: one of the four, or a tier by its id. */
export function partOf(at: string, draft: Draft): string {
  const [top, index] = at.split('.')
  if (top === 'tiers' && index !== undefined) return draft.tiers[Number(index)]?.id ?? 'general'
  if (top === 'isolation') return 'isolation'
  if (top === 'releaseChain' || top === 'mayOverride') return 'ending'
  if (top === 'clock' || top === 'spans' || top === 'reseals' || top === 'lookBackDays') {
    return 'counting'
  }
  return 'general'
}
