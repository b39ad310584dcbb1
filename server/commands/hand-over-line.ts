import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { moveLine, needsGrace, TAKE_OVER_GRACE_S } from '#lib/domain/line/status.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { sealedPlace, type SealedDraft } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { changeLine, type Line, loadLine, loadLines, stepLine } from './desk.ts'
import { giveCall, leaveOthers, lineInput, noOperator, requireMine } from './take-line.ts'

type Result = { id: string }
type ByNumber = z.infer<typeof lineInput>

/** As the screen has it; sealed as it is, and handed to nobody but the next operator of the line. */
const draft = z
  .record(z.string().max(40), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 32_000, { error: 'too long' })

/**
 * Gets up at the end of a shift. What is open on the line stays open for whoever sits down next, and
 * what was typed of it goes along, sealed.
 */
export const handOverLine = defineCommand<ByNumber & { draft?: Record<string, unknown> }, Result>({
  name: 'line.handOver',
  permission: 'line.take',
  input: lineInput.extend({ draft: draft.optional() }),
  async run(context, { number, draft: typed }) {
    const line = await loadLine(context, number)
    requireMine(line, context.actor.accountId)
    if (typed) await leaveDraftAt(context, line, typed)
    const { takeOverBy } = line
    // Whoever asked for it has it now, without waiting any longer.
    if (takeOverBy !== null && (await mayLeave(context, takeOverBy))) {
      return passOn(context, line, takeOverBy)
    }
    await stepLine(context, line, 'handOver', noOperator(line))
    await giveCall(context, line)
    return told('line.handedOver', line)
  },
})

/**
 * Takes a line from its operator: at once if nothing is open on it, and otherwise after a while in
 * which the operator may refuse.
 */
export const takeOverLine = defineCommand<ByNumber, Result>({
  name: 'line.takeOver',
  permission: 'line.take',
  input: lineInput,
  async run(context, { number }) {
    const { actor, now } = context
    const line = await loadLine(context, number)
    if (line.operatorId === null || line.operatorId === actor.accountId) {
      throw new Refusal('moveNotAllowed', { status: line.status })
    }
    if (!needsGrace(line)) return passOn(context, line, actor.accountId)
    if (line.takeOverBy !== null && line.takeOverBy !== actor.accountId) {
      throw new Refusal('lineTaken', { by: line.takeOverBy })
    }
    await changeLine(context, line, {
      takeOverBy: actor.accountId,
      takeOverAt: new Date(now.getTime() + TAKE_OVER_GRACE_S * 1_000),
    })
    return told('line.takeOverAsked', line)
  },
})

/** The operator in the call goes on; or whoever asked for the line no longer wants it. */
export const refuseTakeOver = defineCommand<ByNumber, Result>({
  name: 'line.refuseTakeOver',
  permission: 'line.take',
  input: lineInput,
  async run(context, { number }) {
    const { accountId } = context.actor
    const line = await loadLine(context, number)
    if (line.takeOverBy !== accountId) requireMine(line, accountId)
    if (line.takeOverBy === null) throw new Refusal('moveNotAllowed', { status: line.status })
    await changeLine(context, line, { takeOverBy: null, takeOverAt: null })
    return told('line.takeOverRefused', line)
  },
})

/** The time to refuse is over: the line passes on. */
export const passOnLine = defineCommand<ByNumber, Result>({
  name: 'line.passOn',
  permission: 'system',
  input: lineInput,
  async run(context, { number }) {
    const line = await loadLine(context, number)
    if (line.takeOverBy === null || line.takeOverAt === null || line.takeOverAt > context.now) {
      throw new Refusal('moveNotAllowed', { status: line.status })
    }
    if (await mayLeave(context, line.takeOverBy)) return passOn(context, line, line.takeOverBy)
    // Whoever asked talks on another line by now: nothing passes.
    await changeLine(context, line, { takeOverBy: null, takeOverAt: null })
    return told('line.takeOverRefused', line)
  },
})

/** Whether somebody can get up from where they are. */
async function mayLeave(context: CommandContext, accountId: string): Promise<boolean> {
  const lines = await loadLines(context)
  return lines.every((line) => line.operatorId !== accountId || moveLine(line, 'leave') !== null)
}

async function passOn(context: CommandContext, line: Line, accountId: string) {
  const lines = await loadLines(context)
  const actor = { ...context.actor, accountId }
  const heldBefore = line.operatorId
  const left = await leaveOthers({ ...context, actor }, lines, line)
  await stepLine(context, line, 'takeOver', {
    operatorId: accountId,
    heldBefore,
    takeOverBy: null,
    takeOverAt: null,
  })
  await giveCall(context, line)
  const { event, result, touched } = told('line.takenOver', line)
  return {
    result,
    event: { ...event, data: { ...event.data, assigneeId: accountId } },
    touched: { ...touched, line: [line.id, ...left] },
  }
}

/** What whoever had the line before had typed of the call that is open on it follows them. */
export const leaveDraft = defineCommand<ByNumber & { draft: Record<string, unknown> }, Result>({
  name: 'line.leaveDraft',
  permission: 'line.take',
  input: lineInput.extend({ draft }),
  async run(context, { number, draft: typed }) {
    const line = await loadLine(context, number)
    const { accountId } = context.actor
    if (line.heldBefore !== accountId || line.operatorId === accountId) {
      throw new Refusal('notYourLine', { by: line.operatorId, number })
    }
    if (line.callId === null) throw new Refusal('callMoved', { state: 'done' })
    await leaveDraftAt(context, line, typed)
    return told('line.draftLeft', line)
  },
})

/** The half-typed call is safe with its next operator: here it is destroyed. */
export const draftTaken = defineCommand<ByNumber, Result>({
  name: 'line.draftTaken',
  permission: 'line.take',
  input: lineInput,
  async run(context, { number }) {
    const line = await loadLine(context, number)
    requireMine(line, context.actor.accountId)
    const gone = await context.tx
      .deleteFrom('lineDraft')
      .where('communityId', '=', context.communityId)
      .where('lineId', '=', line.id)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw new Refusal('notFound')
    return told('line.draftTaken', line)
  },
})

async function leaveDraftAt(
  context: CommandContext,
  line: Line,
  typed: Record<string, unknown>,
): Promise<void> {
  const { tx, communityId, actor, now, keyRing } = context
  const incidentId = openIncident(context)
  const sealer = await keyRing.of(tx, communityId, incidentId)
  const secret: SealedDraft = { draft: typed }
  const row = {
    incidentId,
    leftBy: actor.accountId,
    leftAt: now,
    sealed: sealer.seal(sealedPlace('lineDraft', line.id), secret),
  }
  await tx
    .insertInto('lineDraft')
    .values({ communityId, lineId: line.id, ...row })
    .onConflict((conflict) => conflict.columns(['communityId', 'lineId']).doUpdateSet(row))
    .execute()
}

function told(kind: EventKind, line: Line) {
  return {
    result: { id: line.id },
    event: {
      kind,
      subject: { type: 'line' as const, id: line.id },
      data: { lineNumber: line.number },
    },
    touched: { line: [line.id], call: line.callId ? [line.callId] : [] },
  }
}
