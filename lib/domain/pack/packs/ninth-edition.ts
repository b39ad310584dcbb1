import type { Criterion, PackTier, RulePack } from '../rule-pack.ts'
import { HIGH_RISK, LOW_RISK, MID_RISK } from './risk-tiers.ts'
import { AS_SHIPPED, BROUGHT, cleanRound, ISOLATION_9TH, nucleicOn, phase } from './shared.ts'

const SEVEN_CLEAN: readonly Criterion[] = [
  { kind: 'noNewCase', days: 7 },
  cleanRound({ fromDay: 7 }),
]

/** Low risk ends with the last high and mid zone of the district. */
export const LOW: PackTier = {
  ...LOW_RISK,
  plannedDays: null,
  firstRoundHours: null,
  phases: [phase(1, 'leaveWithProof')],
  tests: [],
  release: [
    { cameFrom: null, criteria: [{ kind: 'othersReleased', tiers: ['high', 'mid'] }], to: null },
  ],
  positiveRestarts: true,
  risesTo: 'high',
  exitProofHours: 48,
  guard: null,
}

/**
 * 9th edition, 28 June 2022. High: 7 days clean and a clean round of day 7, then mid; 3 more, then
 * low. Mid: 7 days clean and a clean round of day 7, then low.
 *
 * Source: 9th edition of the national prevention plan, 联防联控机制综发〔2022〕71号, part on risk
 * areas. The tests before day 7, and how long an exit proof holds (48 hours), are the product's
 * starting values.
 */
export const NINTH_EDITION: RulePack = {
  ...AS_SHIPPED,
  id: 'ninth-2022-06-28',
  name: { zh: '第九版 2022-06-28', en: '9th edition, 28 June 2022' },
  place: { zh: '全国', en: 'National' },
  from: '2022-06-28',
  until: '2022-11-10',
  changedAt: '2022-06-28',
  source: {
    document: {
      zh: '新型冠状病毒肺炎防控方案（第九版）',
      en: 'National prevention plan, 9th edition',
    },
    number: '联防联控机制综发〔2022〕71号',
    section: null,
  },
  clock: { anchor: 'notice', restartsAt: 'caseFound', anchorDayIs: 1 },
  spans: { caseCountsFrom: 'caseFound', eventDayIs: 0 },
  reseals: 'zone',
  lookBackDays: 2,
  mayOverride: false,
  releaseChain: ['subdistrictApplies', 'districtExperts', 'cityTold', 'notice'],
  isolation: ISOLATION_9TH,
  tiers: [
    {
      ...HIGH_RISK,
      plannedDays: 7,
      firstRoundHours: 24,
      phases: [phase(1, 'stayInFlat', { pickUp: BROUGHT })],
      tests: [nucleicOn(1, 2, 3, 5, 7)],
      release: [{ cameFrom: null, criteria: SEVEN_CLEAN, to: 'mid' }],
      positiveRestarts: true,
      risesTo: null,
      exitProofHours: null,
      guard: null,
    },
    {
      ...MID_RISK,
      plannedDays: 7,
      firstRoundHours: 24,
      phases: [phase(1, 'stayInArea', { pickUp: { times: 1, days: 1, by: 'pickUp' } })],
      tests: [nucleicOn(1, 4, 7)],
      release: [
        { cameFrom: null, criteria: SEVEN_CLEAN, to: 'low' },
        { cameFrom: 'high', criteria: [{ kind: 'noNewCase', days: 3 }], to: 'low' },
      ],
      positiveRestarts: true,
      risesTo: 'high',
      exitProofHours: null,
      guard: null,
    },
    LOW,
  ],
}
