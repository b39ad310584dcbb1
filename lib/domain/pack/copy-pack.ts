import { checkPack, type PackProblem } from './check-pack.ts'
import type { RulePack } from './rule-pack.ts'

/** What an administrator may change; where it came from is not theirs to write. */
export type PackChange = Partial<
  Omit<RulePack, 'id' | 'version' | 'parent' | 'changedAt' | 'changedBy' | 'reason'>
>

export type Changed = { pack: RulePack } | { problems: readonly PackProblem[] }

type Deed = { by: string; reason: string; now: Date }

/** A pack of one's own, made from another: a new id, its first version, and where it came from. */
export function copyPack(pack: RulePack, id: string, change: PackChange, deed: Deed): Changed {
  return checked({ ...pack, ...change, ...written(pack, deed), id, version: 1 })
}

/**
 * The next version of a pack. The one before stays as it is: a zone keeps the version under which it
 * was declared.
 */
export function nextVersion(pack: RulePack, change: PackChange, deed: Deed): Changed {
  const { id, version } = pack
  return checked({ ...pack, ...change, ...written(pack, deed), id, version: version + 1 })
}

function written({ id, version }: RulePack, { by, reason, now }: Deed) {
  return { parent: { id, version }, changedAt: now.toISOString(), changedBy: by, reason }
}

function checked(pack: RulePack): Changed {
  const problems = checkPack(pack)
  return problems.length > 0 ? { problems } : { pack: structuredClone(pack) }
}
