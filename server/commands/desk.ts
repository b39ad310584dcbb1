import { Refusal } from '#lib/domain/errors.ts'
import {
  type CallMove,
  type CallOutcome,
  type CallState,
  countsOfMove,
  countsOn,
  nextCallState,
} from '#lib/domain/line/call.ts'
import { type LineMove, type LineStatus, moveLine } from '#lib/domain/line/status.ts'
import { shanghaiDay } from '#lib/domain/zone/zone-day.ts'
import type { Touched } from '../events/live-rows.ts'
import type { CommandContext } from './command.ts'

/** A line as a command finds it; `changeLine` keeps it as it then stands. */
export type Line = {
  id: string
  number: number
  status: LineStatus
  resumes: LineStatus | null
  operatorId: string | null
  callId: string | null
  takeOverBy: string | null
  takeOverAt: Date | null
  heldBefore: string | null
  countedDay: number | null
  answered: number
  missed: number
  talked: number
  talkSeconds: number
}

export type Call = {
  id: string
  incidentId: string
  lineId: string | null
  operatorId: string | null
  state: CallState
  stateAt: Date
  answeredAt: Date | null
  buildingId: string | null
  pickedBy: string | null
  pickedAt: Date | null
}

const LINE_COLUMNS = [
  'id',
  'number',
  'status',
  'resumes',
  'operatorId',
  'callId',
  'takeOverBy',
  'takeOverAt',
  'heldBefore',
  'countedDay',
  'answered',
  'missed',
  'talked',
  'talkSeconds',
] as const

/** The lines of the desk, by number. The community's counter row is held, so nobody else moves them. */
export function loadLines({ tx, communityId }: CommandContext): Promise<Line[]> {
  return tx
    .selectFrom('line')
    .select(LINE_COLUMNS)
    .where('communityId', '=', communityId)
    .where('retiredAt', 'is', null)
    .orderBy('number')
    .execute()
}

export async function loadLine(context: CommandContext, number: number): Promise<Line> {
  const line = (await loadLines(context)).find((candidate) => candidate.number === number)
  if (!line) throw new Refusal('notFound')
  return line
}

export function loadCall(
  { tx, communityId }: CommandContext,
  by: { id: string } | { externalId: string },
): Promise<Call | undefined> {
  return tx
    .selectFrom('call')
    .select([
      'id',
      'incidentId',
      'lineId',
      'operatorId',
      'state',
      'stateAt',
      'answeredAt',
      'buildingId',
      'pickedBy',
      'pickedAt',
    ])
    .where('communityId', '=', communityId)
    .where((eb) => ('id' in by ? eb('id', '=', by.id) : eb('externalId', '=', by.externalId)))
    .executeTakeFirst()
}

/** Writes what changed of a line, in the database and in `line`. */
export async function changeLine(
  { tx, communityId, now }: CommandContext,
  line: Line,
  changes: Partial<Line>,
): Promise<void> {
  const began = changes.status !== undefined && changes.status !== line.status
  Object.assign(line, changes)
  await tx
    .updateTable('line')
    .set({ ...changes, ...(began ? { since: now } : {}) })
    .where('communityId', '=', communityId)
    .where('id', '=', line.id)
    .execute()
}

/** Moves a line, or refuses: `also` is what changes with it. */
export async function stepLine(
  context: CommandContext,
  line: Line,
  move: LineMove,
  also: Partial<Line> = {},
): Promise<void> {
  const next = moveLine(line, move)
  if (next === null) {
    const busy = line.status === 'onCall' || line.status === 'wrapUp'
    throw new Refusal(busy ? 'lineBusy' : 'moveNotAllowed', { status: line.status })
  }
  await changeLine(context, line, { ...next, ...also })
}

/** What is told of a call: the line's number, and the building if the caller is known. */
export function dataOf(line: Line | null, call: Pick<Call, 'buildingId'>) {
  return {
    ...(line ? { lineNumber: line.number } : {}),
    ...(call.buildingId ? { buildingId: call.buildingId } : {}),
  }
}

/** What becomes known with a step of a call. */
export type AlsoKnown = {
  operatorId?: string | null
  outcome?: CallOutcome
  requestId?: string
  buildingId?: string | null
  householdId?: string | null
  phoneIndex?: Buffer | null
  sealed?: Buffer
}

