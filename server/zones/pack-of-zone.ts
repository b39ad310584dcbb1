import { Refusal } from '#lib/domain/errors.ts'
import { findPack } from '#lib/domain/pack/find-pack.ts'
import { type RulePack, tierOf } from '#lib/domain/pack/rule-pack.ts'
import { STARTING_PACKS } from '#lib/domain/pack/starting-packs.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { loadPacks } from './load-packs.ts'

type Kept = Pick<Row<'zone'>, 'rulePackId' | 'rulePackVersion'>

/** The version that a zone was declared under, whatever came after it. */
export async function packOfZone(tx: Tx, communityId: string, zone: Kept): Promise<RulePack> {
  return packAmong(await loadPacks(tx, communityId), zone)
}

/** What a zone keeps stays as long as the zone does: without it nothing could be said of its clock. */
export function packAmong(packs: readonly RulePack[], { rulePackId, rulePackVersion }: Kept) {
  const pack = findPack(packs, rulePackId, rulePackVersion)
  if (!pack) throw new Refusal('unknownPack', { pack: rulePackId, version: rulePackVersion })
  return pack
}

/** The newest version of a pack, for a zone that begins. */
export async function packToDeclareUnder(
  tx: Tx,
  communityId: string,
  id = STARTING_PACKS[0]?.id ?? '',
): Promise<RulePack> {
  const pack = findPack(await loadPacks(tx, communityId), id)
  if (!pack) throw new Refusal('unknownPack', { field: 'rulePackId', pack: id })
  return pack
}

/** For the words of a refusal: a tier of a community's own is called what its pack calls it. */
export function tierNames(pack: RulePack, tier: string): { tierZh?: string; tierEn?: string } {
  const found = tierOf(pack, tier)
  return found ? { tierZh: found.name.zh, tierEn: found.name.en } : {}
}
