import type { Tier } from './tiers.ts'

/** What a crew may have to wear under a tier; everybody wears their own. */
export const WORN = ['suit', 'shield', 'mask'] as const
export type Worn = (typeof WORN)[number]

/** How residents under a tier are helped. */
export type TierHelp = {
  /** Of the time limit that the catalogue gives a service. */
  limitPercent: number
  worn: readonly Worn[]
  /** A fresh pair at each stop, and something to wipe with. */
  freshGloves: boolean
}

export const LEAST_PERCENT = 25
export const MOST_PERCENT = 400

/**
 * The product's starting values by colour: behind a sealed door nobody can help themselves, in a
 * precaution zone they mostly can. They are those of every tier whose data says nothing else.
 */
const BY_TONE: Record<Tier['tone'], TierHelp> = {
  red: { limitPercent: 75, worn: ['suit', 'shield', 'mask'], freshGloves: true },
  amber: { limitPercent: 100, worn: ['shield', 'mask'], freshGloves: true },
  blue: { limitPercent: 150, worn: ['mask'], freshGloves: false },
}

/** Of those who live in no zone. */
export const HELP_OUTSIDE: TierHelp = { limitPercent: 100, worn: ['mask'], freshGloves: false }

export function helpOf(tier: Pick<Tier, 'tone' | 'help'> | undefined): TierHelp {
  return tier ? (tier.help ?? BY_TONE[tier.tone]) : HELP_OUTSIDE
}

/** The limit by colour alone, for queries over packs whose tiers say nothing. */
export const PERCENT_BY_TONE: Readonly<Record<Tier['tone'], number>> = {
  red: BY_TONE.red.limitPercent,
  amber: BY_TONE.amber.limitPercent,
  blue: BY_TONE.blue.limitPercent,
}
