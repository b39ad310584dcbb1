import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { digestOf } from '#lib/live/digest.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import { loadSnapshot } from '#server/queries/live.ts'
import type { TestCommunity } from '../factories/community.ts'
import type { TestPerson } from '../support/test-screen.ts'
import { Chaos, type Done } from './chaos.ts'
import { type Case, checkEverything, checkRecentWrites } from './checks.ts'
import { Ledger, Violations } from './ledger.ts'
import { LineProxy } from './line-proxy.ts'
import { Post } from './post.ts'
import { bendDatabase, bendScreens } from './seeded-bugs.ts'
import { QUIET_PROOF_MS, WatchedScreen } from './watched-screen.ts'
import { give, GivenUp, keepZones, liveThroughRequests, type Work } from './writers.ts'
import type { FaultRunOptions, FaultReport } from './fault-report.ts'

const BUILDINGS = 60
const REQUEST_WRITERS = 8
const ZONE_WRITERS = 2
const CONVERGES_WITHIN_MS = 5_000
const ENDS_WITHIN_MS = 60_000
const CHECK_EVERY_MS = 3_000
/** More than this over the plan, and the run says that it did not get through. */
const OVERTIME = 3

const CREW = ['lead', 'lead2', 'operator', 'operator2', 'care', 'care2'] as const

/** One run: a post under load, everything around it breaking, and the reckoning. */
export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const undo = options.seedBug ? bendScreens(options.seedBug) : () => undefined
  const post = await Post.open({ seedBug: options.seedBug })
  const end = () => void post.close().finally(() => process.exit(130))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  try {
    if (options.seedBug) await bendDatabase(options.seedBug, post.owner)
    return await new FaultRun(post, options).run()
  } finally {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
    undo()
    await post.close()
  }
}

class FaultRun {
  readonly #post: Post
  readonly #options: FaultRunOptions
  readonly #violations = new Violations()
  readonly #ledger = new Ledger()
  readonly #seen = new Map<number, string>()
  readonly #startedAt = Date.now()
  #screens: WatchedScreen[] = []
  #lines: LineProxy[] = []
  #abandoned = false

  constructor(post: Post, options: FaultRunOptions) {
    this.#post = post
    this.#options = options
  }

