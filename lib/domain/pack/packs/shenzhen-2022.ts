import { CONTROLLED, PRECAUTION, SEALED } from '../../zone/tiers.ts'
import type { Criterion, ReleaseRule, RulePack } from '../rule-pack.ts'
import { AS_SHIPPED, BROUGHT, cleanRound, ISOLATION_8TH, nucleicOn, phase } from './shared.ts'

/** No new case for 14 days; contacts; everyone negative in one round of the last 2 days. */
const ITEMS: readonly Criterion[] = [
  { kind: 'noNewCase', days: 14 },
  { kind: 'contactsClear', sinceExposureDays: 14, movedOutDays: 4 },
  cleanRound({ withinDays: 2 }),
]
const RELEASE: readonly ReleaseRule[] = [{ cameFrom: null, criteria: ITEMS, to: null }]
const GUARD = { days: 7, tests: [] } as const

/**
 * Shenzhen, 6 March to 27 June 2022, the pack that a community begins with. Sealed: stay in the flat,
 * services at the door, tests on days 1, 4, 7, 10, 14, first full round within 24 hours, three items
 * for release, 7 guard days. Controlled: days 1–4 in the flat, from day 5 in the building; first round
 * within 48 hours, tests 1, 4, 7; a positive seals at once. Precaution: everyone within 24 hours, one
 * test a day for the first 4 days, out with a 24-hour proof. The notice's day is day 1.
 *
 * Source: headquarters of Shenzhen for epidemic prevention, notice 〔2022〕3, and the notices of its
 * districts that refer to it. Whether the event's own day counts is not said there: "over 14 days" is
 * read as 14 whole days after it, the longer reading.
 */
export const SHENZHEN_2022: RulePack = {
  ...AS_SHIPPED,
  id: 'shenzhen-2022-03-06',
  name: { zh: '深圳 2022-03-06 版', en: 'Shenzhen, 6 March 2022' },
  place: { zh: '深圳市', en: 'Shenzhen' },
  from: '2022-03-06',
  until: '2022-06-27',
  changedAt: '2022-03-06',
  source: {
    document: {
      zh: '深圳市新型冠状病毒肺炎疫情防控指挥部通告',
      en: 'Notice of the Shenzhen epidemic prevention headquarters',
    },
    number: '〔2022〕3号',
    section: null,
  },
  clock: { anchor: 'notice', restartsAt: 'caseRemoved', anchorDayIs: 1 },
  spans: { caseCountsFrom: 'caseRemoved', eventDayIs: 0 },
  reseals: 'zone',
  lookBackDays: 2,
  mayOverride: true,
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
      guard: GUARD,
    },
    {
      ...CONTROLLED,
      plannedDays: 14,
      firstRoundHours: 48,
      phases: [
        phase(1, 'stayInFlat', { pickUp: BROUGHT }),
        phase(5, 'stayInBuilding', { pickUp: { times: 1, days: 1, by: 'pickUp' } }),
      ],
      tests: [nucleicOn(1, 4, 7)],
      release: RELEASE,
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: null,
      guard: GUARD,
    },
    {
      ...PRECAUTION,
      plannedDays: null,
      firstRoundHours: 24,
      phases: [phase(1, 'leaveWithProof')],
      tests: [nucleicOn(1, 2, 3, 4)],
      release: [
        {
          cameFrom: null,
          criteria: [{ kind: 'othersReleased', tiers: ['sealed', 'controlled'] }],
          to: null,
        },
      ],
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: 24,
      guard: GUARD,
    },
  ],
}
