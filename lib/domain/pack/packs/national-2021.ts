import { CONTROLLED, PRECAUTION, SEALED } from '../../zone/tiers.ts'
import type { Criterion, ReleaseRule, RulePack } from '../rule-pack.ts'
import { AS_SHIPPED, BROUGHT, cleanRound, ISOLATION_8TH, nucleicOn, phase } from './shared.ts'

const ITEMS: readonly Criterion[] = [
  { kind: 'noNewCase', days: 14 },
  { kind: 'contactsClear', sinceExposureDays: 14, movedOutDays: null },
  cleanRound({ withinDays: 2 }),
]
const RELEASE: readonly ReleaseRule[] = [{ cameFrom: null, criteria: ITEMS, to: null }]

/**
 * National rules, 2021 to June 2022: the three items without the alternative of having moved out; in
 * a controlled zone one person of each household fetches goods every two or three days.
 *
 * Source: national plan for prevention in communities of that time, parts on the sealed, controlled
 * and precaution zone; 8th edition of the prevention plan for contacts. What those leave open
 * (from where the clock runs, whether its day counts) is set as in Shenzhen's pack.
 */
export const NATIONAL_2021: RulePack = {
  ...AS_SHIPPED,
  id: 'national-2021',
  name: { zh: '国家 2021 版', en: 'National, 2021' },
  place: { zh: '全国', en: 'National' },
  from: '2021-05-11',
  until: '2022-06-27',
  changedAt: '2021-05-11',
  source: {
    document: { zh: '新冠肺炎疫情社区防控方案', en: 'National plan for prevention in communities' },
    number: null,
    section: null,
  },
  clock: { anchor: 'notice', restartsAt: 'caseRemoved', anchorDayIs: 1 },
  spans: { caseCountsFrom: 'caseRemoved', eventDayIs: 0 },
  reseals: 'zone',
  lookBackDays: 2,
  mayOverride: false,
  releaseChain: ['subdistrictApplies', 'districtExperts', 'cityAgrees', 'notice'],
  isolation: ISOLATION_8TH,
  tiers: [
    {
      ...SEALED,
      plannedDays: 14,
      firstRoundHours: 24,
      phases: [phase(1, 'stayInFlat', { pickUp: BROUGHT })],
      tests: [nucleicOn(1, 4, 7, 10, 14)],
      release: RELEASE,
      positiveRestarts: true,
      risesTo: null,
      exitProofHours: null,
      guard: null,
    },
    {
      ...CONTROLLED,
      stay: { zh: '人不出区', en: 'stay in the area' },
      plannedDays: 14,
      firstRoundHours: 48,
      phases: [phase(1, 'stayInArea', { pickUp: { times: 1, days: 3, by: 'pickUp' } })],
      tests: [nucleicOn(1, 4, 7)],
      release: RELEASE,
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: null,
      guard: null,
    },
    {
      ...PRECAUTION,
      stay: { zh: '不聚集', en: 'no gatherings' },
      plannedDays: null,
      firstRoundHours: null,
      phases: [phase(1, 'noGatherings')],
      tests: [],
      release: [
        {
          cameFrom: null,
          criteria: [{ kind: 'othersReleased', tiers: ['sealed', 'controlled'] }],
          to: null,
        },
      ],
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: null,
      guard: null,
    },
  ],
}
