import type { SampleExcuse, SampleOutcome } from '#lib/domain/round/sampling.ts'
import type { DemoAbsence, DemoEvent, DemoRound, DemoSampled, DemoZone } from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'
import { type Course, HOUR, TUBE_SIZE, TubeRack } from './round-tubes-plan.ts'

/** So many of the last doors of a round stand in the log; the rest would push everything else out. */
const DOORS_IN_LOG = 4

const EXCUSES: readonly (readonly [SampleExcuse, number])[] = [
  ['away', 5],
  ['hospital', 3],
  ['isolation', 2],
  ['moved', 1],
]

type Given = {
  now: number
  incidentId: string
  lead: string
  /** By id of the grid. */
  gridWorkers: ReadonlyMap<string, string>
  zones: readonly DemoZone[]
  homes: readonly Home[]
  absences: readonly DemoAbsence[]
}

/**
 * The sealed zone has its first round behind it and is in the middle of the one of day 4; so is the
 * controlled zone, not as far. One mixed tube came back positive just now.
 */
export function planRounds(
  random: SeededRandom,
  given: Given,
): { rounds: DemoRound[]; events: DemoEvent[] } {
  const { now, zones } = given
  const sealed = zones.find(({ tier }) => tier === 'sealed')
  const controlled = zones.find(({ tier }) => tier === 'controlled')
  const courses: Course[] = []
  if (sealed) {
    const begun = sealed.since.getTime() + 2 * HOUR
    courses.push({
      zone: sealed,
      number: 1,
      clockDay: 1,
      openedAt: begun,
      until: begun + 9 * HOUR,
      closedAt: begun + 9.5 * HOUR,
      share: 1,
      answered: 1,
      oneIsPositive: false,
    })
    courses.push({
      zone: sealed,
      number: 2,
      clockDay: 4,
      openedAt: now - 3.4 * HOUR,
      until: now,
      closedAt: null,
      share: 0.84,
      answered: 0.5,
      oneIsPositive: true,
    })
  }
  if (controlled) {
    courses.push({
      zone: controlled,
      number: 1,
      clockDay: 4,
      openedAt: now - 2.1 * HOUR,
      until: now,
      closedAt: null,
      share: 0.46,
      answered: 0.1,
      oneIsPositive: false,
    })
  }
  const rounds = courses.map((course) => planRound(random, given, course))
  return { rounds, events: rounds.flatMap(({ events }) => events) }
}

