import { SHENZHEN_2022 } from '#lib/domain/pack/packs/shenzhen-2022.ts'
import type { PackTier } from '#lib/domain/pack/rule-pack.ts'

const [sealed, controlled, precaution] = SHENZHEN_2022.tiers
if (!sealed || !controlled || !precaution) throw new Error('the pack has three tiers')

/** 参照管控区: as really declared, between the second and the third, with help of its own. */
export const REFERENCE: PackTier = {
  ...controlled,
  id: 'tier-reference',
  strictness: 2,
  name: { zh: '参照管控区', en: 'Like controlled' },
  letter: { zh: '参', en: 'L' },
  stay: { zh: '人不出小区', en: 'stay in the estate' },
  hatch: 'lines',
  help: { limitPercent: 90, worn: ['suit'], freshGloves: false },
}

/** The pack of a community that has four tiers. */
export const FOUR_TIERS = {
  tiers: [
    { ...sealed, strictness: 4 },
    { ...controlled, strictness: 3 },
    REFERENCE,
    { ...precaution, strictness: 1 },
  ],
}
