import { formatNumber } from '../numbers.ts'
import type { absenceEvents as eventsZh, people as zh } from '../zh/people.ts'

const many = (count: number | undefined) =>
  count === undefined
    ? 'Some residents'
    : `${formatNumber(count, 'en')} ${count === 1 ? 'resident' : 'residents'}`

export const people: typeof zh = {
  title: 'Residents',
  allZones: 'Whole community',
  zone: 'Zone',
  figures: {
    persons: 'people',
    absent: 'absent',
    households: 'households',
  },
  counts: (persons, absent, households) =>
    `${persons} people · ${absent} of them absent · ${households} households`,
  around: {
    persons: ['', ' people'],
    absent: ['', ' of them absent'],
    households: ['', ' households'],
  },
  absentShort: (absent) => `${absent} absent`,
  ofThemAbsent: (absent) => `${absent} of them absent`,
  openList: 'Open the list',
  roundNote: (absent) => `${absent} of them absent: those marked so are listed as excused`,
  lists: { all: 'All residents', absent: 'Who is absent' },
  buildings: 'Buildings',
  buildingLine: (persons, absent, households) =>
    [`${persons} people`, absent === null ? null : `${absent} absent`, `${households} households`]
      .filter(Boolean)
      .join(' · '),
  chooseTitle: 'Choose a building',
  chooseDetail: 'Names go by building, floor and door; each look is written down',
  chooseZone: 'Choose a zone or a building to see who lives there and who is absent',
  loading: 'Loading the list',
  failed: 'The list did not load',
  nobodyAway: 'Nobody is absent',
  nobodyAwayDetail: 'Mark who is away, in hospital or in isolation in the list of residents',
  nobodyHere: 'The registry has nobody here',
  absentFrom: (since) => `since ${since}`,
  backBy: (until) => `expected back ${until}`,
  backUnknown: 'return not known',
  markedBy: (name, at) => `marked by ${name} ${at}`,
  persons: (count) => `${count} ${count === '1' ? 'person' : 'people'}`,
  mark: {
    title: 'Mark as absent',
    chosen: (count) => `${count} chosen`,
    reason: 'Why',
    since: 'Not there since',
    until: 'Expected back',
    untilUnknown: 'Empty: not known',
    submit: 'Mark as absent',
    done: 'Marked as absent',
    note: 'They still count as people of the zone. Rounds opened from now on list them as excused, with the reason; once back they are to be sampled again',
    oneBuilding: 'One building at a time',
    needsSince: 'Say since when',
  },
  atDoor: {
    title: 'People of this door',
    nobody: 'nobody marked absent',
    open: 'Names, mark absent',
    audit: 'Looking at names is recorded',
    failed: 'Who is absent here did not come.',
  },
  print: 'Print list',
  sheet: {
    detail: 'By building, floor and door; with nothing under “Absent” they are registered as there',
    made: (time) => `Printed ${time}`,
    back: 'Back to the list',
    privacy: 'It has names and doors: keep it safe and destroy it; opening it was written down',
    door: 'Door',
    who: 'Name',
    know: 'To know',
    last: 'Absent',
    done: 'Checked',
  },
  back: { button: 'Is back', done: 'Marked as back; rounds under way list them again' },
  reasons: {
    away: 'Out of town',
    hospital: 'In hospital',
    isolation: 'In isolation',
    permit: 'Out with a permit',
  },
}

export const absenceEvents: typeof eventsZh = {
  'absence.marked': ({ data, place }) => ({
    title: `${place ?? 'A building'}: ${many(data.count)} marked as absent`,
    detail: null,
  }),
  'absence.ended': ({ data, place }) => ({
    title: `${place ?? 'A building'}: ${many(data.count)} back`,
    detail: null,
  }),
}
