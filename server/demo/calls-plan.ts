import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { CallState } from '#lib/domain/line/call.ts'
import type { DemoCall, DemoEvent, DemoLine } from './demo-community.ts'
import type { Home } from './homes.ts'
import type { SeededRandom } from './random.ts'
import type { RequestPlanner } from './requests-plan.ts'

const MINUTE = 60_000

/** A line at which nobody sits and nothing has happened. */
export function quietLine(since: Date) {
  return {
    status: 'unattended' as const,
    operatorId: null,
    since,
    resumes: null,
    callId: null,
    countedDay: null,
    answered: 0,
    missed: 0,
    talked: 0,
    talkSeconds: 0,
    takeOverBy: null,
    takeOverAt: null,
    heldBefore: null,
    retiredAt: null,
    phone: null,
  }
}

/** What is the same of every call whose outcome is written. */
export function endedCall(at: Date) {
  return {
    state: 'done' as CallState,
    stateAt: at,
    externalId: null,
    answeredAt: null as Date | null,
    endedAt: at as Date | null,
    buildingId: null as string | null,
    householdId: null as string | null,
    known: false,
    training: false,
    pickedBy: null,
    pickedAt: null,
  }
}

/** Who could not be answered, and how long ago; the last number is of nobody in the registry. */
const WAITING: { state: CallState; agoMs: number; line: number; known: boolean }[] = [
  { state: 'abandoned', agoMs: 41 * MINUTE, line: 1, known: true },
  { state: 'promised', agoMs: 26 * MINUTE, line: 3, known: true },
  { state: 'missed', agoMs: 13 * MINUTE, line: 2, known: true },
  { state: 'missed', agoMs: 6 * MINUTE, line: 2, known: false },
]

/**
 * The desk of this hour: one call under way, a few that nobody answered and that wait to be made
 * back, and what each line did today.
 */
export function planCalls(
  random: SeededRandom,
  given: { now: number; planner: RequestPlanner; lines: DemoLine[]; calls: readonly DemoCall[] },
): { atDesk: DemoCall[]; telling: DemoEvent[] } {
  const { now, planner, lines, calls } = given
  countToday(random, { now, lines, calls })
  const [incidentId] = calls.map((call) => call.incidentId)
  if (incidentId === undefined) return { atDesk: [], telling: [] }
  const callers = random
    .shuffled(planner.homes.all)
    .filter((home) => home.tier !== null && phoneOf(home) !== null)
  const atDesk: DemoCall[] = []
  const telling: DemoEvent[] = []
  const begin = (state: CallState, at: number, line: DemoLine, home: Home | undefined) => {
    const startedAt = new Date(at)
    const call: DemoCall = {
      ...endedCall(startedAt),
      id: random.id(at),
      incidentId,
      lineId: line.id,
      operatorId: null,
      startedAt,
      outcome: state === 'promised' ? 'willCallBack' : null,
      requestId: null,
      phone: home ? phoneOf(home) : '15400008120',
      state,
      buildingId: home?.building.id ?? null,
      householdId: home?.householdId ?? null,
      known: home !== undefined,
    }
    atDesk.push(call)
    return call
  }
  for (const { state, agoMs, line: number, known } of WAITING) {
    const line = lines.find((candidate) => candidate.number === number)
    if (!line) continue
    const call = begin(state, now - agoMs, line, known ? callers.pop() : undefined)
    const kind =
      state === 'promised'
        ? 'call.promised'
        : state === 'abandoned'
          ? 'call.abandoned'
          : 'call.missed'
    telling.push({
      at: call.startedAt,
      kind,
      actorId: state === 'promised' ? line.operatorId : null,
      subject: { type: 'call', id: call.id },
      data: {
        lineNumber: number,
        ...(call.buildingId ? { buildingId: call.buildingId } : {}),
        ...(state === 'promised' ? { outcome: 'willCallBack' } : {}),
      },
    })
  }
  for (const line of lines) {
    if (line.status !== 'onCall') continue
    const call = begin('onCall', line.since.getTime(), line, callers.pop())
    call.operatorId = line.operatorId
    call.answeredAt = line.since
    call.endedAt = null
    line.callId = call.id
  }
  return { atDesk, telling }
}

/** The counts follow from the calls of today; how long each took is invented. */
function countToday(
  random: SeededRandom,
  { now, lines, calls }: { now: number; lines: DemoLine[]; calls: readonly DemoCall[] },
): void {
  const day = shanghaiDay(new Date(now))
  for (const line of lines) {
    const ofLine = calls.filter(
      (call) => call.lineId === line.id && shanghaiDay(call.startedAt) === day,
    )
    line.countedDay = day
    line.answered = ofLine.length + (line.status === 'onCall' ? 1 : 0)
    line.missed = WAITING.filter(
      ({ line: number, state }) => number === line.number && state !== 'promised',
    ).length
    line.talked = ofLine.length
    line.talkSeconds = ofLine.reduce((sum) => sum + random.integer(45, 210), 0)
  }
}

function phoneOf(home: Home): string | null {
  return home.residents.find(({ secret }) => secret.phone)?.secret.phone ?? null
}
