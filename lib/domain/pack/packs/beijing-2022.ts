import { CONTROLLED, SEALED } from '../../zone/tiers.ts'
import type { RulePack, Tests } from '../rule-pack.ts'
import { AS_SHIPPED, BROUGHT, ISOLATION_8TH, nucleicOn, phase } from './shared.ts'

const TESTS: readonly Tests[] = [nucleicOn(1, 3, 5, 7, 10), { kind: 'antigen', days: [2, 4, 6, 8] }]

/**
 * Beijing "10+4", 17 May 2022. Sealed: 10 days, then 4 as controlled. Nucleic acid on days 1, 3, 5,
 * 7, 10, antigen on 2, 4, 6, 8. The clock runs from the removal of the case if the environment is
 * negative, else from the final disinfection. Controlled: 10 days and 4 monitored.
 *
 * Source: Beijing's rules of 17 May 2022, as the field's description gives them. Tests of the
 * controlled zone and a last round are not among what it gives: none are set here.
 */
export const BEIJING_2022: RulePack = {
  ...AS_SHIPPED,
  id: 'beijing-2022-05-17',
  name: { zh: '北京“10+4” 2022-05-17 版', en: 'Beijing "10+4", 17 May 2022' },
  place: { zh: '北京市', en: 'Beijing' },
  from: '2022-05-17',
  until: '2022-06-27',
  changedAt: '2022-05-17',
  source: {
    document: { zh: '北京市封管控区管理规定（2022年5月17日）', en: 'Beijing rules, 17 May 2022' },
    number: null,
    section: null,
  },
  clock: { anchor: 'removedOrDisinfected', restartsAt: 'removedOrDisinfected', anchorDayIs: 1 },
  spans: { caseCountsFrom: 'caseRemoved', eventDayIs: 0 },
  reseals: 'zone',
  lookBackDays: 2,
  mayOverride: false,
  releaseChain: ['subdistrictApplies', 'districtExperts', 'cityTold', 'notice'],
  isolation: ISOLATION_8TH,
  tiers: [
    {
      ...SEALED,
      plannedDays: 10,
      firstRoundHours: null,
      phases: [phase(1, 'stayInFlat', { pickUp: BROUGHT })],
      tests: TESTS,
      release: [{ cameFrom: null, criteria: [{ kind: 'daysServed', days: 10 }], to: 'controlled' }],
      positiveRestarts: true,
      risesTo: null,
      exitProofHours: null,
      guard: null,
    },
    {
      ...CONTROLLED,
      stay: { zh: '人不出区', en: 'stay in the area' },
      plannedDays: 14,
      firstRoundHours: null,
      phases: [phase(1, 'stayInArea'), phase(11, 'stayInArea', { monitored: true })],
      tests: [],
      release: [
        { cameFrom: null, criteria: [{ kind: 'daysServed', days: 14 }], to: null },
        { cameFrom: 'sealed', criteria: [{ kind: 'daysServed', days: 4 }], to: null },
      ],
      positiveRestarts: true,
      risesTo: 'sealed',
      exitProofHours: null,
      guard: null,
    },
  ],
}
