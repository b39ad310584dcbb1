import { residentsByTier, type TierPeople } from '#lib/live/held-at.ts'
import type { Change } from '#lib/live/protocol.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'

/** `absent`: of the people, who is away. */
export type TierCount = { tier: string; people: number; absent: number; zones: number }
/** From `at` on, until the next one. */
export type TierPoint = { at: string; counts: readonly TierCount[] }

/** Counts people by the tier that holds them and zones in force by their tier, as the rows change. */
export class TierTally {
  readonly points: TierPoint[] = []
  readonly #held = new Map<string, readonly TierPeople[]>()
  readonly #zones = new Map<string, string>()

  count(changes: readonly Change[], at: string): void {
    let moved = false
    for (const change of changes) {
      if (change.table === 'building') moved = this.#building(change.id, change.row) || moved
      if (change.table === 'zone') moved = this.#zone(change.id, change.row) || moved
    }
    if (!moved) return
    // What is told at the same moment is one change.
    if (this.points.at(-1)?.at === at) this.points.pop()
    this.points.push({ at, counts: this.#counts() })
  }

  #building(id: string, row: BuildingRow | null): boolean {
    const before = this.#held.get(id) ?? NOBODY
    const held = row ? residentsByTier(row) : NOBODY
    if (JSON.stringify(held) === JSON.stringify(before)) return false
    this.#held.set(id, held)
    return true
  }

  #zone(id: string, row: ZoneRow | null): boolean {
    const tier = row?.status === 'active' ? row.tier : undefined
    if (tier === this.#zones.get(id)) return false
    if (tier === undefined) this.#zones.delete(id)
    else this.#zones.set(id, tier)
    return true
  }

  #counts(): TierCount[] {
    const counts = new Map<string, TierCount>()
    const of = (tier: string) => {
      const known = counts.get(tier) ?? { tier, people: 0, absent: 0, zones: 0 }
      counts.set(tier, known)
      return known
    }
    for (const held of this.#held.values()) {
      for (const { tier, residents, absent } of held) {
        if (residents === 0) continue
        const count = of(tier)
        count.people += residents
        count.absent += absent
      }
    }
    for (const tier of this.#zones.values()) of(tier).zones += 1
    return [...counts.values()]
  }
}

const NOBODY: readonly TierPeople[] = []
