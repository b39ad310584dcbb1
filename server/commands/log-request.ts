import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { roomName, unitName } from '#lib/domain/place/door.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { CATEGORIES, CHANNELS, PRIORITIES } from '#lib/domain/request/categories.ts'
import { findDuplicate, priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { defaultPriority, dueAt } from '#lib/domain/request/time-limits.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { type CommandContext, defineCommand, openIncident, type Outcome } from './command.ts'
import { doorPart, id, words } from './inputs.ts'

const input = z.object({
  channel: z.enum(CHANNELS),
  /** Number of the hotline line that the call came in on. */
  line: z.int().min(1).max(99).optional(),
  caller: z.object({ name: words(40).optional(), phone: words(40).optional() }).optional(),
  buildingId: id,
  unit: doorPart.transform(unitName),
  room: doorPart.transform(roomName),
  category: z.enum(CATEGORIES),
  priority: z.enum(PRIORITIES).optional(),
  text: words(2000),
})
type Input = z.infer<typeof input>
type Result = { id: string; duplicateOf?: string }

/**
 * Logs what a household asks for. The same household asking for the same thing while it is still
 * waiting is not a second request: the asking is added to the first, and its count rises.
 */
export const logRequest = defineCommand<Input, Result>({
  name: 'request.log',
  permission: 'request.log',
  input: input as z.ZodType<Input>,
  async run(context, asked) {
    const incidentId = openIncident(context)
    const place = await lockPlace(context, asked)
    const sealer = await context.keyRing.of(context.tx, context.communityId, incidentId)
    const phoneIndex = indexPhone(sealer, asked)
    const waiting = await loadWaiting(context, asked)
    const duplicate = findDuplicate(waiting, {
      buildingId: asked.buildingId,
      unit: asked.unit,
      room: asked.room,
      category: asked.category,
      phoneIndex: phoneIndex?.toString('hex') ?? null,
    })
    const call = { ...place, incidentId, phoneIndex, sealer }
    return duplicate ? askAgain(context, asked, call, duplicate) : logNew(context, asked, call)
  },
})

type Place = { householdId: string | null; lineId: string | null }
type Call = Place & { incidentId: string; phoneIndex: Buffer | null; sealer: Sealer }
type Waiting = Awaited<ReturnType<typeof loadWaiting>>[number]

/** Locks the building, so that two askings of one door cannot both be the first. */
async function lockPlace({ tx, communityId }: CommandContext, asked: Input): Promise<Place> {
  const { rows } = await sql<{ householdId: string | null; lineId: string | null }>`
    select
      (select h.id from household h
        left join unit u on u.community_id = h.community_id and u.id = h.unit_id
        where h.community_id = b.community_id and h.building_id = b.id and h.room = ${asked.room}
          and (${asked.unit}::text is null or u.name = ${asked.unit})
        order by h.id limit 1) as household_id,
      (select l.id from line l
        where l.community_id = b.community_id and l.number = ${asked.line ?? null}::int) as line_id
    from building b
    where b.community_id = ${communityId} and b.id = ${asked.buildingId}
    for no key update`.execute(tx)
  const [place] = rows
  if (!place) throw new Refusal('unknownBuilding', { field: 'buildingId' })
  return place
}

async function loadWaiting({ tx, communityId }: CommandContext, asked: Input) {
  const rows = await tx
    .selectFrom('request')
    .select(['id', 'buildingId', 'unit', 'room', 'category', 'status', 'phoneIndex'])
    .select(['priority', 'askedCount', 'loggedAt', 'dueAt'])
    .where('communityId', '=', communityId)
    .where('buildingId', '=', asked.buildingId)
    .where('category', '=', asked.category)
    .where('status', 'in', [...WAITING_STATUSES])
    .orderBy('loggedAt')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...row, phoneIndex: row.phoneIndex?.toString('hex') ?? null }))
}

function indexPhone(sealer: Sealer, asked: Input): Buffer | null {
  const phone = normalizePhone(asked.caller?.phone ?? '')
  return phone === null ? null : sealer.blindIndex('phone', phone)
}

async function logNew(context: CommandContext, asked: Input, call: Call): Promise<Outcome<Result>> {
  const { tx, communityId, now, actor } = context
  const requestId = uuidv7()
  const priority = asked.priority ?? defaultPriority(asked.category)
  await tx
    .insertInto('request')
    .values({
      communityId,
      id: requestId,
      incidentId: call.incidentId,
      buildingId: asked.buildingId,
      householdId: call.householdId,
      unit: asked.unit,
      room: asked.room,
      category: asked.category,
      channel: asked.channel,
      priority,
      status: 'open',
      loggedAt: now,
      dueAt: dueAt(now, asked.category, priority),
      loggedBy: actor.accountId,
      phoneIndex: call.phoneIndex,
    })
    .execute()
  await insertAsking(context, asked, call, requestId)
  return {
    result: { id: requestId },
    event: {
      kind: 'request.logged',
      subject: { type: 'request', id: requestId },
      data: {
        buildingId: asked.buildingId,
        category: asked.category,
        priority,
        channel: asked.channel,
      },
    },
    touched: { request: [requestId], building: [asked.buildingId] },
  }
}

async function askAgain(
  context: CommandContext,
  asked: Input,
  call: Call,
  first: Waiting,
): Promise<Outcome<Result>> {
  const { tx, communityId } = context
  const askedCount = first.askedCount + 1
  const priority = priorityAfterAsking(first.priority, asked.priority ?? first.priority, askedCount)
  const due = dueAt(first.loggedAt, first.category, priority)
  await tx
    .updateTable('request')
    .set({
      askedCount,
      priority,
      // A raised priority shortens the time; asking again never lengthens it.
      dueAt: due < first.dueAt ? due : first.dueAt,
    })
    .where('communityId', '=', communityId)
    .where('id', '=', first.id)
    .execute()
  await insertAsking(context, asked, call, first.id)
  return {
    result: { id: first.id, duplicateOf: first.id },
    event: {
      kind: 'request.askedAgain',
      subject: { type: 'request', id: first.id },
      data: {
        buildingId: asked.buildingId,
        category: asked.category,
        priority,
        channel: asked.channel,
        askedCount,
      },
    },
    touched: { request: [first.id] },
  }
}

/** The asking, and for a telephone call the call, in one round trip. */
async function insertAsking(
  { tx, communityId, now, actor }: CommandContext,
  asked: Input,
  call: Call,
  requestId: string,
): Promise<void> {
  const askingId = uuidv7()
  const callId = asked.channel === 'phone' ? uuidv7() : null
  const secret: SealedAsking = { ...asked.caller, text: asked.text }
  const asking = {
    communityId,
    id: askingId,
    requestId,
    callId,
    channel: asked.channel,
    at: now,
    takenBy: actor.accountId,
    sealed: call.sealer.seal(sealedPlace('asking', askingId), secret),
  }
  if (callId === null) {
    await tx.insertInto('asking').values(asking).execute()
    return
  }
  await tx
    .with('theCall', (db) =>
      db.insertInto('call').values({
        communityId,
        id: callId,
        incidentId: call.incidentId,
        lineId: call.lineId,
        operatorId: actor.accountId,
        startedAt: now,
        outcome: 'requestLogged',
        phoneIndex: call.phoneIndex,
        requestId,
      }),
    )
    .insertInto('asking')
    .values(asking)
    .execute()
}