function planRound(
  random: SeededRandom,
  given: Given,
  course: Course,
): DemoRound & { events: DemoEvent[] } {
  const { zone, openedAt, closedAt } = course
  const id = random.id(openedAt)
  const inZone = new Set(zone.buildingIds)
  const homes = given.homes.filter(({ building }) => inZone.has(building.id))
  const workers = [
    ...new Set(homes.flatMap(({ building }) => given.gridWorkers.get(building.gridId ?? '') ?? [])),
  ]
  const teamOf = (home: Home): number | null => {
    const worker = given.gridWorkers.get(home.building.gridId ?? '')
    return worker ? workers.indexOf(worker) + 1 : null
  }
  const people: DemoSampled[] = []
  const teams = new Map<string, number | null>()
  const away = new Map(given.absences.map((absence) => [absence.residentId, absence]))
  const tubes = new TubeRack(random, { id, course })
  const byTeam = Map.groupBy(homes, teamOf)
  for (const [team, ofTeam] of byTeam) {
    const reached = team === null ? 0 : Math.ceil(ofTeam.length * course.share)
    for (const [nth, home] of ofTeam.entries()) {
      teams.set(home.building.id, team)
      const at = openedAt + ((course.until - openedAt) * (nth + 0.5)) / Math.max(1, reached)
      const wentBack = nth < reached * 0.6 || closedAt !== null
      for (const resident of home.residents) {
        const isReached = nth < reached
        const found = isReached ? outcomeOf(random, wentBack) : null
        const absence = away.get(resident.id) ?? null
        const outcome = absence ? 'excused' : found
        const excuse = outcome === 'excused' ? random.weighted(EXCUSES) : null
        const person: DemoSampled = {
          id: random.id(openedAt),
          roundId: id,
          buildingId: home.building.id,
          householdId: home.householdId,
          unit: home.unit ?? '',
          floor: null,
          room: home.room,
          residentId: resident.id,
          listed: true,
          outcome,
          absent: absence !== null,
          excuse: absence?.reason ?? excuse,
          visitedAt: outcome ? new Date(absence ? openedAt : at) : null,
          visitedBy: absence?.markedBy ?? (outcome && team ? (workers[team - 1] ?? null) : null),
          attempts: outcome && !absence ? 1 : 0,
        }
        people.push(person)
        if (outcome === 'sampled') tubes.add(person, team, at)
      }
    }
  }
  tubes.answer()
  const row: DemoRound['row'] = {
    id,
    incidentId: given.incidentId,
    zoneId: zone.id,
    partId: null,
    zoneName: zone.name,
    tier: zone.tier,
    number: course.number,
    test: 'nucleic',
    clockDay: course.clockDay,
    tubeSize: TUBE_SIZE,
    openedAt: new Date(openedAt),
    openedBy: given.lead,
    dueAt: new Date(
      course.number === 1 && closedAt ? zone.since.getTime() + 24 * HOUR : openedAt + 24 * HOUR,
    ),
    closedAt: closedAt === null ? null : new Date(closedAt),
    closedBy: closedAt === null ? null : given.lead,
    teams: workers.map((memberId, index) => ({ number: index + 1, memberIds: [memberId] })),
    ...tubes.counts(),
  }
  return {
    row,
    teams,
    buildingIds: new Map(zone.buildingIds.map((each) => [each, random.id(openedAt)])),
    people,
    tubes: tubes.all,
    events: eventsOf(row, people),
  }
}

function outcomeOf(random: SeededRandom, wentBack: boolean): SampleOutcome {
  return random.weighted<SampleOutcome>([
    ['sampled', 94],
    ['notHome', wentBack ? 0 : 6],
    ['refused', wentBack ? 0 : 0.6],
    ['lost', wentBack ? 0 : 0.12],
    ['excused', 1.6],
  ])
}

function eventsOf(row: DemoRound['row'], people: readonly DemoSampled[]): DemoEvent[] {
  const subject = { type: 'samplingRound' as const, id: row.id }
  const { zoneName, number } = row
  const left = people.filter(({ outcome }) => outcome !== 'sampled' && outcome !== 'excused')
  const events: DemoEvent[] = [
    {
      at: row.openedAt,
      kind: 'round.opened',
      actorId: row.openedBy,
      subject,
      data: { zoneName, tier: row.tier, number, count: people.length },
    },
  ]
  const byDoor = Map.groupBy(
    people.filter(({ outcome }) => outcome === 'sampled'),
    ({ householdId }) => householdId,
  )
  const doors = [...byDoor.values()].toSorted(
    (a, b) => (a[0]?.visitedAt?.getTime() ?? 0) - (b[0]?.visitedAt?.getTime() ?? 0),
  )
  for (const atDoor of row.closedAt ? [] : doors.slice(-DOORS_IN_LOG)) {
    const [first] = atDoor
    if (!first?.visitedAt) continue
    events.push({
      at: first.visitedAt,
      kind: 'round.sampled',
      actorId: first.visitedBy,
      subject,
      data: {
        buildingId: first.buildingId,
        zoneName,
        number,
        outcome: 'sampled',
        count: atDoor.length,
      },
    })
  }
  if (row.closedAt) {
    events.push({
      at: row.closedAt,
      kind: 'round.closed',
      actorId: row.closedBy,
      subject,
      data: { zoneName, number, count: left.length },
    })
  }
  return events
}
