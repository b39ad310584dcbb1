import { FEVER_TENTHS, needsAttention, type Symptom } from '#lib/domain/roster/health.ts'
import type { RosterExcuse, RosterOutcome, RosterWay } from '#lib/domain/roster/record.ts'
import { type RosterDuty, startOfTurn, turnOf } from '#lib/domain/roster/turn.ts'
import type { SealedRosterRecord } from '../crypto/sealed-records.ts'
import type {
  DemoContact,
  DemoEvent,
  DemoResident,
  DemoRosterRecord,
  DemoRosters,
} from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** So many of the last stand in the log; the rest would push everything else out of it. */
const RECORDS_IN_LOG = 8

const NOT_WELL: readonly string[] = [
  '昨晚没睡好，有点头晕，说下午再量一次血压',
  '膝盖疼得走不动，想要一副拐杖',
  '降压药只剩两天',
  '心情不好，说了很久话，想要心理老师打电话',
  '胃口差，两天只喝粥',
]
const SAID: readonly string[] = ['声音精神', '女儿在旁边接的', '说菜收到了', '要明天早一点打']

type Given = {
  now: number
  openedAt: number
  incidentId: string
  care: readonly string[]
  /** By id of the grid. */
  gridWorkers: ReadonlyMap<string, string>
  lead: string
  contacts: readonly DemoContact[]
  homes: readonly Home[]
}
type Person = { home: Home; resident: DemoResident }

/** One in so many key-care residents nobody has called yet today. */
const LEFT_EVERY = 60

/**
 * Three days of temperatures and check-ins: nearly everyone of the days before, and as many today as the
 * hour allows. One in home isolation has a fever, one has not answered since yesterday.
 */
export function planRosters(
  random: SeededRandom,
  given: Given,
): { rosters: DemoRosters; events: DemoEvent[] } {
  const records = [...temperatures(random, given), ...checkIns(random, given)]
    .filter(({ madeAt }) => madeAt.getTime() <= given.now)
    .toSorted((a, b) => a.madeAt.getTime() - b.madeAt.getTime())
  const pairs = new Map(
    records.map(({ duty, buildingId }) => [`${duty} ${buildingId}`, { duty, buildingId }]),
  )
  const buildings = [...pairs.values()].map((pair) => ({
    id: random.id(given.openedAt),
    incidentId: given.incidentId,
    ...pair,
    turn: 0,
    lastAt: null,
  }))
  return { rosters: { records, buildings }, events: records.slice(-RECORDS_IN_LOG).map(eventOf) }
}

function temperatures(random: SeededRandom, given: Given): DemoRosterRecord[] {
  const { now, homes, contacts } = given
  const byHousehold = new Map(homes.map((home) => [home.householdId, home]))
  const atHome = contacts.filter(({ movedOutAt }) => movedOutAt === null)
  const current = turnOf('temperature', new Date(now))
  const people = new Map<string, Person & { contact: DemoContact }>()
  for (const contact of atHome) {
    const home = byHousehold.get(contact.householdId ?? '')
    for (const resident of home?.residents ?? []) {
      if (home) people.set(resident.id, { home, resident, contact })
    }
  }
  const all = [...people.values()]
  const [feverish] = all
  const silent = all.at(-1)
  const records: DemoRosterRecord[] = []
  for (const person of all) {
    const first = turnOf('temperature', person.contact.recordedAt) + 1
    for (let turn = first; turn <= current; turn++) {
      if (person === silent && turn >= current - 2) continue
      const start = startOfTurn('temperature', turn).getTime()
      // Before half past six nobody is woken for it.
      const from = start + (turn % 2 === 0 ? 6.5 * HOUR : 10 * MINUTE)
      const isNow = turn === current
      if (isNow && now < from + 20 * MINUTE) continue
      if (person !== feverish && random.chance(isNow ? 0.4 : 0.03)) continue
      const at = random.between(from, isNow ? now : from + 4 * HOUR)
      const by = given.gridWorkers.get(person.home.building.gridId ?? '') ?? given.lead
      const say = (outcome: RosterOutcome, secret: SealedRosterRecord | null, late = 0) =>
        record(random, given, {
          duty: 'temperature',
          turn,
          person,
          contactId: person.contact.id,
          at: at + late,
          by,
          outcome,
          secret,
        })
      if (random.chance(0.08)) records.push(say('noAnswer', null, -2 * MINUTE))
      const isIll = person === feverish && turn >= current - 1
      const tenths = isIll ? FEVER_TENTHS + random.integer(2, 9) : random.integer(361, 370)
      const symptoms: Symptom[] = isIll ? ['fever', 'soreThroat'] : []
      const secret = { tenths, symptoms, ...(isIll ? { note: '已报社区医生' } : {}) }
      records.push(say(needsAttention(secret) ? 'unwell' : 'well', secret))
    }
  }
  return records
}

