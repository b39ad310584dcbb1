'use client'
import { type ReactNode, useMemo } from 'react'
import { TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import { usePacks } from './use-packs.ts'
import { TiersContext } from './use-tiers.ts'

/** Gives every screen the tiers of the packs as they stand, live. */
export function TiersProvider({ children }: { children: ReactNode }) {
  const packs = usePacks()
  const book = useMemo(() => new TierBook(packs), [packs])
  return <TiersContext value={book}>{children}</TiersContext>
}
