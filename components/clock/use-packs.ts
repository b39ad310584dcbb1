'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'

/** Every version of every pack that a zone of this community may run under. */
export function usePacks(): readonly RulePack[] {
  const changed = useLiveTable('rulePack')
  return useMemo(
    () => [...STARTING_PACKS, ...[...changed.values()].map(({ content }) => content)],
    [changed],
  )
}
