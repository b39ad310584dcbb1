import type {
  BothLanguages,
  Criterion,
  CriterionKind,
  PackTier,
  PackVersion,
  RulePack,
} from '#lib/domain/pack/rule-pack.ts'
import { helpOf } from '#lib/domain/zone/tier-help.ts'

/**
 * What stands in the form: a pack while somebody types in it. A field that reads as no number keeps what
 * was typed, so nothing is lost; `checkPack` says of each whether it will do.
 */
export type Draft = Omit<RulePack, keyof PackVersion>

export function draftOf(pack: RulePack): Draft {
  const { name, place, from, until, source, clock, spans } = pack
  const { reseals, lookBackDays, mayOverride, releaseChain, isolation, tiers } = pack
  return {
    name,
    place,
    from,
    until,
    source,
    clock,
    spans,
    reseals,
    lookBackDays,
    mayOverride,
    releaseChain,
    isolation,
    // What a tier left to its colour stands in the form, to be changed.
    tiers: tiers
      .map((tier) => ({ ...tier, help: helpOf(tier) }))
      .toSorted((a, b) => b.strictness - a.strictness),
  }
}

/** What stands at `tiers.0.phases.1.fromDay`, the way in which `checkPack` names a place. */
export function valueAt(whole: unknown, at: string): unknown {
  return at
    .split('.')
    .reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key],
      whole,
    )
}

export function withValue<Whole>(whole: Whole, at: string, value: unknown): Whole {
  const [key = '', ...rest] = at.split('.')
  const within = (whole as Record<string, unknown>)[key]
  const next = rest.length === 0 ? value : withValue(within, rest.join('.'), value)
  if (!Array.isArray(whole)) return { ...whole, [key]: next }
  return whole.map((item: unknown, index) => (index === Number(key) ? next : item)) as Whole
}

/** The number in a field; empty: none; anything else as it was typed. */
export function numberIn(text: string): number | string | null {
  const typed = text.trim()
  if (typed === '') return null
  return /^\d+$/.test(typed) ? Number(typed) : text
}

/** Days with commas between them; what is no number stays as it was typed. */
export function daysIn(text: string): (number | string)[] {
  return text
    .split(/[,，、\s]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

export const BLANK_CRITERIA = {
  daysServed: { kind: 'daysServed', days: null },
  noNewCase: { kind: 'noNewCase', days: null },
  contactsClear: { kind: 'contactsClear', sinceExposureDays: null, movedOutDays: null },
  cleanRound: { kind: 'cleanRound', withinDays: null, fromDay: null, test: 'nucleic' },
  othersReleased: { kind: 'othersReleased', tiers: [] },
} satisfies Record<CriterionKind, object>

/** Another kind of item; what both kinds have stays. */
export function withCriterionKind(criterion: Criterion, kind: CriterionKind): object {
  const blank = BLANK_CRITERIA[kind]
  const shared = Object.entries(criterion).filter(([key]) => Object.hasOwn(blank, key))
  return { ...blank, ...Object.fromEntries(shared), kind }
}

/**
 * A further tier like another one, just below it: horizontal lines, a name of its own, and strictness in
 * whole steps again.
 */
export function withTierLike(
  draft: Draft,
  index: number,
  named: { id: string; name: BothLanguages; letter: BothLanguages },
): Draft {
  const like = draft.tiers[index]
  if (!like) return draft
  const added: PackTier = { ...like, ...named, hatch: 'lines' }
  return { ...draft, tiers: ranked(draft.tiers.toSpliced(index + 1, 0, added)) }
}

export function withoutTier(draft: Draft, index: number): Draft {
  return { ...draft, tiers: ranked(draft.tiers.toSpliced(index, 1)) }
}

/** The tier one place further up, where it is stricter, or down. */
export function withTierMoved(draft: Draft, index: number, by: -1 | 1): Draft {
  return { ...draft, tiers: ranked(moved(draft.tiers, index, by)) }
}

export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): Item[] {
  const item = list[index]
  if (item === undefined || index + by < 0 || index + by >= list.length) return [...list]
  return list.toSpliced(index, 1).toSpliced(index + by, 0, item)
}

/** The strictest stands first, as in every list of tiers. */
function ranked(tiers: readonly PackTier[]): PackTier[] {
  return tiers.map((tier, index) => ({ ...tier, strictness: tiers.length - index }))
}
