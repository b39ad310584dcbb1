'use client'
import type { HeardService } from '#lib/domain/channel/recognise-request.ts'
import { CATEGORIES } from '#lib/domain/request/categories.ts'
import { STARTING_KEYWORDS } from '#lib/domain/service/keywords.ts'

const STARTING = CATEGORIES.map((category) => ({ category, keywords: STARTING_KEYWORDS[category] }))

/** The services that a message may ask for, and the words by which each is heard. */
export function useHeardServices(): readonly HeardService[] {
  return STARTING
}
