import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { type CallOutcome, WRITTEN_OUTCOMES } from '#lib/domain/line/call.ts'
import { normalizePhone } from '#lib/domain/place/phone.ts'
import { CHANNELS, PRIORITIES } from '#lib/domain/request/categories.ts'
import { findDuplicate, priorityAfterAsking } from '#lib/domain/request/duplicates.ts'
import { defaultPriority, timesOf, timesUntil } from '#lib/domain/request/time-limits.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import type { BothLanguages } from '#lib/domain/service/service.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import type { Sealer } from '../crypto/sealer.ts'
import {
  accountOf,
  type CommandContext,
  defineCommand,
  openIncident,
  type Outcome,
} from './command.ts'
import { countCall, fileCall, findOpenCall } from './file-call.ts'
import { category, id, roomPart, unitPart, words } from './inputs.ts'
import { loadRequestFacts, type Place, type RequestFacts, type Waiting } from './request-facts.ts'
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
export const logRequest = defineCommand<Input, Result, RequestFacts>({
  name: 'request.log',
  permission: 'request.log',
  input: input as z.ZodType<Input>,
  ahead: { depends: (asked) => [asked.buildingId], load: loadRequestFacts },
  async run(context, asked, loading) {
    const incidentId = openIncident(context)
    const sealer = await context.keyRing.of(context.tx, context.communityId, incidentId)
    const phoneIndex = indexPhone(sealer, asked)
    // While the facts come. Questions of the catalogue come in both languages with it, and wait for it.
    const early = asked.questions?.length ? null : sealWords(sealer, asked, null)
    const facts = await loading
    if (facts === null) throw new Refusal('unknownBuilding', { field: 'buildingId' })
    const service = requireOffered(facts.service)
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
      words: early ?? sealWords(sealer, asked, service),
      outcome,
      openId: open?.id,
      verified: true,
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

export type Call = Place & {
  service: Service
  incidentId: string
  phoneIndex: Buffer | null
  words: SealedWords
  outcome: CallOutcome
  /** The call that was begun at the desk. */
  openId: string | undefined
  /** Whether somebody of the post has heard it. */
  verified: boolean
}
/** What was said, sealed to the asking that it will stand in. */
export type SealedWords = { askingId: string; sealed: Buffer }

/** `service`: for the questions that it has; they are kept in both languages. */
export function sealWords(sealer: Sealer, asked: Input, service: Service | null): SealedWords {
  const askingId = uuidv7()
  const questions = asQuestions(asked.questions ?? [], service)
  const secret: SealedAsking = {
    ...asked.caller,
    text: asked.text,
    ...(questions.length > 0 ? { questions } : {}),
  }
  return { askingId, sealed: sealer.seal(sealedPlace('asking', askingId), secret) }
}

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
      verified: call.verified,
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
function asQuestions(asked: readonly string[], service: Service | null): BothLanguages[] {
  return asked.map(
    (zh) => service?.questions.find((question) => question.zh === zh) ?? { zh, en: zh },
  )
}

/** Where and how the words came in. */
function askingOf(
  { communityId, now, actor }: CommandContext,
  asked: Input,
  call: Call,
  requestId: string,
): Asking {
  const newCallId = asked.channel === 'phone' && call.openId === undefined ? uuidv7() : null
  return {
    ...call.words,
    communityId,
    requestId,
    incidentId: call.incidentId,
    buildingId: asked.buildingId,
    householdId: call.householdId,
    lineId: call.lineId,
    accountId: accountOf(actor),
    channel: asked.channel,
    now,
    phoneIndex: call.phoneIndex,
    outcome: call.outcome,
    callId: call.openId ?? newCallId,
    newCallId,
  }
}
