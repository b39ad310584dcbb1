// The one test that plays this story is tests/medium/request-interleavings.pg.test.ts.
// oxlint-disable vitest/no-standalone-expect
import fc from 'fast-check'
import { expect } from 'vitest'
import { Refusal } from '#lib/domain/errors.ts'
import { CATEGORIES } from '#lib/domain/request/categories.ts'
import { nextRequestStatus, REQUEST_MOVES, type RequestStatus } from '#lib/domain/request/status.ts'
import { editRequest, setPriority } from '#server/commands/change-request.ts'
import { claimRequest, releaseRequest, takeOverRequest } from '#server/commands/claim-request.ts'
import type { Actor, Command } from '#server/commands/command.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import {
  cancelRequest,
  closeRequest,
  fulfilRequest,
  reopenRequest,
} from '#server/commands/end-request.ts'
import { escalateRequest, replyToRequest } from '#server/commands/escalate-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { mergeRequest } from '#server/commands/merge-requests.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import { tellRequest } from '#server/commands/tell-request.ts'
import { readCommunity } from '#server/db/database.ts'
import { aRequest } from './bench-requests.ts'
import type { CommandBench } from './command-bench.ts'

const PEOPLE = ['operator', 'operator2', 'care', 'lead'] as const
const ACTS = [
  'claim',
  'claim',
  'takeOver',
  'release',
  'fulfil',
  'tell',
  'close',
  'reopen',
  'cancel',
  'escalate',
  'reply',
  'priority',
  'edit',
  'edit',
  'edit',
  'edit',
  'edit',
  'edit',
  'merge',
  'again',
  'plan',
  'accept',
  'pickUp',
  'depart',
  'deliver',
  'fail',
] as const
const step = fc.record({
  who: fc.constantFrom(...PEOPLE),
  act: fc.constantFrom(...ACTS),
  on: fc.integer({ min: 0, max: 2 }),
  value: fc.constantFrom(...CATEGORIES.slice(0, 5)),
})
/** What people do at the same moment, and how long it is to the next one. */
export const moments = fc.array(
  fc.record({
    together: fc.array(step, { minLength: 1, maxLength: 4 }),
    minutes: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 4, maxLength: 14 },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

let door = 100

/** Three requests, what everybody does to them, and what must hold of them all the while. */
export class Story {
  readonly ids: string[]
  readonly #bench: CommandBench
  readonly #now: () => number
  #asked = 3
  #statuses = new Map<string, RequestStatus>()
  /** The category as the last accepted correction left it. */
  readonly #categories = new Map<string, string>()
  #runs: string[] = []

  private constructor(bench: CommandBench, now: () => number, ids: string[]) {
    this.#bench = bench
    this.#now = now
    this.ids = ids
    for (const id of ids) this.#categories.set(id, 'medicine')
  }

  static async begin(bench: CommandBench, now: () => number): Promise<Story> {
    const ids: string[] = []
    for (let index = 0; index < 3; index++) {
      const asked = aRequest(bench, { room: String((door += 1)) })
      ids.push((await bench.give(logRequest, bench.community.actors.operator, asked)).id)
    }
    const story = new Story(bench, now, ids)
    await story.checkStates()
    return story
  }

  async play(steps: readonly Step[]): Promise<void> {
    const rows = await this.#rows()
    const outcomes = await Promise.allSettled(steps.map((one) => this.#give(one, rows)))
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Refusal)
    }
  }

  /** Where everything stands can be reached from where it stood by moves of the table. */
  async checkStates(): Promise<void> {
    for (const { id, status, claimedBy, claimUntil, mergedInto } of await this.#rows()) {
      const before = this.#statuses.get(id)
      if (before) expect(reachable(before), `${before} → ${status}`).toContain(status)
      if (status === 'claimed')
        expect(claimedBy && claimUntil && claimUntil > new Date(this.#now())).toBe(true)
      expect(mergedInto === null).toBe(status !== 'merged')
      this.#statuses.set(id, status)
    }
  }

  async checkNothingLost(): Promise<void> {
    const rows = await this.#rows()
    for (const row of rows) expect(row.category).toBe(this.#categories.get(row.id))
    const askings = await readCommunity(this.#bench.db, this.#bench.community.id, (tx) =>
      tx
        .selectFrom('asking')
        .select(['id', 'requestId'])
        .where('communityId', '=', this.#bench.community.id)
        .where('requestId', 'in', this.ids)
        .execute(),
    )
    expect(askings).toHaveLength(this.#asked)
    for (const { id, status, askedCount } of rows) {
      const own = askings.filter(({ requestId }) => requestId === id).length
      if (status !== 'merged') expect(askedCount).toBe(own)
    }
  }

  /** A lead alone can bring every request to its end: nothing is stuck. */
  async findWayOut(): Promise<void> {
    const { lead } = this.#bench.community.actors
    for (const run of this.#runs) {
      await this.#bench.give(moveDelivery, lead, { id: run, move: 'cancel' }).catch(() => undefined)
      await this.#bench.give(moveDelivery, lead, { id: run, move: 'return' }).catch(() => undefined)
    }
    for (const id of this.ids) {
      const status = (await this.#rows()).find((row) => row.id === id)?.status
      if (status === 'escalated') {
        await this.#bench.give(replyToRequest, lead, { id, answer: '可以', outcome: 'answered' })
      } else if (status === 'open' || status === 'claimed') {
        await this.#bench.give(fulfilRequest, lead, { id })
      }
      await this.#tellAll(id)
    }
    const left = (await this.#rows()).map(({ status }) => status)
    expect(left.filter((status) => !['closed', 'cancelled', 'merged'].includes(status))).toEqual([])
  }

  async #tellAll(id: string): Promise<void> {
    const { lead } = this.#bench.community.actors
    const askings = await readCommunity(this.#bench.db, this.#bench.community.id, (tx) =>
      tx
        .selectFrom('asking')
        .select('id')
        .where('communityId', '=', this.#bench.community.id)
        .where('requestId', '=', id)
        .execute(),
    )
    for (const asking of askings) {
      const call = { id, askingId: asking.id, outcome: 'told' }
      await this.#bench.give(tellRequest, lead, call).catch(() => undefined)
    }
  }

  #rows() {
    return readCommunity(this.#bench.db, this.#bench.community.id, (tx) =>
      tx
        .selectFrom('request')
        .selectAll()
        .where('communityId', '=', this.#bench.community.id)
        .where('id', 'in', this.ids)
        .execute(),
    )
  }

  async #give({ who, act, on, value }: Step, seen: Awaited<ReturnType<Story['rowsType']>>) {
    const actor = this.#bench.community.actors[who]
    const id = this.ids[on] ?? ''
    const run = this.#runs.at(-1) ?? id
    const give = <Input, Result extends object>(
      command: Command<Input, Result>,
      also: object = {},
    ) => this.#bench.give(command, actor as Actor, { id, ...also })
    switch (act) {
      case 'claim':
        return give(claimRequest)
      case 'takeOver':
        return give(takeOverRequest)
      case 'release':
        return give(releaseRequest)
      case 'fulfil':
        return give(fulfilRequest)
      case 'tell':
        return give(tellRequest, { outcome: value === 'groceries' ? 'noAnswer' : 'told' })
      case 'close':
        return give(closeRequest)
      case 'reopen':
        return give(reopenRequest, { note: '没解决' })
      case 'cancel':
        return give(cancelRequest)
      case 'escalate': {
        const deadline = new Date(this.#now() + 15 * 60_000).toISOString()
        return give(escalateRequest, { question: '能不能？', deadline })
      }
      case 'reply': {
        const outcome = value === 'groceries' ? 'carryOut' : 'answered'
        return give(replyToRequest, { answer: '可以', outcome })
      }
      case 'priority':
        return give(setPriority, { priority: 'high', reason: '急' })
      case 'edit': {
        // What this person saw on their screen, which may be old by the time it arrives.
        const expected = seen.find((row) => row.id === id)?.category
        await give(editRequest, { field: 'category', expected, value })
        expect(this.#categories.get(id), 'an accepted correction saw the newest value').toBe(
          expected,
        )
        this.#categories.set(id, value)
        return
      }
      case 'merge':
        return give(mergeRequest, { into: this.ids[(on + 1) % this.ids.length] })
      case 'again': {
        const row = seen.find((one) => one.id === id)
        const asked = aRequest(this.#bench, { room: row?.room, category: row?.category })
        const answer = await this.#bench.give(logRequest, actor, asked)
        if (this.ids.includes(answer.id)) this.#asked += 1
        return
      }
      case 'plan': {
        const plan = { requestIds: [id], assigneeId: this.#bench.community.actors.care.accountId }
        this.#runs.push((await this.#bench.give(createDelivery, actor, plan)).id)
        return
      }
      default:
        return this.#bench.give(moveDelivery, actor, { id: run, move: act })
    }
  }

  /** Only for its type. */
  rowsType() {
    return this.#rows()
  }
}

/** What a few moves at once, and the time, can make of a status. */
function reachable(from: RequestStatus): ReadonlySet<RequestStatus> {
  const reached = new Set<RequestStatus>([from])
  for (const status of reached) {
    for (const move of REQUEST_MOVES) {
      const next = nextRequestStatus(status, move)
      if (next) reached.add(next)
    }
  }
  return reached
}
