import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { PRIORITIES } from '#lib/domain/request/categories.ts'
import { isWaiting } from '#lib/domain/request/status.ts'
import { timesOf } from '#lib/domain/request/time-limits.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { category, id, roomPart, someWords, unitPart } from './inputs.ts'
import {
  type LockedRequest,
  lockRequest,
  statusNow,
  limitPercentOfDoor,
  touchedBy,
  updateRequest,
  writeRemark,
} from './lock-request.ts'
import { requireService } from './require-service.ts'

type Result = { id: string }

const priority = z.object({
  id,
  priority: z.enum(PRIORITIES),
  /** What the person saw when they decided; another value there now is a conflict. */
  expected: z.enum(PRIORITIES).optional(),
  reason: someWords(500),
})
type PriorityInput = z.infer<typeof priority>

/** Raises or lowers a priority, with a reason; the due time follows from when its time began. */
export const setPriority = defineCommand<PriorityInput, Result>({
  name: 'request.setPriority',
  permission: 'request.edit',
  input: priority,
  async run(context, asked) {
    const request = await lockWaiting(context, asked.id)
    requireExpected('priority', request.priority, asked.expected)
    const remark = await writeRemark(context, request, asked.reason)
    const times = timesOf(request.clockFrom ?? request.loggedAt, context.now, {
      ...request,
      priority: asked.priority,
    })
    await updateRequest(
      context,
      request.id,
      { priority: asked.priority, ...times },
      { detail: true },
    )
    return {
      result: { id: request.id },
      event: {
        kind: 'request.prioritySet',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: request.buildingId,
          category: request.category,
          priority: asked.priority,
          fromPriority: request.priority,
          ...remark,
        },
      },
      touched: { request: [request.id] },
    }
  },
})

const edit = z.discriminatedUnion('field', [
  z.object({
    id,
    field: z.literal('category'),
    expected: category,
    value: category,
  }),
  z.object({ id, field: z.literal('building'), expected: id, value: id }),
  z.object({ id, field: z.literal('unit'), expected: unitPart, value: unitPart }),
  z.object({ id, field: z.literal('room'), expected: roomPart, value: roomPart }),
])
type Edit = z.infer<typeof edit>

/**
 * Corrects one field of what was logged. It says what it found there: somebody who was quicker is
 * not overwritten unseen, and two people who correct different fields do not meet.
 */
export const editRequest = defineCommand<Edit, Result>({
  name: 'request.edit',
  permission: 'request.edit',
  input: edit as z.ZodType<Edit>,
  async run(context, asked) {
    const request = await lockWaiting(context, asked.id)
    const current = currentOf(request, asked.field)
    requireExpected(asked.field, current, asked.expected)
    const changes = await changesOf(context, request, asked)
    await updateRequest(context, request.id, changes)
    const moved = { ...request, ...changes }
    return {
      result: { id: request.id },
      event: {
        kind: 'request.edited',
        subject: { type: 'request', id: request.id },
        data: {
          buildingId: moved.buildingId,
          category: moved.category,
          field: asked.field,
          ...(asked.field === 'category' ? { fromCategory: request.category } : {}),
        },
      },
      touched: await touchedBy(context, request, moved),
    }
  },
})

const remark = z.object({ id, text: someWords(1000) })
type RemarkInput = z.infer<typeof remark>

/** Something to know about a request, for everybody who opens it. */
export const remarkOnRequest = defineCommand<RemarkInput, Result>({
  name: 'request.remark',
  permission: 'request.edit',
  input: remark,
  async run(context, { id: requestId, text }) {
    const request = await lockRequest(context, requestId)
    const written = await writeRemark(context, request, text)
    await updateRequest(context, request.id, {}, { detail: true })
    return {
      result: { id: request.id },
      event: {
        kind: 'request.remarked',
        subject: { type: 'request', id: request.id },
        data: { buildingId: request.buildingId, category: request.category, ...written },
      },
      touched: { request: [request.id] },
    }
  },
})

async function lockWaiting(context: CommandContext, requestId: string): Promise<LockedRequest> {
  const request = await lockRequest(context, requestId)
  if (!isWaiting(request.status)) {
    throw new Refusal('moveNotAllowed', { status: statusNow(request) })
  }
  return request
}

function currentOf(request: LockedRequest, field: Edit['field']): string | null {
  return field === 'building' ? request.buildingId : request[field]
}

function requireExpected(field: string, current: string | null, expected?: string | null): void {
  if (expected === undefined || expected === current) return
  throw new Refusal('fieldChanged', { field, current })
}

async function changesOf(context: CommandContext, request: LockedRequest, asked: Edit) {
  // A run goes to the building that it was made for.
  const held = request.status === 'planned' || request.status === 'underWay'
  switch (asked.field) {
    case 'category': {
      const service = await requireService(context, asked.value)
      return { category: asked.value, ...timesAnew(context, { ...request, service }) }
    }
    case 'unit':
    case 'room': {
      const door = { ...request, [asked.field]: asked.value }
      const limitPercent = await limitPercentOfDoor(context.tx, context.communityId, door)
      // Another unit of a building may stand under another tier.
      const times =
        limitPercent === request.limitPercent
          ? {}
          : timesAnew(context, { ...request, limitPercent })
      return { [asked.field]: asked.value, householdId: null, ...times }
    }
    case 'building': {
      if (held) throw new Refusal('requestInDelivery', { status: request.status })
      await requireBuilding(context, asked.value)
      const limitPercent = await limitPercentOfDoor(context.tx, context.communityId, {
        ...request,
        buildingId: asked.value,
      })
      const times = timesAnew(context, { ...request, limitPercent })
      return { buildingId: asked.value, householdId: null, ...times }
    }
  }
}

function timesAnew({ now }: CommandContext, request: LockedRequest) {
  return timesOf(request.clockFrom ?? request.loggedAt, now, request)
}

async function requireBuilding(
  { tx, communityId }: CommandContext,
  buildingId: string,
): Promise<void> {
  const building = await tx
    .selectFrom('building')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', '=', buildingId)
    .executeTakeFirst()
  if (!building) throw new Refusal('unknownBuilding', { field: 'value' })
}
