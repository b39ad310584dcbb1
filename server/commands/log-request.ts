import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { floorOf } from '#lib/domain/coverage/doors.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { type CallOutcome, WRITTEN_OUTCOMES } from '#lib/domain/line/call.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import {
  type Category,
  CHANNELS,
  PRIORITIES,
  type Priority,
} from '#lib/domain/request/categories.ts'
import { findDuplicate, priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { type RequestStatus, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { defaultPriority, timesOf, timesUntil } from '#lib/domain/request/time-limits.ts'
import { type SavedService, type Service, serviceOf } from '#lib/domain/service/catalogue.ts'
import type { BothLanguages } from '#lib/domain/service/service.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { statement } from '../db/statement.ts'
import {
  type CommandContext,
  defineCommand,
  type LoadContext,
  openIncident,
  type Outcome,
} from './command.ts'
import { countCall, fileCall, findOpenCall } from './file-call.ts'
import { category, id, roomPart, unitPart, words } from './inputs.ts'
import { requireOffered } from './require-service.ts'
import { type Asking, writeAskedAgain, writeRequest } from './write-asking.ts'

const input = z.object({
  channel: z.enum(CHANNELS),
  /** Number of the hotline line that the call came in on. */
  line: z.int().min(1).max(99).optional(),
  /** The call, if it was begun at the desk; its outcome is the request unless another is named. */
  callId: id.optional(),
  outcome: z.enum(WRITTEN_OUTCOMES).optional(),
  caller: z.object({ name: words(40).optional(), phone: words(40).optional() }).optional(),
  buildingId: id,
  unit: unitPart,
  room: roomPart,
  category,
  priority: z.enum(PRIORITIES).optional(),
  text: words(2000),
  /** Of what the catalogue wants asked, what was: in its Chinese words. */
  questions: z.array(words(200)).max(30).optional(),
})
export type LogInput = z.infer<typeof input>
type Input = LogInput
type Result = { id: string; duplicateOf?: string }

/**
 * Logs what a household asks for. The same household asking for the same thing while it is still
 * waiting is not a second request: the asking is added to the first, and its count rises.
 */
export const logRequest = defineCommand<Input, Result, Facts>({
  name: 'request.log',
  permission: 'request.log',
  input: input as z.ZodType<Input>,
  ahead: { depends: (asked) => [asked.buildingId], load: loadFacts },
  async run(context, asked, facts) {
    const incidentId = openIncident(context)
    if (facts === null) throw new Refusal('unknownBuilding', { field: 'buildingId' })
    const service = requireOffered(facts.service)
    const sealer = await context.keyRing.of(context.tx, context.communityId, incidentId)
    const phoneIndex = indexPhone(sealer, asked)
    const duplicate = findDuplicate(facts.waiting, {
      buildingId: asked.buildingId,
      unit: asked.unit,
      room: asked.room,
      category: asked.category,
      phoneIndex: phoneIndex?.toString('hex') ?? null,
    })
    const open = await findOpenCall(context, asked.callId, incidentId)
    const outcome = asked.outcome ?? (duplicate ? 'addedToRequest' : 'requestLogged')
    const call: Call = {
      ...facts.place,
      service,
      incidentId,
      phoneIndex,
      sealer,
      outcome,
      openId: open?.id,
    }
    const logged = duplicate
      ? askAgain(context, asked, call, duplicate)
      : logNew(context, asked, call)
    const { buildingId } = asked
    const atDesk = open
      ? await fileCall(context, open, {
          requestId: logged.result.id,
          outcome,
          buildingId,
          householdId: call.householdId,
          phoneIndex,
        })
      : asked.channel === 'phone'
        ? countCall(context, call.lineId)
        : {}
    return { ...logged, touched: { ...logged.touched, ...atDesk } }
  },
})

type Place = {
  householdId: string | null
  lineId: string | null
  /** What the tier of the door leaves of a time limit. */
  limitPercent: number
}
export type Call = Place & {
  service: Service
  incidentId: string
  phoneIndex: Buffer | null
  sealer: Sealer
  outcome: CallOutcome
  /** The call that was begun at the desk. */
  openId: string | undefined
}
type Waiting = {
  id: string
  buildingId: string
  unit: string | null
  room: string | null
  category: Category
  status: RequestStatus
  /** In hexadecimal. */
  phoneIndex: string | null
  priority: Priority
  askedCount: number
  /** When its time began. */
  clockFrom: Date
  dueAt: Date
}
type Found = Place & { saved: SavedService | null }
type Facts = { place: Place; waiting: Waiting[]; service: Service | null } | null

/** The place and what waits there for the same category; null when there is no such building. */
export async function loadFacts({ read, communityId }: LoadContext, asked: Input): Promise<Facts> {
  const rows = await read(
    factsOf({
      communityId,
      buildingId: asked.buildingId,
      unit: asked.unit,
      room: asked.room,
      floor: asked.room === null ? null : floorOf(asked.room),
      category: asked.category,
      line: asked.line ?? null,
    }),
  )
  const [first] = rows
  if (!first) return null
  return {
    place: {
      householdId: first.householdId,
      lineId: first.lineId,
      limitPercent: first.limitPercent,
    },
    service: serviceOf(first.saved, asked.category),
    waiting: rows.filter((row): row is Found & Waiting => row.id !== null),
  }
}

const factsOf = statement<
  Pick<Input, 'buildingId' | 'unit' | 'room' | 'category'> & {
    communityId: string
    floor: number | null
    /** Its number. */
    line: number | null
  },
  Found & (Waiting | { id: null })
>(
  (at) => sql`
    select
      (select (json_build_object('category', s.category, 'position', s.position,
          'version', s.version)::jsonb || s.content::jsonb)::json
        from service s
        where s.community_id = b.community_id and s.category = ${at.category}) as saved,
      (select h.id from household h
        left join unit u on u.community_id = h.community_id and u.id = h.unit_id
        where h.community_id = b.community_id and h.building_id = b.id and h.room = ${at.room}
          and (${at.unit}::text is null or u.name = ${at.unit})
        order by h.id limit 1) as "householdId",
      (select l.id from line l
        where l.community_id = b.community_id and l.number = ${at.line}::int
          and l.retired_at is null) as "lineId",
      limit_percent_at(b.community_id, b.id, ${at.unit}, ${at.floor}) as "limitPercent",
      r.id, r.building_id as "buildingId", r.unit, r.room, r.category, r.status,
      encode(r.phone_index, 'hex') as "phoneIndex", r.priority, r.asked_count as "askedCount",
      coalesce(r.clock_from, r.logged_at) as "clockFrom", r.due_at as "dueAt"
    from building b
    left join request r
      on r.community_id = b.community_id and r.building_id = b.id and r.category = ${at.category}
      and r.verified and r.status in (${sql.join(WAITING_STATUSES.map((status) => sql.lit(status)))})
    where b.community_id = ${at.communityId} and b.id = ${at.buildingId}
    order by r.logged_at`,
)

export function indexPhone(sealer: Sealer, asked: Input): Buffer | null {
  const phone = normalizePhone(asked.caller?.phone ?? '')
  return phone === null ? null : sealer.blindIndex('phone', phone)
}

export function logNew(context: CommandContext, asked: Input, call: Call): Outcome<Result> {
  const { now } = context
  const requestId = uuidv7()
  const { service, limitPercent } = call
  const priority = asked.priority ?? defaultPriority(service)
  const times = timesOf(now, now, { service, priority, limitPercent })
  context.write(
    writeRequest({
      ...askingOf(context, asked, call, requestId),
      unit: asked.unit,
      room: asked.room,
      category: asked.category,
      priority,
      dueAt: times.dueAt,
      warnAt: times.warnAt,
    }),
  )
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

function askAgain(
  context: CommandContext,
  asked: Input,
  call: Call,
  first: Waiting,
): Outcome<Result> {
  const { now } = context
  const askedCount = first.askedCount + 1
  const priority = priorityAfterAsking(first.priority, asked.priority ?? first.priority, askedCount)
  const { service, limitPercent } = call
  const raised = timesOf(first.clockFrom, now, { service, priority, limitPercent })
  // A raised priority shortens the time; asking again never lengthens it.
  const times =
    priority !== first.priority && raised.dueAt < first.dueAt
      ? raised
      : timesUntil(first.clockFrom, now, first.dueAt)
  context.write(
    writeAskedAgain({
      ...askingOf(context, asked, call, first.id),
      askedCount,
      priority,
      dueAt: times.dueAt,
      warnAt: times.warnAt,
      clock: times.clock,
    }),
  )
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

/** In both languages, by the catalogue; a question that it has dropped meanwhile was asked all the same. */
function asQuestions(asked: readonly string[], service: Service): BothLanguages[] {
  return asked.map(
    (zh) => service.questions.find((question) => question.zh === zh) ?? { zh, en: zh },
  )
}

/** The words, sealed, and where and how they came in. */
function askingOf(
  { communityId, now, actor }: CommandContext,
  asked: Input,
  call: Call,
  requestId: string,
): Asking {
  const askingId = uuidv7()
  const newCallId = asked.channel === 'phone' && call.openId === undefined ? uuidv7() : null
  const secret: SealedAsking = {
    ...asked.caller,
    text: asked.text,
    ...(asked.questions?.length ? { questions: asQuestions(asked.questions, call.service) } : {}),
  }
  return {
    communityId,
    askingId,
    requestId,
    incidentId: call.incidentId,
    buildingId: asked.buildingId,
    householdId: call.householdId,
    lineId: call.lineId,
    accountId: actor.accountId,
    channel: asked.channel,
    now,
    phoneIndex: call.phoneIndex,
    outcome: call.outcome,
    callId: call.openId ?? newCallId,
    newCallId,
    sealed: call.sealer.seal(sealedPlace('asking', askingId), secret),
  }
}
