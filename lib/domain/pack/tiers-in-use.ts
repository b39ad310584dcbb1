import type { Tier, TierId } from '../zone/tiers.ts'
import type { RulePack } from './rule-pack.ts'
import { STARTING_PACKS } from './starting-packs.ts'

/**
 * The tiers of all packs that a community has, strictest first. Packs share ids: of one id it is as the
 * community's newest pack has it, and else as the first that the product brings, under which zones begin.
 */
export class TierBook {
  readonly all: readonly Tier[]
  readonly #byId: ReadonlyMap<TierId, Tier>

  constructor(packs: readonly RulePack[]) {
    const own = packs.filter((pack) => !isBrought(pack))
    // Of several the last one stands.
    const byWeight = [...packs.filter(isBrought).toReversed(), ...own]
    this.#byId = new Map(byWeight.flatMap(({ tiers }) => tiers.map((tier) => [tier.id, tier])))
    this.all = [...this.#byId.values()].toSorted(
      (a, b) => b.strictness - a.strictness || (a.id < b.id ? -1 : 1),
    )
  }

  find(id: TierId | null): Tier | undefined {
    return id === null ? undefined : this.#byId.get(id)
  }

  /** For sorting: the stricter one first. */
  compare(a: TierId | null, b: TierId | null): number {
    return (this.find(b)?.strictness ?? 0) - (this.find(a)?.strictness ?? 0)
  }
}

function isBrought({ id, version }: RulePack): boolean {
  return STARTING_PACKS.some((pack) => pack.id === id && pack.version === version)
}

/** Where no community is known: the tiers of the packs that the product brings. */
export const BROUGHT_TIERS = new TierBook(STARTING_PACKS)
