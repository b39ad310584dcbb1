import type { Symptom } from '#lib/domain/roster/health.ts'
import type {
  RosterExcuse,
  RosterOutcome,
  RosterStep,
  RosterWay,
} from '#lib/domain/roster/record.ts'
import type { Half, RosterDuty } from '#lib/domain/roster/turn.ts'

/** The names of what the lists of the day know. */
export const rosterDomain = {
  rosterDuties: { temperature: '居家隔离体温', checkIn: '每日问候' } satisfies Record<
    RosterDuty,
    string
  >,
  halves: { morning: '上午', evening: '下午' } satisfies Record<Half, string>,
  rosterOutcomes: {
    temperature: {
      well: '体温正常，没有症状',
      unwell: '发热或有症状',
      noAnswer: '没联系上',
      excused: '免报',
    },
    checkIn: { well: '平安', unwell: '有情况', noAnswer: '没人应', excused: '免问候' },
  } satisfies Record<RosterDuty, Record<RosterOutcome, string>>,
  rosterSteps: {
    call: '还没打',
    callAgain: '要再打一次',
    knock: '要上门敲门',
    notOpened: '敲门没人开',
    settled: '已办',
  } satisfies Record<RosterStep, string>,
  rosterWays: { phone: '电话', door: '上门' } satisfies Record<RosterWay, string>,
  rosterExcuses: {
    hospital: '住院',
    isolation: '在集中隔离点',
    away: '人在外地',
    withFamily: '家人陪着，谢绝问候',
  } satisfies Record<RosterExcuse, string>,
  symptoms: {
    fever: '发热感',
    cough: '咳嗽',
    tiredness: '乏力',
    soreThroat: '咽痛',
    lostSmellOrTaste: '嗅味觉减退',
    diarrhoea: '腹泻',
  } satisfies Record<Symptom, string>,
}
