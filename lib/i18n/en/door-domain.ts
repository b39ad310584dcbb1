import type { doorDomain as zh } from '../zh/door-domain.ts'

export const doorDomain: typeof zh = {
  visitOutcomes: {
    reached: 'Spoke to them',
    notHome: 'Nobody in',
    refused: 'Refused',
    excused: 'Excused',
  },
  excuses: {
    vacant: 'Vacant flat',
    away: 'All of them out of town',
    isolation: 'All in an isolation site',
    hospital: 'In hospital',
    notADwelling: 'Nobody lives here (shop, store)',
  },
  sampleOutcomes: {
    sampled: 'Sampled',
    notHome: 'Nobody in',
    refused: 'Refused',
    lost: 'Cannot be found',
    excused: 'Excused',
  },
  sampleExcuses: {
    hospital: 'In hospital',
    isolation: 'At an isolation site',
    away: 'Out of town',
    moved: 'Moved away',
    medical: 'Medical reason',
    deceased: 'Deceased',
  },
  takeOutReasons: {
    wrongTube: 'Wrong tube scanned',
    wrongResult: 'Wrong result pressed',
    wrongPerson: 'Wrong person ticked',
    notTaken: 'Was not sampled',
    spoiled: 'Swab dropped or spoiled',
  },
  specialMarks: {
    bedridden: 'Bedridden',
    infant: 'Infant',
    yellowCode: 'Yellow code',
    isolation: 'Isolated at home',
  },
  tubeResults: { negative: 'Negative', positive: 'Positive', invalid: 'Void, sample again' },
  testKinds: { nucleic: 'Nucleic acid', antigen: 'Antigen' },
  coverageStates: {
    notVisited: 'Not visited',
    incomplete: 'Incomplete',
    complete: 'Complete',
    notApplicable: 'Not applicable',
  },
}
