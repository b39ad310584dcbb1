import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import type { ProductCategory, Priority } from '#lib/domain/request/categories.ts'
import { dueAt, timeLimitMs } from '#lib/domain/request/time-limits.ts'
import type { DemoRequest } from './demo-community.ts'
import type { Ledger } from './ledger.ts'
import type { SeededRandom } from './random.ts'
import type { RequestPlanner, Staff } from './requests-plan.ts'
import { escalate, hold, lapse } from './request-life.ts'
import { CARRIED, fillRun, isPressing, lastAsked, type RunPlanner } from './runs-plan.ts'
import { SCENE_HOME } from './scene.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What whoever opens the command post finds going on. */
export type Scene = {
  /** Still waiting. */
  all: DemoRequest[]
  late: DemoRequest[]
  /** Of the scene's building: what the run under way carries there. */
  onTheWay: DemoRequest
}

/** The requests of the scene, logged as long ago as their clocks must show now. */
export function logScene(
  planner: RequestPlanner,
  ledger: Ledger,
  { now, staff, random }: { now: number; staff: Staff; random: SeededRandom },
): Scene {
  const { homes } = planner
  const patient = homes.at(SCENE_HOME.building, { unit: SCENE_HOME.unit, room: SCENE_HOME.room })
  const neighbours = homes.all.filter(
    (home) => home.building === patient.building && home !== patient,
  )
  const [second = patient, third = patient] = neighbours
  const urgent = planner.ask(patient, 'dialysis', now - 18 * MINUTE, { channel: 'phone' })
  planner.askAgain(urgent, now - 7 * MINUTE, '车还没到楼下，问几点接。轮椅要两个人抬。')
  hold(ledger, urgent, staff.care[1] ?? staff.lead, now - 6 * MINUTE)
  const onTheWay = planner.ask(second, 'medicine', now - 2.8 * HOUR, {
    channel: 'phone',
    priority: 'normal',
  })
  const drain = planner.ask(third, 'repair', now - 3 * HOUR, {
    channel: 'phone',
    priority: 'normal',
    text: '厨房下水堵了，水漫到客厅，请物业来通。',
  })
  // Its third asking makes it high, which halves its time.
  const groceriesAt = loggedToBeDue('groceries', 'high', now - 84 * MINUTE)
  const groceries = planner.ask(homes.at('西区70栋'), 'groceries', groceriesAt, {
    channel: 'wechat',
    priority: 'normal',
  })
  planner.askAgain(groceries, now - 2.6 * HOUR)
  planner.askAgain(groceries, now - 1.2 * HOUR)
  const milk = planner.ask(babyHome(planner), 'infant', now - 4.4 * HOUR, {
    channel: 'phone',
    priority: 'normal',
    text: '二段奶粉一罐，孩子只喝这个牌子，今晚就断。',
  })
  planner.askAgain(milk, now - 1.5 * HOUR)
  const rubbish = planner.ask(
    homes.at('塘口围109栋'),
    'rubbish',
    loggedToBeDue('rubbish', 'normal', now - 6 * MINUTE),
    {
      channel: 'wechat',
      priority: 'normal',
      text: '109栋楼道的垃圾袋堆到三楼了，请来清。',
    },
  )
  const pregnancy = planner.ask(homes.at('塘口围55栋'), 'medicalTrip', now - 28 * MINUTE, {
    channel: 'grid',
    text: '孕检约在妇幼保健院，不能改期，家属能不能陪？',
  })
  escalate(ledger, random, pregnancy, {
    by: staff.operators[0] ?? staff.lead,
    at: now - 24 * MINUTE,
    now,
    question: '孕 37 周产检不能改期，本人要一名家属陪同，封控区家属能否随车？',
    dueAt: now + 6 * MINUTE,
  })
  const insulin = planner.ask(homes.at('东区8栋'), 'medicine', now - 19 * MINUTE, {
    channel: 'phone',
    priority: 'urgent',
    text: '胰岛素今晚就断，要冷藏，送的时候请带冰袋。',
  })
  const late = [groceries, milk, rubbish]
  return { all: [urgent, onTheWay, drain, pregnancy, insulin, ...late], late, onTheWay }
}

