import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import {
  type Asker,
  callAgainAt,
  chosenTry,
  closesCircle,
  settles,
  TELL_OUTCOMES,
  type TellOutcome,
} from '#lib/domain/request/call-back.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, words } from './inputs.ts'
import { lockRequest, touchedBy, updateRequest, writeRemark } from './lock-request.ts'
import { loadAskers } from './request-askers.ts'

const input = z.object({
  id,
  /** Any asking of the person who was called; needed when several people asked. */
  askingId: id.optional(),
  outcome: z.enum(TELL_OUTCOMES),
  /** For `noAnswer`: when to try again; left out, by the rule. */
  againAt: z.iso.datetime().optional(),
  note: words(500).optional(),
})
type Input = z.infer<typeof input>
type Result = { id: string; closed: boolean; againAt?: string }

/**
 * What came of calling somebody back. All who asked are called; the request closes with the last of
 * them, if that one was told in person. Nobody home: it stays on the list, for later.
 */
export const tellRequest = defineCommand<Input, Result>({
  name: 'request.tell',
  permission: 'request.close',
  input,
  async run(context, { id: requestId, askingId, outcome, againAt: wanted, note }) {
    const { now } = context
    const request = await lockRequest(context, requestId)
    if (request.status !== 'fulfilled' && request.owesCallSince === null) {
      throw new Refusal('nobodyToCall', { status: request.status })
    }
    const askers = await loadAskers(context, request)
    const asker = chooseAsker(askers, askingId)
    const after = askers.map((one) => (one === asker ? asTold(one, outcome) : one))
    await markTold(context, asker, outcome)
    const remark = await writeRemark(context, request, note)
    const done = closesCircle(after, outcome)
    const closed = done && request.status === 'fulfilled'
    const tries = outcome === 'noAnswer' ? request.callTries + 1 : request.callTries
    const againAt = outcome === 'noAnswer' ? nextTry(wanted, tries, now) : null
    await updateRequest(
      context,
      request.id,
      {
        callTries: tries,
        callAgainAt: againAt,
        toldCount: countTold(after),
        ...(closed ? { status: 'closed', endedAt: now } : {}),
        ...(done ? { owesCallSince: null } : {}),
      },
      { detail: true },
    )
    return {
      result: { id: request.id, closed, ...(againAt ? { againAt: againAt.toISOString() } : {}) },
      event: {
        kind: closed ? 'request.closed' : 'request.told',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: request.category,
          outcome,
          ...(outcome === 'noAnswer' ? { count: tries } : {}),
          ...remark,
        },
      },
      touched: await touchedBy(context, request),
    }
  },
})

function nextTry(wanted: string | undefined, tries: number, now: Date): Date {
  if (wanted === undefined) return callAgainAt(tries, now)
  const chosen = chosenTry(new Date(wanted), now)
  if (!chosen) throw new Refusal('badCallTime', { field: 'againAt' })
  return chosen
}

/** The one who was named; unnamed, the only one who has not heard back yet, or who asked at all. */
function chooseAsker(askers: readonly Asker[], askingId: string | undefined): Asker {
  if (askingId !== undefined) {
    const named = askers.find(({ askings }) => askings.some((asking) => asking.id === askingId))
    if (!named) throw new Refusal('unknownAsking', { field: 'askingId' })
    return named
  }
  const left = askers.filter(({ told }) => told === null)
  const [only] = left.length > 0 ? left : askers
  if (!only) throw new Refusal('nobodyToCall')
  if (left.length > 1) throw new Refusal('askersWaiting', { count: left.length })
  return only
}

function asTold(asker: Asker, outcome: TellOutcome): Asker {
  return settles(outcome) ? { ...asker, told: outcome } : asker
}

function countTold(askers: readonly Asker[]): number {
  return askers.reduce((sum, { told, askings }) => sum + (told === null ? 0 : askings.length), 0)
}

export async function markTold(
  { tx, communityId, now }: CommandContext,
  asker: Asker,
  outcome: TellOutcome,
): Promise<void> {
  if (!settles(outcome)) return
  await tx
    .updateTable('asking')
    .set({ told: outcome, toldAt: now })
    .where('communityId', '=', communityId)
    .where(
      'id',
      'in',
      asker.askings.map((asking) => asking.id),
    )
    .execute()
}
