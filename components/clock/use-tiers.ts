'use client'
import { createContext, use, useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { BROUGHT_TIERS, type TierBook } from '#lib/domain/pack/tiers-in-use.ts'
import type { Tier } from '#lib/domain/zone/tiers.ts'
import { usePacks } from './use-packs.ts'

/** Before anybody has signed in: the tiers of the packs that the product brings. */
export const TiersContext = createContext<TierBook>(BROUGHT_TIERS)

/** The tiers of the community's packs: what a fourth one is called and looks like is data. */
export function useTiers(): TierBook {
  return use(TiersContext)
}

/** Those that a list of choices shows: of the first pack, and whatever else a zone or part wears. */
export function useShownTiers(): readonly Tier[] {
  const { all } = useTiers()
  const packs = usePacks()
  const zones = useLiveTable('zone')
  const parts = useLiveTable('zonePart')
  return useMemo(() => {
    const shown = new Set([
      ...(packs[0]?.tiers ?? []).map(({ id }) => id),
      ...[...zones.values()].map(({ tier }) => tier),
      ...[...parts.values()].filter(({ endedAt }) => endedAt === null).map(({ tier }) => tier),
    ])
    return all.filter(({ id }) => shown.has(id))
  }, [all, packs, zones, parts])
}
