import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { dueAt } from '#lib/domain/request/time-limits.ts'
import type { DemoRequest } from './demo-community.ts'
import type { Ledger } from './ledger.ts'
import type { SeededRandom } from './random.ts'
import type { RequestPlanner, Staff } from './requests-plan.ts'
import { noAnswer } from './request-life.ts'
import { CARRIED, lastAsked } from './runs-plan.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const AT_ONCE = ['question'] as const

type Given = { now: number; staff: Staff }

/** One in eleven asks a second time, a few a third: before anything has happened to the request. */
export function askSomeAgain(
  random: SeededRandom,
  planner: RequestPlanner,
  requests: readonly DemoRequest[],
  scene: readonly DemoRequest[],
  now: number,
): void {
  const inScene = new Set(scene)
  for (const request of requests) {
    const limit = request.dueAt.getTime() - request.loggedAt.getTime()
    if (inScene.has(request) || request.category === 'question' || limit < 2 * HOUR) continue
    if (!random.chance(0.09)) continue
    const second = request.loggedAt.getTime() + random.between(25, 70) * MINUTE
    if (second > now - 3 * MINUTE) continue
    planner.askAgain(request, Math.round(second))
    const third = second + random.between(20, 50) * MINUTE
    // A third asking shortens the time; nothing here may become late by it unseen.
    const wouldBeDue = dueAt(
      request.loggedAt,
      STARTING_SERVICES[request.category],
      'high',
    ).getTime()
    if (random.chance(0.12) && third < now - 3 * MINUTE && wouldBeDue > now + 5 * MINUTE) {
      planner.askAgain(request, Math.round(third))
    }
  }
}

/** Some need it no longer; some were the same thing told twice over two channels. */
export function cancelAndMerge(
  random: SeededRandom,
  planner: RequestPlanner,
  ledger: Ledger,
  rest: readonly DemoRequest[],
  { now, staff }: Given,
): void {
  for (const request of rest) {
    if (!CARRIED.includes(request.category)) continue
    const at = lastAsked(request) + Math.round(random.between(8, 45) * MINUTE)
    if (at < now - MINUTE && random.chance(0.06)) {
      ledger.move(request, 'cancel', at, 'request.cancelled', random.pick(staff.operators))
    }
  }
  const told = rest.filter(
    (request) =>
      request.status === 'open' &&
      request.category === 'repair' &&
      request.loggedAt.getTime() < now - 10 * HOUR,
  )
  for (const request of told.slice(0, 4)) {
    const at = request.loggedAt.getTime() + 6 * MINUTE
    // The group's message named no door, so the rule for duplicates could not see it.
    const twin = planner.ask(planner.homeOf(request), 'repair', at, {
      channel: 'wechat',
      nameless: true,
      priority: request.priority,
    })
    ledger.move(twin, 'merge', at + 4 * MINUTE)
    twin.mergedInto = request.id
  }
}

/** Answered, mended or written without a run; and what the care group could not get to. */
export function answerDirectly(
  random: SeededRandom,
  ledger: Ledger,
  waiting: ReadonlySet<DemoRequest>,
  { now, staff }: Given,
): void {
  for (const request of ledger.requests) {
    if (request.status !== 'open' || waiting.has(request)) continue
    const since = Math.max(lastAsked(request), ledger.lastMoveOf(request.id))
    const limit = request.dueAt.getTime() - request.loggedAt.getTime()
    const atOnce = AT_ONCE.some((category) => category === request.category)
    const takes = atOnce ? random.between(1, 7) * MINUTE : limit * random.between(0.12, 0.75)
    const at = Math.round(Math.min(since + takes, since + (now - MINUTE - since) * 0.95))
    const by = random.pick(atOnce ? staff.operators : staff.care)
    ledger.move(request, 'fulfil', at, 'request.fulfilled', by)
    // Whoever is answered on the line has been told already.
    if (atOnce) ledger.move(request, 'close', at, 'request.closed', by)
  }
}

/** Every household is called back before its request closes; the latest are still to be called. */
export function callBack(
  random: SeededRandom,
  ledger: Ledger,
  { now, staff, leave }: Given & { leave: number },
): void {
  const fulfilled = ledger.requests
    .filter((request) => request.status === 'fulfilled')
    .sort((a, b) => Number(b.fulfilledAt) - Number(a.fulfilledAt))
  for (const [index, request] of fulfilled.entries()) {
    if (index < leave) {
      // Every third of those who are still to be told was called, and did not answer.
      const tried = Number(request.fulfilledAt) + 4 * MINUTE
      if (index % 3 === 2 && tried < now - MINUTE) {
        const by = random.pick(staff.operators)
        noAnswer(ledger, request, {
          by,
          at: Math.round(Math.max(tried, now - 9 * MINUTE)),
          againAt: now + 6 * MINUTE,
        })
      }
      continue
    }
    const by = random.pick(staff.operators)
    const at = Number(request.fulfilledAt) + random.between(6, 70) * MINUTE
    const closedAt = Math.round(Math.min(at, now - MINUTE))
    ledger.move(request, 'close', closedAt, 'request.closed', by)
    const early = index > fulfilled.length * 0.5 && index % 90 === 0
    if (early) reopen(random, ledger, request, closedAt, by, staff)
  }
}

/** Told that it was done, and it was not: once more from the beginning. */
function reopen(
  random: SeededRandom,
  ledger: Ledger,
  request: DemoRequest,
  closedAt: number,
  by: string,
  staff: Staff,
): void {
  const again = closedAt + Math.round(random.between(30, 90) * MINUTE)
  ledger.move(request, 'reopen', again, 'request.reopened', by)
  const care = random.pick(staff.care)
  ledger.move(request, 'fulfil', again + 50 * MINUTE, 'request.fulfilled', care)
  ledger.move(request, 'close', again + 70 * MINUTE, 'request.closed', by)
}
