import { planAbsences } from './absences-plan.ts'
import { arrivalTimes, shanghaiMidnight } from './arrivals.ts'
import { planCalls } from './calls-plan.ts'
import { planCases } from './cases-plan.ts'
import type { DemoEvent, DemoLine, DemoRequest, DemoResponse } from './demo-community.ts'
import { planSeats, seatLines } from './desk.ts'
import { Homes } from './homes.ts'
import { Ledger } from './ledger.ts'
import { logScene, runScene } from './now-scene.ts'
import type { RegistryPlan } from './plan-registry.ts'
import type { SeededRandom } from './random.ts'
import { RequestPlanner, type Staff } from './requests-plan.ts'
import { CARRIED, LONGEST_RUN_MS, RunPlanner } from './runs-plan.ts'
import { answerDirectly, askSomeAgain, callBack, cancelAndMerge } from './settle-rest.ts'
import { planRosters } from './rosters-plan.ts'
import { planRounds } from './rounds-plan.ts'
import { planPosts } from './posts-plan.ts'
import { planSupplies } from './supplies-plan.ts'
import { planNotices } from './notices-plan.ts'
import { planSurvey } from './survey-plan.ts'
import { chooseWaiting } from './waiting.ts'
import { declareZones } from './zones.ts'

const MINUTE = 60_000
const DAYS_AGO = 3
/** The result came back in the night. */
const OPENED_MINUTE = 4 * 60 + 50

