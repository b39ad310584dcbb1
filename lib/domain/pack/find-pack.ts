import type { RulePack } from './rule-pack.ts'

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
