import type { Awaited } from '../zone/clock.ts'
import type { Anchor, BothLanguages } from './rule-pack.ts'
import { ANCHOR_TERMS } from './pack-terms.ts'

/** What stands beside every day number: from what it is counted, and which number that day bears. */
export function countingLabel(anchor: Anchor, firstDay: 0 | 1): BothLanguages {
  const term = ANCHOR_TERMS[anchor]
  return {
    zh: `${term.zh}当天计第 ${firstDay} 天`,
    en: `day of ${term.en} is day ${firstDay}`,
  }
}

/** Of a running clock; of one that waits, what it waits for. */
export function clockLabel(clock: {
  anchor: { kind: Anchor } | null
  firstDay: 0 | 1
  awaits: readonly Pick<Awaited, 'what'>[]
}): BothLanguages {
  if (clock.anchor !== null) return countingLabel(clock.anchor.kind, clock.firstDay)
  const awaited = AWAITED[clock.awaits[0]?.what ?? 'removal']
  return { zh: `待${awaited.zh}后起算`, en: `runs once ${awaited.en}` }
}

const AWAITED = {
  removal: { zh: '病例转运', en: 'the case is removed' },
  environment: { zh: '环境采样结果', en: 'the environment has a result' },
  disinfection: { zh: '终末消毒', en: 'the final disinfection is done' },
} as const
