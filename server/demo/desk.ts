import type { LineStatus } from '#lib/domain/line/status.ts'
import { shanghaiMidnight } from './arrivals.ts'
import { quietLine } from './calls-plan.ts'
import type { DemoLine } from './demo-community.ts'
import type { Ledger } from './ledger.ts'
import { DEMO_PHONE_PREFIX } from './phones.ts'
import type { SeededRandom } from './random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LINES = [1, 2, 3, 4, 5] as const
const DAY_SHIFT_FROM = 7 * HOUR
const NIGHT_SHIFT_FROM = 22 * HOUR

/** Somebody at a line, from when until when; `until` null: still there. */
export type Seat = { line: number; operatorId: string; from: number; until: number | null }

/**
 * Who sat at which line: five by day, two by night, and in the shift of this hour lines 3 to 5, so
 * that whoever tries Sanqu out finds lines 1 and 2 free to take.
 */
export function planSeats(
  random: SeededRandom,
  span: { from: number; now: number; operators: readonly string[] },
): Seat[] {
  const shifts = shiftStarts(span.from, span.now)
  return shifts.flatMap((shift, index) => {
    const next = shifts[index + 1]
    const isLast = next === undefined
    const lines = shift.night && !isLast ? LINES.slice(0, 2) : LINES
    return lines.flatMap((line) => {
      const operatorId = span.operators[shift.night && !isLast ? (line + index) % 5 : line - 1]
      const from = shift.at + random.integer(0, 6) * MINUTE
      const left = span.now - (line === 1 ? 25 : 12) * MINUTE
      const until = next?.at ?? (line <= 2 ? left : null)
      if (!operatorId || from >= span.now || (until !== null && until <= from)) return []
      return { line, operatorId, from, until }
    })
  })
}

function shiftStarts(from: number, now: number): { at: number; night: boolean }[] {
  const starts = [{ at: from, night: false }]
  for (let daysAgo = 4; daysAgo >= 0; daysAgo--) {
    const midnight = shanghaiMidnight(now, daysAgo)
    starts.push({ at: midnight + DAY_SHIFT_FROM, night: false })
    starts.push({ at: midnight + NIGHT_SHIFT_FROM, night: true })
  }
  return starts
    .filter(({ at }, index) => index === 0 || (at > from + 3 * HOUR && at < now - 30 * MINUTE))
    .sort((a, b) => a.at - b.at)
}

/** Who answers a call at this moment. */
export function answerer(random: SeededRandom, seats: readonly Seat[], at: number): Seat {
  const there = seats.filter((seat) => seat.from <= at && (seat.until === null || seat.until > at))
  const any = there.length > 0 ? there : seats.filter((seat) => seat.from <= at)
  return random.pick(any.length > 0 ? any : seats)
}

/** The five lines as they stand now, and who sat down and got up at them. */
export function seatLines(
  random: SeededRandom,
  ledger: Ledger,
  seats: readonly Seat[],
  { installedAt, now }: { installedAt: number; now: number },
): DemoLine[] {
  return LINES.map((number) => {
    const id = random.id(installedAt)
    const ofLine = seats.filter((seat) => seat.line === number)
    const tell = (kind: 'line.taken' | 'line.left', actorId: string, at: number) =>
      ledger.note({
        at: new Date(at),
        kind,
        actorId,
        subject: { type: 'line', id },
        data: { lineNumber: number },
      })
    for (const seat of ofLine) {
      tell('line.taken', seat.operatorId, seat.from)
      if (seat.until !== null) tell('line.left', seat.operatorId, seat.until)
    }
    const last = ofLine.at(-1)
    if (last?.until !== null) {
      return {
        ...quietLine(new Date(last?.until ?? installedAt)),
        id,
        number,
        phone: hotlineOf(number),
      }
    }
    const { status, forMs } = DOING_NOW[number] ?? { status: 'free', forMs: 0 }
    const since = new Date(Math.max(last.from, now - forMs))
    return {
      ...quietLine(since),
      id,
      number,
      phone: hotlineOf(number),
      status,
      operatorId: last.operatorId,
    }
  })
}

/** What notices print; no such number can ring anywhere. */
function hotlineOf(number: number): string {
  return `${DEMO_PHONE_PREFIX} 0000 120${number}`
}

/** What those at a line are doing, and for how long already. */
const DOING_NOW: Partial<Record<number, { status: LineStatus; forMs: number }>> = {
  3: { status: 'onCall', forMs: 4 * MINUTE },
  4: { status: 'free', forMs: 2 * MINUTE },
  5: { status: 'away', forMs: 9 * MINUTE },
}
