import type { RulePack } from '../rule-pack.ts'
import { LOW } from './ninth-edition.ts'
import { HIGH_RISK } from './risk-tiers.ts'
import { AS_SHIPPED, BROUGHT, cleanRound, ISOLATION_TWENTY, nucleicOn, phase } from './shared.ts'

/**
 * Twenty measures, 11 November 2022. High risk only, by unit or building and never enlarged at will;
 * 5 days clean and a clean round of day 5, then low, lifted at once: no guard days, no steps above.
 *
 * Source: 联防联控机制综发〔2022〕101号, measures on risk areas. Tests of days 1, 2, 3 and 5 follow
 * those of close contacts there, the product's starting value.
 */
export const TWENTY_MEASURES: RulePack = {
  ...AS_SHIPPED,
  id: 'twenty-2022-11-11',
  name: { zh: '二十条 2022-11-11', en: 'Twenty measures, 11 November 2022' },
  place: { zh: '全国', en: 'National' },
  from: '2022-11-11',
  until: null,
  changedAt: '2022-11-11',
  source: {
    document: {
      zh: '关于进一步优化新冠肺炎疫情防控措施 科学精准做好防控工作的通知',
      en: 'Notice on further optimising prevention measures (twenty measures)',
    },
    number: '联防联控机制综发〔2022〕101号',
    section: null,
  },
  clock: { anchor: 'notice', restartsAt: 'caseFound', anchorDayIs: 1 },
  spans: { caseCountsFrom: 'caseFound', eventDayIs: 0 },
  reseals: 'unit',
  lookBackDays: 2,
  mayOverride: false,
  releaseChain: ['subdistrictApplies', 'notice'],
  isolation: ISOLATION_TWENTY,
  tiers: [
    {
      ...HIGH_RISK,
      plannedDays: 5,
      firstRoundHours: 24,
      phases: [phase(1, 'stayInFlat', { pickUp: BROUGHT })],
      tests: [nucleicOn(1, 2, 3, 5)],
      release: [
        {
          cameFrom: null,
          criteria: [{ kind: 'noNewCase', days: 5 }, cleanRound({ fromDay: 5 })],
          to: 'low',
        },
      ],
      positiveRestarts: true,
      risesTo: null,
      exitProofHours: null,
      guard: null,
    },
    {
      ...LOW,
      release: [
        { cameFrom: null, criteria: [{ kind: 'othersReleased', tiers: ['high'] }], to: null },
      ],
    },
  ],
}
