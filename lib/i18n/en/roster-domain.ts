import type { rosterDomain as zh } from '../zh/roster-domain.ts'

/** The names of what the lists of the day know. */
export const rosterDomain: typeof zh = {
  rosterDuties: { temperature: 'Temperatures at home', checkIn: 'Daily check-in' },
  halves: { morning: 'morning', evening: 'afternoon' },
  rosterOutcomes: {
    temperature: {
      well: 'Normal, no symptoms',
      unwell: 'Fever or symptoms',
      noAnswer: 'Not reached',
      excused: 'Excused',
    },
    checkIn: { well: 'Well', unwell: 'Not well', noAnswer: 'No answer', excused: 'Excused' },
  },
  rosterSteps: {
    call: 'Not tried yet',
    callAgain: 'Call again',
    knock: 'Knock on the door',
    notOpened: 'Knocked, nobody opened',
    settled: 'Settled',
  },
  rosterWays: { phone: 'by phone', door: 'at the door' },
  rosterExcuses: {
    hospital: 'In hospital',
    isolation: 'At an isolation site',
    away: 'Out of town',
    withFamily: 'With family, wants no calls',
  },
  symptoms: {
    fever: 'Feverish',
    cough: 'Cough',
    tiredness: 'Tired',
    soreThroat: 'Sore throat',
    lostSmellOrTaste: 'Lost smell or taste',
    diarrhoea: 'Diarrhoea',
  },
}