function checkIns(random: SeededRandom, given: Given): DemoRosterRecord[] {
  const { now, openedAt, homes } = given
  const people = homes.flatMap((home) =>
    home.residents
      .filter(({ secret }) => secret.keyCare !== undefined)
      .map((resident) => ({ home, resident })),
  )
  const today = turnOf('checkIn', new Date(now))
  const records: DemoRosterRecord[] = []
  for (let turn = turnOf('checkIn', new Date(openedAt)); turn <= today; turn++) {
    const midnight = startOfTurn('checkIn', turn).getTime()
    for (const [index, person] of people.entries()) {
      // At whatever hour somebody looks, a few wait for their first call today.
      if (turn < today ? random.chance(0.02) : index % LEFT_EVERY === LEFT_EVERY - 1) continue
      // The first who is called today is not well, so that there is something to look at all day.
      const isIll = turn === today && index === 0
      const at = midnight + (isIll ? 8.1 : random.between(8, 20)) * HOUR
      const by = random.pick(given.care)
      const say = (
        outcome: RosterOutcome,
        late = 0,
        also: { way?: RosterWay; excuse?: RosterExcuse; note?: string } = {},
      ) =>
        record(random, given, {
          duty: 'checkIn',
          turn,
          person,
          contactId: null,
          at: at + late,
          by,
          outcome,
          way: also.way,
          excuse: also.excuse,
          secret: also.note ? { note: also.note } : null,
        })
      const usual = random.weighted([
        ['well', 86],
        ['again', 6],
        ['knock', 2.5],
        ['notOpened', 0.4],
        ['unwell', 2.6],
        ['excused', 2.5],
      ] as const)
      const course = isIll ? 'unwell' : usual
      if (course === 'excused') {
        const excuse = random.weighted<RosterExcuse>([
          ['hospital', 5],
          ['away', 3],
          ['withFamily', 3],
          ['isolation', 1],
        ])
        records.push(say('excused', 0, { excuse }))
        continue
      }
      const triedBefore = course === 'again' || course === 'knock' || course === 'notOpened'
      if (triedBefore) records.push(say('noAnswer', -75 * MINUTE))
      if (course === 'knock' || course === 'notOpened') records.push(say('noAnswer', -40 * MINUTE))
      if (course === 'notOpened') records.push(say('noAnswer', 0, { way: 'door' }))
      else if (course === 'unwell') records.push(say('unwell', 0, { note: random.pick(NOT_WELL) }))
      else {
        const way = course === 'knock' ? 'door' : 'phone'
        const note = random.chance(0.06) ? random.pick(SAID) : undefined
        records.push(say('well', 0, { way, note }))
      }
    }
  }
  return records.filter(({ madeAt }) => madeAt.getTime() > openedAt + HOUR)
}

function record(
  random: SeededRandom,
  { incidentId }: Given,
  said: {
    duty: RosterDuty
    turn: number
    person: Person
    contactId: string | null
    at: number
    by: string
    outcome: RosterOutcome
    way?: RosterWay
    excuse?: RosterExcuse
    secret: SealedRosterRecord | null
  },
): DemoRosterRecord {
  const { person, at, by, duty, turn, contactId, outcome, secret } = said
  const madeAt = new Date(Math.round(at))
  return {
    id: random.id(at),
    incidentId,
    duty,
    turn,
    personId: person.resident.id,
    residentId: person.resident.id,
    contactId,
    buildingId: person.home.building.id,
    outcome,
    way: said.way ?? 'phone',
    excuse: said.excuse ?? null,
    madeAt,
    receivedAt: madeAt,
    madeBy: by,
    withdrawnAt: null,
    withdrawnBy: null,
    secret,
  }
}

function eventOf({
  duty,
  madeAt,
  madeBy,
  buildingId,
  outcome,
  way,
  excuse,
}: DemoRosterRecord): DemoEvent {
  return {
    at: madeAt,
    kind: duty === 'temperature' ? 'isolation.reported' : 'checkIn.recorded',
    actorId: madeBy,
    subject: { type: 'building', id: buildingId },
    data: { buildingId, outcome, way, ...(excuse ? { reason: excuse } : {}) },
  }
}
