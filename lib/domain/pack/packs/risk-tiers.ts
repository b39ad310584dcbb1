import type { Tier } from '../../zone/tiers.ts'

/** The tiers of the 9th edition and of what followed it, 28 June 2022: by risk, not by enclosure. */
export const HIGH_RISK: Tier = {
  id: 'high',
  strictness: 3,
  letter: { zh: '高', en: 'H' },
  name: { zh: '高风险区', en: 'High risk' },
  stay: { zh: '足不出户', en: 'stay in the flat' },
  hatch: 'cross',
  tone: 'red',
}

export const MID_RISK: Tier = {
  id: 'mid',
  strictness: 2,
  letter: { zh: '中', en: 'M' },
  name: { zh: '中风险区', en: 'Medium risk' },
  stay: { zh: '人不出区', en: 'stay in the area' },
  hatch: 'diagonal',
  tone: 'amber',
}

export const LOW_RISK: Tier = {
  id: 'low',
  strictness: 1,
  letter: { zh: '低', en: 'L' },
  name: { zh: '低风险区', en: 'Low risk' },
  stay: { zh: '凭证出入', en: 'leave with proof' },
  hatch: 'dots',
  tone: 'blue',
}