  async run(): Promise<FaultReport> {
    const community = await this.#post.makeCommunity({ buildings: BUILDINGS })
    await this.#post.startServer()
    const people = await this.#signIn(community)
    await people.lead.mutate('incident.open', { commandId: uuidv7(), name: '3·12 疫情处置' })
    const initial = await loadSnapshot(this.#post.db, community.id)
    await this.#openScreens(Object.values(people))
    try {
      return await this.#breakAndReckon(community, people, initial)
    } finally {
      this.#abandoned = true
      for (const screen of this.#screens) screen.stop()
      await Promise.all(this.#lines.map((line) => line.close()))
    }
  }

  async #breakAndReckon(
    community: TestCommunity,
    people: People,
    initial: Snapshot,
  ): Promise<FaultReport> {
    const { plan, stopAtFirst = false } = this.#options
    const of: Case = {
      post: this.#post,
      communityId: community.id,
      ledger: this.#ledger,
      violations: this.#violations,
      seen: this.#seen,
    }
    let ending = false
    const overtimeAt = this.#startedAt + plan.seconds * 1_000 * OVERTIME
    const enough = () => (stopAtFirst && this.#violations.any) || Date.now() > overtimeAt
    const work: Work = {
      ledger: this.#ledger,
      violations: this.#violations,
      ending: () => ending,
      abandoned: () => this.#abandoned,
      pauseMs: 60,
    }
    const chaos = new Chaos({
      post: this.#post,
      plan,
      lines: this.#lines,
      screens: this.#screens,
      stopped: enough,
      acknowledged: () => this.#ledger.acknowledged.length,
    })
    const writing = this.#startWriters(work, community, people)
    const checking = this.#keepChecking(of, () => ending)
    await chaos.run()
    ending = true
    this.#abandoned = stopAtFirst && this.#violations.any
    await Promise.race([writing, delay(ENDS_WITHIN_MS, null, { ref: false })])
    await checking
    this.#checkPlan(chaos.done)
    let convergedMs: number | null = null
    let events = 0
    if (!(stopAtFirst && this.#violations.any)) {
      convergedMs = await this.#converge(work, community, people.operator)
      events = (await checkEverything(of, initial)).events
      await this.#stayQuiet()
    }
    return this.#report(chaos.done, events, convergedMs)
  }

  async #signIn(community: TestCommunity): Promise<People> {
    const people = await Promise.all(
      CREW.map(async (who) => [who, await this.#post.signIn(community, who)] as const),
    )
    return Object.fromEntries(people) as People
  }

  /** Two of three screens stand behind a line of their own. */
  async #openScreens(people: TestPerson[]): Promise<void> {
    const gallery = { violations: this.#violations, seen: this.#seen }
    for (let index = 0; index < this.#options.screens; index++) {
      const person = people[index % people.length]
      if (!person) continue
      const line = index % 3 === 0 ? null : await LineProxy.listen(this.#post.port)
      if (line) this.#lines.push(line)
      this.#screens.push(new WatchedScreen(`screen ${index}`, person, { line, gallery }))
    }
    await Promise.all(this.#screens.map((screen) => screen.start()))
    await this.#until(() => this.#screens.every((screen) => screen.seq >= 1), 10_000)
  }

  async #startWriters(work: Work, community: TestCommunity, people: People): Promise<void> {
    const lines = await Promise.all(
      Array.from({ length: 4 }, () => LineProxy.listen(this.#post.port)),
    )
    this.#lines.push(...lines)
    // Every second writer's answers come over a line that breaks.
    const via = (person: TestPerson, index: number) => {
      const line = index % 2 === 0 ? null : lines[(index >> 1) % lines.length]
      return line ? person.at(line.origin) : person
    }
    const { actors, buildingIds } = community
    const forZones = ZONE_WRITERS * 4
    const writers = [
      ...Array.from({ length: REQUEST_WRITERS }, (_, index) =>
        liveThroughRequests(work, {
          operator: via(index % 4 < 2 ? people.operator : people.operator2, index),
          care: via(index % 4 < 2 ? people.care : people.care2, index),
          careId: (index % 4 < 2 ? actors.care : actors.care2).accountId,
          buildingIds: buildingIds.slice(forZones),
        }),
      ),
      ...Array.from({ length: ZONE_WRITERS }, (_, index) =>
        keepZones(work, {
          lead: via(index === 0 ? people.lead : people.lead2, index),
          second: via(index === 0 ? people.lead2 : people.lead, index),
          buildingIds: buildingIds.slice(index * 4, index * 4 + 4),
        }),
      ),
    ]
    const ends = await Promise.allSettled(writers)
    for (const end of ends) {
      if (end.status === 'rejected' && !(end.reason instanceof GivenUp)) throw end.reason
    }
  }

  async #keepChecking(of: Case, over: () => boolean): Promise<void> {
    let told = Date.now()
    while (!over()) {
      await delay(CHECK_EVERY_MS)
      const { acknowledged } = this.#ledger
      const before = Date.now() - 500
      const recent = acknowledged.filter(
        (write) => write.answeredAt < before && write.answeredAt > before - 4 * CHECK_EVERY_MS,
      )
      try {
        await checkRecentWrites(of, recent)
      } catch {
        // PostgreSQL is down; the next look sees what this one could not.
      }
      if (Date.now() - told < 15_000) continue
      told = Date.now()
      this.#options.tell(`  ${acknowledged.length} writes acknowledged, still breaking …`)
    }
  }

  /** The last write is lost on its way to half the screens: only a heartbeat can tell them. */
  async #converge(
    work: Work,
    community: TestCommunity,
    operator: TestPerson,
  ): Promise<number | null> {
    this.#screens.forEach((screen, index) => index % 2 === 0 && screen.loseMessages(1))
    const buildingId = community.buildingIds.at(-1)
    const token = uuidv7()
    const input = { channel: 'phone', buildingId, room: 'last', category: 'toys', text: token }
    const last = { procedure: 'request.log', kind: 'request.logged', thing: 'last' } as const
    try {
      const id = await give(work, operator, { ...last, token, input })
      this.#ledger.asked(id)
      this.#ledger.expected.set(`request:${id}`, 'open')
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error
    }
    const fresh = await loadSnapshot(this.#post.db, community.id)
    const digest = digestOf(fresh.tables)
    const wrong = () =>
      this.#screens.filter((screen) => screen.seq !== fresh.seq || screen.digest !== digest)
    const reached = await this.#until(() => wrong().length === 0, CONVERGES_WITHIN_MS)
    if (reached) return Date.now() - this.#ledger.lastAnswerAt
    for (const screen of wrong()) {
      const where = screen.seq === fresh.seq ? 'another state' : `${screen.seq} of ${fresh.seq}`
      this.#violations.add('not converged', `${screen.name}: ${where}`)
    }
    return null
  }

  /** Nothing happens, and every screen goes on saying that it is live. */
  async #stayQuiet(): Promise<void> {
    const until = Date.now() + QUIET_PROOF_MS
    while (Date.now() < until) {
      await delay(100)
      for (const screen of this.#screens) {
        if (screen.phase !== 'live') {
          this.#violations.add('not live although connected', `${screen.name}: ${screen.phase}`)
        }
      }
      if (this.#options.stopAtFirst && this.#violations.any) return
    }
  }

  #checkPlan(done: Done): void {
    const { plan, stopAtFirst } = this.#options
    if (stopAtFirst && this.#violations.any) return
    for (const how of this.#post.endedByItself) {
      this.#violations.add('a server ended that nobody killed', how)
    }
    for (const kind of ['serverKills', 'postgresKills', 'cuts'] as const) {
      if (done[kind] < plan[kind]) {
        this.#violations.add(
          'the run did not get through',
          `${kind} ${done[kind]} of ${plan[kind]}`,
        )
      }
    }
  }

  #report(done: Done, events: number, convergedMs: number | null): FaultReport {
    const sum = (of: (screen: WatchedScreen) => number) =>
      this.#screens.reduce((total, screen) => total + of(screen), 0)
    const repairs = sum((screen) => screen.repairs)
    if (repairs > 0) this.#violations.add('screens differed and were repaired', String(repairs))
    return {
      done,
      seconds: (Date.now() - this.#startedAt) / 1_000,
      writes: this.#ledger.writes.length,
      acknowledged: this.#ledger.acknowledged.length,
      acknowledgedByRetry: this.#ledger.acknowledgedByRetry,
      events,
      screens: this.#screens.length,
      resets: sum((screen) => screen.resets),
      repairs,
      lostMessages: sum((screen) => screen.lostMessages),
      convergedMs,
      violations: this.#violations.lines,
    }
  }

  async #until(reached: () => boolean, withinMs: number): Promise<boolean> {
    const deadline = Date.now() + withinMs
    while (!reached()) {
      if (Date.now() > deadline) return false
      await delay(20)
    }
    return true
  }
}

type People = Record<(typeof CREW)[number], TestPerson>