/** The runs of this hour, what is claimed and escalated, and the one run that failed. */
export function runScene(
  random: SeededRandom,
  ledger: Ledger,
  planner: RequestPlanner,
  runs: RunPlanner,
  given: { now: number; staff: Staff; waiting: Set<DemoRequest>; scene: Scene },
): void {
  const { now, staff, waiting, scene } = given
  const [leader = staff.lead, second, third, fourth, fifth, sixth] = staff.care
  const inArea = (prefix: string) => (request: DemoRequest) =>
    `${planner.homeOf(request).building.estate}${planner.homeOf(request).building.name}`.startsWith(
      prefix,
    )
  const isFree = (request: DemoRequest) =>
    request.status === 'open' &&
    CARRIED.includes(request.category) &&
    !isPressing(request) &&
    !scene.late.includes(request)
  /** Waiting requests for a run made at `at`: of the area first, of anywhere when it has too few. */
  const take = (area: string, stops: number, at: number) => {
    const ready = [...waiting].filter(
      (request) => isFree(request) && request !== scene.onTheWay && lastAsked(request) < at,
    )
    const near = ready.filter(inArea(area))
    const sorted = [...near, ...ready.filter((request) => !near.includes(request))]
    return fillRun(sorted.map((request) => ({ request })))
      .map(({ request }) => request)
      .filter(firstBuildings(stops))
  }
  const startRun = (requests: DemoRequest[], member: string | undefined, at: number) => {
    if (requests.length === 0 || !member) return null
    const run = ledger.createRun(requests, at, leader)
    ledger.assign(run, member, at + 2 * MINUTE, leader)
    return run
  }

  const failing = take('塘口围', 2, now - 105 * MINUTE)
  const failed = startRun(failing, sixth, now - 104 * MINUTE)
  if (failed) {
    let clock = runs.start(failed, failed.statusAt.getTime())
    for (const [index, stop] of failed.stops.entries()) {
      clock += 9 * MINUTE
      ledger.settle(failed, stop, index === 0 ? 'noAccess' : 'notHome', clock, null)
    }
  }
  const wasFailed = new Set(failing)

  const done = ledger.requests
    .filter(
      (request) =>
        isFree(request) &&
        !waiting.has(request) &&
        lastAsked(request) < now - 75 * MINUTE &&
        lastAsked(request) > now - 9 * HOUR,
    )
    .sort((a, b) => b.loggedAt.getTime() - a.loggedAt.getTime())
  const nearby = done.filter(inArea('榕树新村东区'))
  const firstStops = (nearby.length >= 2 ? nearby : done).filter(firstBuildings(3)).slice(0, 5)
  const half = startRun(
    [
      ...firstStops,
      scene.onTheWay,
      ...take('榕树新村东区', 2, now - 70 * MINUTE).filter((request) => !wasFailed.has(request)),
    ],
    second,
    now - 68 * MINUTE,
  )
  if (half) {
    const doneStops = half.stops.filter((stop) =>
      stop.requestIds.some((id) => firstStops.some((request) => request.id === id)),
    )
    const departed = runs.start(half, half.statusAt.getTime())
    const pace = (now - MINUTE - departed) / (doneStops.length + 0.5)
    for (const [index, stop] of doneStops.entries()) {
      ledger.settle(half, stop, 'delivered', Math.round(departed + pace * (index + 1)), runs.note())
    }
  }
  const setOut = startRun(take('塘口围', 5, now - 40 * MINUTE), fourth, now - 38 * MINUTE)
  if (setOut) runs.start(setOut, setOut.statusAt.getTime())
  const picked = startRun(take('榕树新村西区', 4, now - 25 * MINUTE), fifth, now - 24 * MINUTE)
  if (picked) {
    ledger.advance(picked, 'accept', now - 19 * MINUTE)
    ledger.advance(picked, 'pickUp', now - 6 * MINUTE)
  }
  startRun(take('榕树新村西区', 3, now - 12 * MINUTE), third, now - 11 * MINUTE)
  const planned = take('塘口围', 3, now - 6 * MINUTE)
  if (planned.length > 0) ledger.createRun(planned, now - 5 * MINUTE, leader)

  const lastTouched = (request: DemoRequest) =>
    Math.max(lastAsked(request), ledger.lastMoveOf(request.id))
  const open = random.shuffled([...waiting].filter((request) => request.status === 'open'))
  const other = open.filter((request) => !scene.late.includes(request))
  // Held since a moment ago: what is held for long without acting goes back by itself.
  const toHold = other.filter(
    ({ category, priority }) => category !== 'question' && priority !== 'urgent',
  )
  for (const [index, request] of toHold.slice(0, 6).entries()) {
    const at = Math.max(lastTouched(request) + MINUTE / 2, now - (3 + index * 2.5) * MINUTE)
    hold(ledger, request, staff.care[index % staff.care.length] ?? leader, Math.round(at))
  }
  const lapsed = toHold.slice(6).find((request) => lastTouched(request) < now - 75 * MINUTE)
  if (lapsed) lapse(ledger, lapsed, sixth ?? leader, now - 70 * MINUTE)
  const policy = open.filter(
    ({ category, status }) =>
      status === 'open' && (category === 'certificate' || category === 'question'),
  )
  for (const [index, request] of policy.slice(0, 2).entries()) {
    const at = Math.round(between(random, lastTouched(request), now))
    escalate(ledger, random, request, {
      by: staff.operators[index] ?? staff.lead,
      at,
      now,
      question:
        request.category === 'certificate'
          ? '居民在外区有工作，要居家隔离证明，能否由社区先开、街道补章？'
          : '居民问快递能不能送进来，口径和昨天的通知不一样，按哪个答？',
      // The first was not answered in time.
      dueAt: index === 0 ? Math.max(at + MINUTE, now - 12 * MINUTE) : now + 48 * MINUTE,
    })
  }
}

/** The latest moment at which something can have been logged that was due at `due` or before. */
function loggedToBeDue(category: ProductCategory, priority: Priority, due: number): number {
  let at = due - timeLimitMs(STARTING_SERVICES[category], priority)
  while (dueAt(new Date(at), STARTING_SERVICES[category], priority).getTime() > due)
    at -= 2 * MINUTE
  return at
}

function between(random: SeededRandom, from: number, to: number): number {
  return Math.round(from + (to - from) * random.between(0.2, 0.9))
}

/** Keeps what belongs to the first so many buildings. */
function firstBuildings(count: number): (request: DemoRequest) => boolean {
  const buildings = new Set<string>()
  return ({ buildingId }) => {
    if (buildings.size < count) buildings.add(buildingId)
    return buildings.has(buildingId)
  }
}

function babyHome({ homes }: RequestPlanner) {
  const babies = homes.all.filter(({ ages }) => ages.some((age) => age <= 2))
  const found =
    babies.find(({ building }) => building.name === '东区23栋') ??
    babies.find(({ tier }) => tier === 'sealed') ??
    babies[0]
  if (!found) throw new Error('no household has an infant')
  return found
}
