import type { DemoRequest } from './demo-community.ts'
import type { Ledger } from './ledger.ts'
import type { Scene } from './now-scene.ts'
import type { SeededRandom } from './random.ts'
import type { RequestPlanner } from './requests-plan.ts'
import { CARRIED, LONGEST_RUN_MS } from './runs-plan.ts'

const MINUTE = 60_000
/** Still waiting at this moment, of a whole community, the scene's own included. */
const WAITING = 86
/** Needs that are logged in the evening for the next day, to fill up a quiet night. */
const FOR_TOMORROW = ['toys', 'certificate', 'plantsPets', 'complaint', 'rubbish'] as const

/**
 * Which requests are not done yet. What came in just now; and of the rest whose time is not up, the
 * ones that have waited least for what they are.
 */
export function chooseWaiting(
  random: SeededRandom,
  planner: RequestPlanner,
  ledger: Ledger,
  given: { now: number; openedAt: number; share: number; scene: Scene },
): Set<DemoRequest> {
  const { now } = given
  const wanted = Math.max(Math.round(WAITING * given.share), given.scene.all.length + 20)
  const chosen = new Set<DemoRequest>(given.scene.all)
  const possible = ledger.requests.filter(
    (request) => !chosen.has(request) && request.dueAt.getTime() > now + 3 * MINUTE,
  )
  for (const request of possible) if (isJustIn(request, now)) chosen.add(request)
  const byWait = possible
    .filter((request) => !chosen.has(request))
    .map((request) => ({ request, waited: longWaited(request, now) + random.between(0, 0.5) }))
    .sort((a, b) => a.waited - b.waited)
  for (const { request } of byWait) if (chosen.size < wanted) chosen.add(request)
  for (let tries = 0; chosen.size < wanted && tries < 500; tries++) {
    const at = Math.round(now - random.between(20, 420) * MINUTE)
    const home = planner.homes.pick(
      random.pick(['sealed', 'controlled', 'precaution']),
      random.pick(FOR_TOMORROW),
    )
    if (home) chosen.add(planner.ask(home, random.pick(FOR_TOMORROW), at))
  }
  return chosen
}

/** Nobody can have carried it out yet. */
function isJustIn(request: DemoRequest, now: number): boolean {
  const since = now - request.loggedAt.getTime()
  return since < (CARRIED.includes(request.category) ? LONGEST_RUN_MS + 10 * MINUTE : 9 * MINUTE)
}

/** By its own limit, and by the clock: even what may take a day is mostly done within hours. */
function longWaited(request: DemoRequest, now: number): number {
  const logged = request.loggedAt.getTime()
  const share = (now - logged) / (request.dueAt.getTime() - logged)
  return share * 0.7 + (now - logged) / (600 * MINUTE)
}