/**
 * Takes a call one step on, with the line that it is at: its state, its counts, and whether another
 * call still rings there. Null when nothing changes.
 */
export async function moveCall(
  context: CommandContext,
  call: Call,
  line: Line | null,
  move: CallMove,
  also: AlsoKnown = {},
): Promise<Touched | null> {
  const { tx, communityId, now } = context
  const from = call.state
  const state = nextCallState(from, move)
  if (state === null) return null
  const displaced = move === 'answer' && line && state === 'onCall' ? line.callId : null
  if (displaced) await displace(context, displaced)
  const talkedFrom = state === 'onCall' ? now : call.answeredAt
  const talkSeconds =
    from === 'onCall' && call.answeredAt
      ? Math.max(0, Math.round((now.getTime() - call.answeredAt.getTime()) / 1_000))
      : null
  call.state = state
  call.answeredAt = talkedFrom
  await tx
    .updateTable('call')
    .set({
      state,
      stateAt: now,
      answeredAt: talkedFrom,
      ...(from === 'onCall' || from === 'ringing'
        ? { endedAt: state === 'onCall' ? null : now }
        : {}),
      // Whoever calls back has done so; the next try may be another's.
      pickedBy: null,
      pickedAt: null,
      ...also,
    })
    .where('communityId', '=', communityId)
    .where('id', '=', call.id)
    .execute()
  if (line) {
    await followCall(context, line, call, from)
    await countCall(context, line, countsOfMove(from, state, talkSeconds))
  }
  return {
    call: [call.id, ...(displaced ? [displaced] : [])],
    line: line ? [line.id] : [],
  }
}

/** The line goes along with its call; one that does not show this call stays as it is. */
async function followCall(
  context: CommandContext,
  line: Line,
  call: Call,
  from: CallState,
): Promise<void> {
  const otherRings = await ringsAt(context, line.id, call.id)
  const onLine = line.callId === call.id
  if (call.state === 'onCall') {
    await changeLine(context, line, { ...answeredLine(line), callId: call.id })
  } else if (onLine && call.state === 'ended') {
    await changeLine(context, line, moveLine(line, 'hangUp') ?? {})
  } else if (onLine) {
    await changeLine(context, line, { ...moveLine(line, 'finish'), callId: null })
  } else if (from === 'ringing' && !otherRings) {
    await changeLine(context, line, moveLine(line, 'stopRinging') ?? {})
  }
  if (otherRings && line.status !== 'ringing') {
    await changeLine(context, line, moveLine(line, 'ring') ?? {})
  }
}

/** A line at which nobody sits here may be answered all the same, at its telephone. */
function answeredLine(line: Line): Partial<Line> {
  if (line.operatorId === null) return { status: 'unattended', resumes: 'onCall' }
  return moveLine(line, 'answer') ?? { status: 'onCall', resumes: null }
}

export async function ringsAt(
  { tx, communityId }: CommandContext,
  lineId: string,
  butCallId: string,
): Promise<boolean> {
  const other = await tx
    .selectFrom('call')
    .select('id')
    .where('communityId', '=', communityId)
    .where('lineId', '=', lineId)
    .where('state', '=', 'ringing')
    .where('id', '!=', butCallId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Another call is answered on the line: the one before is over, and its outcome still to be written. */
async function displace({ tx, communityId, now }: CommandContext, callId: string): Promise<void> {
  await tx
    .updateTable('call')
    .set({ state: 'ended', stateAt: now, endedAt: now })
    .where('communityId', '=', communityId)
    .where('id', '=', callId)
    .where('state', '=', 'onCall')
    .execute()
}

/** Adds to the counts of today; those of an earlier day make room. */
async function countCall(
  context: CommandContext,
  line: Line,
  added: ReturnType<typeof countsOfMove>,
): Promise<void> {
  if (Object.values(added).every((amount) => amount === 0)) return
  const day = shanghaiDay(context.now)
  const { answered, missed, talked, talkSeconds } = countsOn({ ...line, day: line.countedDay }, day)
  await changeLine(context, line, {
    countedDay: day,
    answered: answered + added.answered,
    missed: Math.max(0, missed + added.missed),
    talked: talked + added.talked,
    talkSeconds: talkSeconds + added.talkSeconds,
  })
}
