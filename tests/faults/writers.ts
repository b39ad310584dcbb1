import { setTimeout as delay } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import { CATEGORIES } from '#lib/domain/request/categories.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { CallFailure, type TestPerson } from '../support/test-screen.ts'
import type { Ledger, Violations, Write } from './ledger.ts'

/** A person who waits longer than this presses again: same key, while the first may still arrive. */
const PATIENCE_MS = 2_500

export type Work = {
  ledger: Ledger
  violations: Violations
  /** True once nothing new is to be begun; what was begun is carried to its end. */
  ending: () => boolean
  /** True once nobody waits for answers any more: the run is over. */
  abandoned: () => boolean
  /** Milliseconds between one write and the next of the same writer. */
  pauseMs: number
}

type Answer = { id: string; seq: number; duplicateOf?: string }

/** Logs what households ask for and sees each request to its end. */
export async function liveThroughRequests(
  work: Work,
  people: { operator: TestPerson; care: TestPerson; careId: string; buildingIds: string[] },
): Promise<void> {
  const { operator, care, careId, buildingIds } = people
  for (let round = 0; !work.ending(); round++) {
    const buildingId = buildingIds[round % buildingIds.length]
    const first = await askFor(work, operator, { buildingId, askAgain: round % 4 === 0 })
    const second = round % 3 === 0 ? await askFor(work, operator, { buildingId }) : null
    const requestIds = [first, second].filter((id) => id !== null)
    if (round % 5 === 4) {
      for (const id of requestIds) await cancel(work, operator, id)
      continue
    }
    const delivered = await carry(work, care, { requestIds, careId, fails: round % 7 === 3 })
    for (const id of requestIds) {
      if (delivered) await close(work, operator, id)
      else await cancel(work, operator, id)
    }
  }
}

/**
 * Declares, raises and ends zones over buildings that nobody else puts into zones. Nothing of them is met
 * after a second, so each end is asked for by one lead and confirmed by the other.
 */
export async function keepZones(
  work: Work,
  people: { lead: TestPerson; second: TestPerson; buildingIds: string[] },
): Promise<void> {
  const { lead, second: other, buildingIds } = people
  const [a, b, c, d] = buildingIds
  for (let round = 0; !work.ending(); round++) {
    const thing = `zones-of-${a}`
    const declare = (buildings: (string | undefined)[], tier: string) =>
      give(work, lead, {
        procedure: 'zone.declare',
        kind: 'zone.declared',
        thing,
        input: { tier, name: `区 ${round}`, buildingIds: buildings },
      })
    const first = await declare([a, b, c], 'sealed')
    // One building moves out of the first zone into the second.
    const second = await declare([c, d], 'precaution')
    await changeTier(work, lead, thing, second)
    for (const id of [first, second]) {
      const asked = await give(work, lead, {
        procedure: 'zone.askRelease',
        kind: 'zone.releaseAsked',
        thing,
        about: id,
        input: { id, reason: '演练结束' },
      })
      await give(work, other, {
        procedure: 'zone.confirmRelease',
        kind: 'zone.lifted',
        thing,
        input: { id: asked },
      })
      work.ledger.expected.set(`zone:${id}`, 'guard')
    }
  }
}

async function changeTier(work: Work, lead: TestPerson, thing: string, id: string): Promise<void> {
  await give(work, lead, {
    procedure: 'zone.changeTier',
    kind: 'zone.tierChanged',
    thing,
    input: { id, tier: 'controlled', reason: '新增阳性' },
  })
}

async function askFor(
  work: Work,
  operator: TestPerson,
  { buildingId, askAgain = false }: { buildingId?: string; askAgain?: boolean },
): Promise<string> {
  const thing = `door-${uuidv7()}`
  // A door of its own: no other writer's asking can become a duplicate of this one.
  const room = uuidv7().slice(-12)
  const category = CATEGORIES[Math.floor(Math.random() * CATEGORIES.length)]
  const ask = (kind: EventKind) => {
    const token = uuidv7()
    const input = { channel: 'phone', buildingId, room, category, text: `没有菜了 ${token}` }
    return give(work, operator, { procedure: 'request.log', kind, thing, token, input })
  }
  const id = await ask('request.logged')
  work.ledger.asked(id)
  if (askAgain) work.ledger.asked(await ask('request.askedAgain'))
  work.ledger.expected.set(`request:${id}`, 'open')
  return id
}

async function carry(
  work: Work,
  care: TestPerson,
  delivery: { requestIds: string[]; careId: string; fails: boolean },
): Promise<boolean> {
  const { requestIds, careId: assigneeId, fails } = delivery
  const thing = `run-of-${requestIds[0]}`
  const id = await give(work, care, {
    procedure: 'delivery.create',
    kind: 'delivery.created',
    thing,
    input: { requestIds, assigneeId },
  })
  const move = (name: string, kind: EventKind, also: object = {}) =>
    give(work, care, {
      procedure: 'delivery.move',
      kind,
      thing,
      input: { id, move: name, ...also },
    })
  await move('accept', 'delivery.accepted')
  await move('pickUp', 'delivery.pickedUp')
  await move('depart', 'delivery.departed')
  if (fails) await move('fail', 'delivery.failed', { reason: 'notHome' })
  else await move('deliver', 'delivery.delivered')
  work.ledger.expected.set(`delivery:${id}`, fails ? 'failed' : 'delivered')
  return !fails
}

async function close(work: Work, operator: TestPerson, id: string): Promise<void> {
  const thing = `request-${id}`
  await give(work, operator, {
    procedure: 'request.close',
    kind: 'request.closed',
    thing,
    input: { id },
  })
  work.ledger.expected.set(`request:${id}`, 'closed')
}

async function cancel(work: Work, operator: TestPerson, id: string): Promise<void> {
  const thing = `request-${id}`
  await give(work, operator, {
    procedure: 'request.cancel',
    kind: 'request.cancelled',
    thing,
    input: { id },
  })
  work.ledger.expected.set(`request:${id}`, 'cancelled')
}

/** Gives a command until there is an answer, always under the same key. */
export async function give(
  work: Work,
  person: TestPerson,
  deed: {
    procedure: string
    kind: EventKind
    thing: string
    about?: string
    token?: string
    input: object
  },
): Promise<string> {
  const { procedure, kind, thing, about = null, token = null, input } = deed
  const write: Write = {
    commandId: uuidv7(),
    procedure,
    kind,
    thing,
    about,
    token,
    attempts: 0,
    answer: null,
    answeredAt: 0,
  }
  work.ledger.writes.push(write)
  await delay(Math.random() * 2 * work.pauseMs)
  for (;;) {
    write.attempts += 1
    try {
      const answer = await person.mutate<Answer>(
        procedure,
        { commandId: write.commandId, ...input },
        { signal: AbortSignal.timeout(PATIENCE_MS) },
      )
      work.ledger.answered(write, answer)
      return answer.id
    } catch (error) {
      if (error instanceof CallFailure && error.reason !== 'unavailable') {
        // Nothing here can be refused by right; a 500 says that a passing fault was not understood.
        work.violations.add('refused', `${procedure} (attempt ${write.attempts}): ${error.message}`)
        throw new GivenUp()
      }
      if (work.abandoned()) throw new GivenUp()
      // No answer, or "not now": nothing is known of what happened, so the same again.
      await delay(30 + Math.random() * 150)
    }
  }
}

/** The writer stops: it met a violation that is on the list already, or the run is over. */
export class GivenUp extends Error {}
