import { CONTROLLED, PRECAUTION, SEALED } from '../../zone/tiers.ts'
import type { RulePack } from '../rule-pack.ts'
import { AS_SHIPPED, BROUGHT, cleanRound, ISOLATION_8TH, nucleicOn, phase } from './shared.ts'

/**
 * Shanghai, 11 April 2022. Sealed: 7 days closed and 7 monitored, released on a clean round of day
 * 13. A positive re-seals only the building concerned, for 14 days of its own, while the rest goes
 * on. Controlled: 7 days, a round on day 6, one contactless pick-up a day. Precaution: 14 days clean.
 *
 * Source: Shanghai's rules of graded control of 11 April 2022, as the field's description gives
 * them. They fix neither the other test days nor the first round's hours: none are set here.
 */
export const SHANGHAI_2022: RulePack = {
  ...AS_SHIPPED,
  id: 'shanghai-2022-04-11',
  name: { zh: '上海 2022-04-11 版', en: 'Shanghai, 11 April 2022' },
  place: { zh: '上海市', en: 'Shanghai' },
  from: '2022-04-11',
  until: '2022-06-27',
  changedAt: '2022-04-11',
  source: {
    document: {
      zh: '上海市分区分类差异化防控规定（2022年4月11日）',
      en: 'Shanghai rules of graded control, 11 April 2022',
    },
    number: null,
    section: null,
  },
  clock: { anchor: 'notice', restartsAt: 'caseFound', anchorDayIs: 1 },
  spans: { caseCountsFrom: 'caseFound', eventDayIs: 0 },
  reseals: 'building',
  lookBackDays: 2,
  mayOverride: false,
  releaseChain: ['subdistrictApplies', 'districtExperts', 'cityTold', 'notice'],
  isolation: ISOLATION_8TH,
  tiers: [
    {
      ...SEALED,
      plannedDays: 14,
      firstRoundHours: null,
      phases: [
        phase(1, 'stayInFlat', { pickUp: BROUGHT }),
        phase(8, 'stayInFlat', { monitored: true, pickUp: BROUGHT }),
      ],
      tests: [nucleicOn(13)],
      release: [
        {
          cameFrom: null,
          criteria: [{ kind: 'daysServed', days: 14 }, cleanRound({ fromDay: 13 })],
          to: null,
        },
      ],
      positiveRestarts: true,
      risesTo: null,
      exitProofHours: null,
      guard: null,
    },
    {
      ...CONTROLLED,
      stay: { zh: '人不出区', en: 'stay in the area' },
      plannedDays: 7,
      firstRoundHours: null,
      phases: [phase(1, 'stayInArea', { pickUp: { times: 1, days: 1, by: 'contactless' } })],
      tests: [nucleicOn(6)],
      release: [
        {
          cameFrom: null,
          criteria: [{ kind: 'daysServed', days: 7 }, cleanRound({ fromDay: 6 })],
          to: 'precaution',
        },
      ],
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: null,
      guard: null,
    },
    {
      ...PRECAUTION,
      stay: { zh: '不聚集', en: 'no gatherings' },
      plannedDays: 14,
      firstRoundHours: null,
      phases: [phase(1, 'noGatherings')],
      tests: [],
      release: [{ cameFrom: null, criteria: [{ kind: 'noNewCase', days: 14 }], to: null }],
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: null,
      guard: null,
    },
  ],
}
