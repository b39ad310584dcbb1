import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { askFor, type Claim, claim, type ClaimRefused } from '#lib/domain/request/claim.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import {
  claimColumns,
  type LockedRequest,
  lockRequest,
  statusNow,
  updateRequest,
} from './lock-request.ts'

const input = z.object({ id })
type Input = z.infer<typeof input>
type Result = { id: string; until?: string }

/** Takes a free request in hand; the holder says with it "still on it", and keeps it. */
export const claimRequest = defineCommand<Input, Result>({
  name: 'request.claim',
  permission: 'request.claim',
  input,
  async run(context, { id: requestId }) {
    const { actor, now } = context
    const request = await lockClaimable(context, requestId)
    const kept = request.claim !== null
    const next = decided(request, claim(request.claim, actor.accountId, now, request.priority))
    return hold(context, request, next, kept ? 'request.claimKept' : 'request.claimed')
  },
})

/**
 * Asks for what another holds: it passes after a grace in which the holder may keep it. A lead has
 * it at once, and so has whoever asks for what nobody holds any more.
 */
export const takeOverRequest = defineCommand<Input, Result>({
  name: 'request.takeOver',
  permission: 'request.claim',
  input,
  async run(context, { id: requestId }) {
    const { actor, now } = context
    const request = await lockClaimable(context, requestId)
    const about = { priority: request.priority, isLead: actor.roles.includes('lead') }
    const next = decided(request, askFor(request.claim, actor.accountId, now, about))
    if (next.by !== actor.accountId) return hold(context, request, next, 'request.takeOverAsked')
    const taken = request.claim !== null
    return hold(context, request, next, taken ? 'request.takenOver' : 'request.claimed')
  },
})

/** Gives it back to the queue; a lead may do so for somebody who has gone. */
export const releaseRequest = defineCommand<Input, Result>({
  name: 'request.release',
  permission: 'request.claim',
  input,
  async run(context, { id: requestId }) {
    const { actor } = context
    const request = await lockRequest(context, requestId)
    const held = request.claim
    if (!held) throw new Refusal('moveNotAllowed', { status: statusNow(request) })
    if (held.by !== actor.accountId && !actor.roles.includes('lead')) {
      throw new Refusal('claimedByOther', { by: held.by, until: held.until.toISOString() })
    }
    await updateRequest(context, request.id, { status: 'open', ...claimColumns(null) })
    return {
      result: { id: request.id },
      event: {
        kind: 'request.claimReleased',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: request.category,
          assigneeId: held.by,
        },
      },
      touched: { request: [request.id] },
    }
  },
})

async function lockClaimable(context: CommandContext, requestId: string): Promise<LockedRequest> {
  const request = await lockRequest(context, requestId)
  const status = statusNow(request)
  if (status !== 'open' && status !== 'claimed') throw new Refusal('moveNotAllowed', { status })
  return request
}

function decided(request: LockedRequest, next: Claim | ClaimRefused): Claim {
  if (!('refused' in next)) return next
  const { claim: standing } = request
  throw new Refusal(next.refused, {
    by: (next.refused === 'takeOverAsked' ? standing?.takeOver?.by : standing?.by) ?? null,
    until: standing?.until.toISOString() ?? null,
  })
}

async function hold(context: CommandContext, request: LockedRequest, next: Claim, kind: EventKind) {
  await updateRequest(context, request.id, { status: 'claimed', ...claimColumns(next) })
  const until = (next.takeOver?.at ?? next.until).toISOString()
  return {
    result: { id: request.id, until },
    event: {
      kind,
      subject: { type: 'request' as const, id: request.id },
      data: {
        buildingId: request.buildingId,
        category: request.category,
        // Whom it was taken from or asked of.
        ...(request.claim && request.claim.by !== context.actor.accountId
          ? { assigneeId: request.claim.by }
          : {}),
        until,
      },
    },
    touched: { request: [request.id] },
  }
}
