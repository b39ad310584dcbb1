import type { Anchor, PackTier, RulePack } from '../pack/rule-pack.ts'
import type { TierId } from './tiers.ts'

/** What one more positive would do, said before it comes. */
export type Reset =
  | { kind: 'restart'; from: Exclude<Anchor, 'notice'> }
  | { kind: 'raise'; to: TierId; scope: RulePack['reseals'] }
  | { kind: 'reseal'; scope: 'building' | 'unit' }

/** Source: domain §4, "what resets the clock" and "tier to rise to". */
export function resetsOf(pack: RulePack, tier: PackTier): Reset[] {
  if (tier.risesTo !== null) return [{ kind: 'raise', to: tier.risesTo, scope: pack.reseals }]
  if (pack.reseals !== 'zone') return [{ kind: 'reseal', scope: pack.reseals }]
  return tier.positiveRestarts ? [{ kind: 'restart', from: pack.clock.restartsAt }] : []
}
