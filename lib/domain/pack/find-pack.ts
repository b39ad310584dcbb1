import type { RulePack } from './rule-pack.ts'

/** Each pack in its newest version, in the order in which they came. */
export function newestPacks(packs: readonly RulePack[]): RulePack[] {
  const ids = [...new Set(packs.map(({ id }) => id))]
  return ids.flatMap((id) => findPack(packs, id) ?? [])
}

/** The version of a pack that a zone keeps; without a version, the newest of it. */
export function findPack(
  packs: readonly RulePack[],
  id: string,
  version?: number,
): RulePack | undefined {
  return packs
    .filter((pack) => pack.id === id && (version === undefined || pack.version === version))
    .reduce<RulePack | undefined>(
      (newest, pack) => (newest && newest.version > pack.version ? newest : pack),
      undefined,
    )
}
