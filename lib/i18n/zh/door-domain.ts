import type { CoverageState } from '#lib/domain/coverage/coverage.ts'
import type { Excuse, VisitOutcome } from '#lib/domain/survey/visit.ts'
import type { TestKind } from '#lib/domain/pack/rule-pack.ts'
import type { SampleExcuse, SampleOutcome, SpecialMark } from '#lib/domain/round/sampling.ts'
import type { TubeResult, TakeOutReason } from '#lib/domain/round/tube.ts'

/** What comes of a visit to a door, whatever is done there. */
export const doorDomain = {
  visitOutcomes: {
    reached: '见到人',
    notHome: '没人在',
    refused: '不开门',
    excused: '免走',
  } satisfies Record<VisitOutcome, string>,
  excuses: {
    vacant: '空房，没人住',
    away: '全家在外地',
    isolation: '全家在隔离点',
    hospital: '住院',
    notADwelling: '不住人（商铺、仓库）',
  } satisfies Record<Excuse, string>,
  sampleOutcomes: {
    sampled: '已采',
    notHome: '没人在',
    refused: '拒采',
    lost: '找不到人',
    excused: '免采',
  } satisfies Record<SampleOutcome, string>,
  sampleExcuses: {
    hospital: '住院',
    isolation: '在集中隔离点',
    away: '人在外地',
    moved: '已搬走',
    medical: '医嘱不宜采',
    deceased: '已故',
  } satisfies Record<SampleExcuse, string>,
  takeOutReasons: {
    wrongTube: '管号扫错了',
    wrongResult: '结果点错了',
    wrongPerson: '人点错了',
    notTaken: '其实没采',
    spoiled: '拭子掉了、坏了',
  } satisfies Record<TakeOutReason, string>,
  specialMarks: {
    bedridden: '卧床',
    infant: '婴幼儿',
    yellowCode: '黄码',
    isolation: '居家隔离',
  } satisfies Record<SpecialMark, string>,
  tubeResults: { negative: '阴性', positive: '阳性', invalid: '作废重采' } satisfies Record<
    TubeResult,
    string
  >,
  testKinds: { nucleic: '核酸', antigen: '抗原' } satisfies Record<TestKind, string>,
  coverageStates: {
    notVisited: '没去过',
    incomplete: '没走完',
    complete: '走完了',
    notApplicable: '不用走',
  } satisfies Record<CoverageState, string>,
}
