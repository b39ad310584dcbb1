import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '#lib/domain/errors.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'
import { takeReport } from './take-report.ts'

export const MOST_CALLS_A_MINUTE = 20
export const LONGEST_MINUTES = 15

/** How long a caller lets it ring, and talks, in seconds; and how often it gives up by itself. */
const RINGS_S = [12, 40] as const
const TALKS_S = [25, 100] as const
const GIVES_UP = 0.5
const WITHHELD = 0.08
const UNKNOWN = 0.12

export type Training = { until: string; callsAMinute: number; calls: number } | null

type Needs = Pick<Services, 'db' | 'commands' | 'people'>
type Run = { until: number; callsAMinute: number; calls: number; timers: Set<NodeJS.Timeout> }

/**
 * Makes calls for training and demonstration, through the very path of a telephone system. Only in
 * demo communities, so that no real figure and no real resident is ever part of it; it runs for
 * minutes, makes a bounded number of calls, and stops by itself.
 */
export class CallSimulator {
  readonly #services: Needs
  readonly #log: Logger
  readonly #runs = new Map<string, Run>()

  constructor(services: Needs, log: Logger) {
    this.#services = services
    this.#log = log
  }

  async start(
    { communityId }: Session,
    given: { callsAMinute: number; minutes: number },
  ): Promise<Training> {
    await this.#requireDemo(communityId)
    this.#end(communityId)
    const run: Run = {
      until: Date.now() + given.minutes * 60_000,
      callsAMinute: given.callsAMinute,
      calls: 0,
      timers: new Set(),
    }
    this.#runs.set(communityId, run)
    this.#later(run, 0, () => this.#next(communityId, run))
    return this.state(communityId)
  }

  /** No more calls; those under way still end. */
  stop(communityId: string): void {
    const run = this.#runs.get(communityId)
    if (run) run.until = 0
  }

  state(communityId: string): Training {
    const run = this.#runs.get(communityId)
    if (!run || run.until <= Date.now()) return null
    const { callsAMinute, calls } = run
    return { until: new Date(run.until).toISOString(), callsAMinute, calls }
  }

  close(): void {
    for (const communityId of this.#runs.keys()) this.#end(communityId)
  }

  #end(communityId: string): void {
    const run = this.#runs.get(communityId)
    if (!run) return
    for (const timer of run.timers) clearTimeout(timer)
    this.#runs.delete(communityId)
  }

  async #requireDemo(communityId: string): Promise<void> {
    const community = await this.#services.db
      .selectFrom('community')
      .select('isDemo')
      .where('id', '=', communityId)
      .executeTakeFirst()
    if (!community?.isDemo) throw new Refusal('onlyInDemo')
  }

  async #next(communityId: string, run: Run): Promise<void> {
    if (run.until <= Date.now()) return
    const gapMs = (60_000 / run.callsAMinute) * (0.5 + Math.random())
    this.#later(run, gapMs, () => this.#next(communityId, run))
    const line = await this.#quietLine(communityId)
    if (line === null) return
    run.calls += 1
    const callId = `training-${uuidv7()}`
    const number = await this.#somebody(communityId)
    await this.#tell(communityId, { callId, event: 'ringing', line, number })
    const givesUp = Math.random() < GIVES_UP ? 'abandoned' : 'ended'
    this.#later(run, within(RINGS_S), async () => {
      if (await this.#isAnswered(communityId, callId)) {
        this.#later(run, within(TALKS_S), () =>
          this.#tell(communityId, { callId, event: 'ended', line }),
        )
      } else await this.#tell(communityId, { callId, event: givesUp, line })
    })
  }

  /** A line that neither rings nor is talked on, attended ones first: that is where people call. */
  async #quietLine(communityId: string): Promise<number | null> {
    const lines = await readCommunity(this.#services.db, communityId, (tx) =>
      tx
        .selectFrom('line')
        .select(['number', 'status'])
        .where('communityId', '=', communityId)
        .where('retiredAt', 'is', null)
        .where('callId', 'is', null)
        .where('status', 'in', ['free', 'unattended'])
        .execute(),
    )
    const free = lines.filter(({ status }) => status === 'free')
    const choice = free.length > 0 && Math.random() < 0.8 ? free : lines
    return choice[Math.floor(Math.random() * choice.length)]?.number ?? null
  }

  /** Mostly a household of the registry, now and then a number that nobody knows, or none. */
  async #somebody(communityId: string): Promise<string | undefined> {
    const chance = Math.random()
    if (chance < WITHHELD) return undefined
    if (chance < WITHHELD + UNKNOWN) {
      return `154000${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`
    }
    const { people } = await this.#services.people.of(communityId)
    for (let tries = 0; tries < 50; tries++) {
      const phone = people[Math.floor(Math.random() * people.length)]?.phone
      if (phone) return phone
    }
    return undefined
  }

  async #isAnswered(communityId: string, callId: string): Promise<boolean> {
    const call = await readCommunity(this.#services.db, communityId, (tx) =>
      tx
        .selectFrom('call')
        .select('state')
        .where('communityId', '=', communityId)
        .where('externalId', '=', callId)
        .executeTakeFirst(),
    )
    return call?.state === 'onCall'
  }

  async #tell(communityId: string, report: Parameters<typeof takeReport>[2]): Promise<void> {
    await takeReport(this.#services, communityId, report, { training: true })
  }

  #later(run: Run, ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      run.timers.delete(timer)
      work().catch((error: unknown) => {
        // Without an incident, or with fewer lines meanwhile, this call is simply not made.
        if (!(error instanceof Refusal)) this.#log.warn({ err: error }, 'a training call failed')
      })
    }, ms)
    timer.unref()
    run.timers.add(timer)
  }
}

function within([from, to]: readonly [number, number]): number {
  return (from + (to - from) * Math.random()) * 1_000
}