/** Three days of an outbreak: zones, calls, requests and runs, up to this minute. */
export function planResponse(
  seed: SeededRandom,
  given: { now: Date; share: number; staff: Staff; plan: RegistryPlan },
): { response: DemoResponse; lines: DemoLine[]; events: DemoEvent[] } {
  const { registry, plans } = given.plan
  const { staff } = given
  const random = seed.fork('response')
  const now = given.now.getTime()
  const openedAt = shanghaiMidnight(now, DAYS_AGO) + OPENED_MINUTE * MINUTE
  const year = given.now.getUTCFullYear()
  const incident = {
    id: random.id(openedAt),
    name: incidentName(openedAt),
    status: 'open' as const,
    openedAt: new Date(openedAt),
    closedAt: null,
    closedBy: null,
    destroyAt: null,
    doorsForgottenTo: null,
    nextRunNumber: 1,
  }
  const ledger = new Ledger(random, incident.id, now)
  ledger.note({
    at: incident.openedAt,
    kind: 'incident.opened',
    actorId: staff.lead,
    subject: { type: 'incident', id: incident.id },
    data: {},
  })
  const { zones, events } = declareZones(random, {
    incidentId: incident.id,
    lead: staff.lead,
    openedAt,
    buildings: registry.buildings,
    plans,
    year,
  })
  for (const event of events) ledger.note(event)

  const seats = planSeats(random, { from: openedAt + 20 * MINUTE, now, operators: staff.operators })
  const lines = seatLines(random, ledger, seats, { installedAt: openedAt, now })
  const planner = new RequestPlanner({
    random,
    ledger,
    homes: new Homes(random, registry, zones, year),
    staff,
    seats,
    lineIds: new Map(lines.map((line) => [line.number, line.id])),
    now,
  })
  for (const at of arrivalTimes(random, {
    from: openedAt + 45 * MINUTE,
    until: now - MINUTE,
    share: given.share,
  })) {
    planner.arrive(at)
  }
  const runs = new RunPlanner(random.fork('runs'), ledger, staff, areaOf)
  const scene = logScene(planner, ledger, { now, staff, random })
  const waiting = chooseWaiting(random, planner, ledger, {
    now,
    openedAt,
    share: given.share,
    scene,
  })
  askSomeAgain(random, planner, ledger.requests, scene.all, now)
  runScene(random, ledger, planner, runs, { now, staff, waiting, scene })

  const rest = ledger.requests.filter(
    (request) => request.status === 'open' && !waiting.has(request),
  )
  cancelAndMerge(random, planner, ledger, rest, { now, staff })
  const carried = rest.filter(
    (request) => request.status === 'open' && CARRIED.includes(request.category),
  )
  runs.carryOut(carried, openedAt + 100 * MINUTE, now - LONGEST_RUN_MS)
  answerDirectly(random, ledger, waiting, { now, staff })
  callBack(random, ledger, { now, staff, leave: Math.ceil(12 * given.share) })
  const { atDesk, telling } = planCalls(random.fork('calls'), {
    now,
    planner,
    lines,
    calls: ledger.calls,
  })
  for (const call of atDesk) ledger.calls.push(call)
  for (const event of telling) ledger.note(event)
  const { survey, events: surveyed } = planSurvey(seed.fork('survey'), {
    now,
    incidentId: incident.id,
    lead: staff.lead,
    gridWorkers: staff.gridWorkers,
    zones,
    homes: planner.homes.all,
    requests: ledger.requests,
  })
  for (const event of surveyed) ledger.note(event)
  const { cases, events: recorded } = planCases(seed.fork('cases'), {
    now,
    openedAt,
    incidentId: incident.id,
    by: staff.lead,
    zones,
    homes: planner.homes.all,
    households: registry.households,
  })
  for (const event of recorded) ledger.note(event)
  const { absences, events: marked } = planAbsences(seed.fork('absences'), {
    now,
    openedAt,
    incidentId: incident.id,
    gridWorkers: staff.gridWorkers,
    lead: staff.lead,
    zones,
    homes: planner.homes.all,
  })
  for (const event of marked) ledger.note(event)
  const { rounds, events: sampled } = planRounds(seed.fork('rounds'), {
    now,
    incidentId: incident.id,
    lead: staff.lead,
    gridWorkers: staff.gridWorkers,
    zones,
    homes: planner.homes.all,
    absences,
  })
  for (const event of sampled) ledger.note(event)
  const { rosters, events: asked } = planRosters(seed.fork('rosters'), {
    now,
    openedAt,
    incidentId: incident.id,
    care: staff.care,
    gridWorkers: staff.gridWorkers,
    lead: staff.lead,
    contacts: cases.contacts,
    homes: planner.homes.all,
  })
  for (const event of asked) ledger.note(event)
  const { notices, events: published } = planNotices(seed.fork('notices'), zones)
  for (const event of published) ledger.note(event)
  const { posts, events: posted } = planPosts(seed.fork('posts'), {
    now,
    openedAt,
    incidentId: incident.id,
    lead: staff.lead,
    guards: staff.guards,
    zones,
    buildings: registry.buildings,
    homes: planner.homes.all,
  })
  for (const event of posted) ledger.note(event)
  ledger.close()
  const supplies = planSupplies(seed.fork('supplies'), {
    now,
    incidentId: incident.id,
    lead: staff.lead,
    care: staff.care,
    buildings: registry.buildings,
    requests: ledger.requests,
    deliveries: ledger.deliveries,
  })
  // What residents sent and nobody has taken up yet is what the desk has still to confirm.
  for (const request of ledger.requests) {
    if (request.channel === 'resident' && request.status === 'open') request.verified = false
  }

  function areaOf(request: DemoRequest): string {
    const building = plans.get(request.buildingId)
    return `${building?.estate}${/^[东西]区/.exec(building?.name ?? '')?.[0] ?? ''}`
  }
  return {
    response: {
      incident: { ...incident, nextRunNumber: ledger.deliveries.length + 1 },
      zones,
      notices,
      cases,
      requests: ledger.requests,
      remarks: ledger.remarks,
      calls: ledger.calls,
      deliveries: ledger.deliveries,
      supplies,
      survey,
      absences,
      rounds,
      rosters,
      posts,
      paths: ledger.paths,
      states: ledger.states,
    },
    lines,
    events: ledger.events,
  }
}

/** As notices name it, by the day of the first case: 11·21 疫情处置. */
function incidentName(openedAt: number): string {
  const day = new Date(openedAt + 8 * 60 * MINUTE)
  return `${day.getUTCMonth() + 1}·${String(day.getUTCDate()).padStart(2, '0')} 疫情处置`
}
