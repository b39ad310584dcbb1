import type { RefusalData, RefusalReason } from '#lib/domain/errors.ts'
import { formatDate, formatDay, formatTime } from '../format.ts'
import type { slips as zh } from '../zh/slips.ts'

const PARTS: Record<string, string> = { isolated: 'isolation', monitored: 'monitoring' }

function lack(code: string): string {
  const [kind, ...rest] = code.split(' ')
  const [first = '', day = ''] = rest
  if (kind === 'days')
    return `the days end on ${formatDay(first, 'en')} at ${formatTime(first, 'en')}`
  if (kind === 'test' && day) return `no test of ${PARTS[first] ?? ''} day ${day}`
  if (kind === 'test') return 'no test after the exposure'
  return kind === 'result' ? 'a result is awaited' : 'a test is positive'
}

const when = (at: string) => `${formatTime(at, 'en')} on ${formatDate(at, 'en')}`
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`

/** The written slip that ends a home isolation. */
export const slips: typeof zh = {
  title: 'Release slips',
  slip: 'Slip',
  back: 'Back to temperatures',
  loading: 'Fetching the list…',
  failed: 'The list did not come',
  groups: { ready: 'Days over, ready', lacking: 'Days over, something is missing', ended: 'Ended' },
  none: 'No home isolation is over',
  noneDetail: 'Those whose days are over stand here; the slip ends the isolation, not the day',
  lack,
  over: (day: string) => `over on ${day}`,
  ended: (number: string, at: string) => `${number} · ${at}`,
  toDo: 'Days over, slip due',
  toDoDetail:
    'The days are over. Temperatures go on until the slip is written; nobody is out of control',
  open: 'Write the slip',
  due: (count: string) => `${count} release ${count === '1' ? 'slip' : 'slips'} to write`,
  dueDetail: 'The days are over; a check by the community and the slip end the isolation',
  boardFact: 'Slips to write',
  slips: (count: string) => count,
  contact: 'Isolation',
  running: (day: string) => `until ${day}`,
  unknownDoor: 'Door not known',
  unknownPerson: '(nobody registered)',
  who: 'Household',
  exposure: 'Last exposure',
  days: 'Days',
  ofDays: (isolated: number, monitored: number) =>
    monitored === 0 ? `${isolated} isolated` : `${isolated} isolated + ${monitored} monitored`,
  lastTest: 'Last test',
  noTest: 'None recorded',
  lackingTitle: 'Missing before the slip',
  lackingDetail:
    'Take what is missing and record it with the contact on the clock page; the rules know no exception',
  number: 'Number',
  numberHint: 'As on the paper',
  numberMissing: 'Fill in the number',
  at: 'Ends at',
  atMissing: 'Fill in the time',
  give: 'Checked: end the isolation',
  given: (place: string) => `Isolation ended at ${place}`,
  by: (name: string, at: string) => `by ${name}, ${at}`,
  print: 'Print the slip',
  takeBack: 'Take back',
  takeBackSure: 'Take it back, isolation goes on',
  takenBack: 'The slip was taken back',
  entry: (place: string) => `End isolation, ${place}`,
  entryBack: (place: string) => `Take back the slip, ${place}`,
  sheetPrivacy: 'A slip has names and a door; hand it to the household. Opening it was recorded',
  gone: 'There is no such slip',
  goneDetail: 'Not written yet, or taken back',
  paper: {
    title: 'Notice of release from isolation',
    number: (number: string) => `No. ${number}`,
    to: (place: string, names: string) =>
      names ? `To ${names}, ${place}:` : `To the household, ${place}:`,
    body: (facts) =>
      `Your household was isolated for a ${
        facts.kind === 'close' ? 'close contact' : 'secondary contact'
      } (last exposure ${formatDate(facts.exposed, 'en')}): ${days(facts.days)} of isolation${
        facts.monitoredDays > 0
          ? ` and ${days(facts.monitoredDays)} of health monitoring at home`
          : ''
      }, which ended on ${formatDate(facts.until, 'en')}.${
        facts.tested
          ? ` The last sample, taken on ${formatDate(facts.tested, 'en')}, was negative.`
          : ''
      }`,
    end: (at: string) => `After a check by the community the home isolation ends at ${when(at)}.`,
    after:
      'Where your building still lies in a sealed, controlled or precaution zone, please go on keeping to the rules of that zone. With fever, cough, tiredness, a sore throat, lost smell or taste, or diarrhoea, stay in and call the community at once.',
    hotline: (phones: string) => `Hotline: ${phones}`,
    signer: (name: string) => `Checked by: ${name}`,
    stamp: '(stamp)',
    received: 'Received by the household:',
    date: (at: string) => formatDate(at, 'en'),
  },
}

const text = (value: RefusalData[string] | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null

/** Why an isolation was not ended. */
export const slipRefusals = {
  isolationNotOver: (data) =>
    Array.isArray(data.lacks) && data.lacks.length > 0
      ? `It cannot be ended yet: ${data.lacks.map(lack).join(', ')}`
      : 'The isolation cannot be ended yet',
  badSlipTime: (data) => {
    const limit = text(data.limit)
    const held = limit ? `${formatDay(limit, 'en')} ${formatTime(limit, 'en')}` : ''
    return data.why === 'future'
      ? `That time is still ahead; take one before ${held}`
      : `That is before the days were over, ${held}`
  },
  slipWritten: (data) => {
    const by = text(data.byName)
    return `${by ?? 'Somebody'} has written slip ${text(data.number) ?? ''} already; take it back first if it was a mistake`
  },
  noSlip: () => 'There is no slip to take back; somebody may just have done it',
  slipNumberTaken: (data) => `Number ${text(data.number) ?? ''} is on another slip; take another`,
} satisfies Partial<Record<RefusalReason, (data: RefusalData) => string>>
