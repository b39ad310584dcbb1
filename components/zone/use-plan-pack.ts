'use client'
import { usePacks } from '#components/clock/use-packs.ts'
import { useLiveTable } from '#components/live/live-provider.tsx'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import type { RulePack } from '#lib/domain/pack/rule-pack.ts'
import type { ZonePlan } from './zone-plan.ts'

/** The pack under which a plan is carried out: its zone's version, or the newest of the chosen one. */
export function usePlanPack(plan: ZonePlan): RulePack | undefined {
  const packs = usePacks()
  const zone = useLiveTable('zone').get(plan.zoneId ?? '')
  if (zone) return findPack(packs, zone.rulePackId, zone.rulePackVersion)
  return findPack(packs, plan.rulePackId || (packs[0]?.id ?? ''))
}
