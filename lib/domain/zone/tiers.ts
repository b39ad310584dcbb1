import type { TierHelp } from './tier-help.ts'

/**
 * The tiers of control. They are data: a fourth one (参照管控区) really existed, so nothing outside
 * this list may count on there being three.
 */
export type Tier = {
  id: string
  /** Higher is stricter. */
  strictness: number
  letter: { zh: string; en: string }
  name: { zh: string; en: string }
  /** What residents may do, in a few words. */
  stay: { zh: string; en: string }
  hatch: 'cross' | 'diagonal' | 'dots' | 'lines'
  tone: 'red' | 'amber' | 'blue'
  /** How its residents are helped; left out: as its colour says (`tier-help.ts`). */
  help?: TierHelp
}

export const SEALED: Tier = {
  id: 'sealed',
  strictness: 3,
  letter: { zh: '封', en: 'S' },
  name: { zh: '封控区', en: 'Sealed' },
  stay: { zh: '足不出户', en: 'stay in the flat' },
  hatch: 'cross',
  tone: 'red',
}

export const CONTROLLED: Tier = {
  id: 'controlled',
  strictness: 2,
  letter: { zh: '管', en: 'C' },
  name: { zh: '管控区', en: 'Controlled' },
  stay: { zh: '足不出楼', en: 'stay in the building' },
  hatch: 'diagonal',
  tone: 'amber',
}

export const PRECAUTION: Tier = {
  id: 'precaution',
  strictness: 1,
  letter: { zh: '防', en: 'P' },
  name: { zh: '防范区', en: 'Precaution' },
  stay: { zh: '凭证出入', en: 'leave with proof' },
  hatch: 'dots',
  tone: 'blue',
}

/** Strictest first. Source: Shenzhen's three-zone notices of March 2022. */
export const TIERS: readonly Tier[] = [SEALED, CONTROLLED, PRECAUTION]

export type TierId = string
