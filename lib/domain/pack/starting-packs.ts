import { BEIJING_2022 } from './packs/beijing-2022.ts'
import { NATIONAL_2021 } from './packs/national-2021.ts'
import { NINTH_EDITION } from './packs/ninth-edition.ts'
import { SHANGHAI_2022 } from './packs/shanghai-2022.ts'
import { SHENZHEN_2022 } from './packs/shenzhen-2022.ts'
import { TWENTY_MEASURES } from './packs/twenty-measures.ts'
import type { RulePack } from './rule-pack.ts'

/** The packs that the product brings; a zone that was declared without one runs under the first. */
export const STARTING_PACKS: readonly RulePack[] = [
  SHENZHEN_2022,
  NATIONAL_2021,
  SHANGHAI_2022,
  BEIJING_2022,
  NINTH_EDITION,
  TWENTY_MEASURES,
]
