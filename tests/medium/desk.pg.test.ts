import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CallRow, LineRow } from '#lib/live/rows.ts'
import { SYSTEM } from '#server/commands/command.ts'
import { closeCall, pickCall } from '#server/commands/close-call.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import {
  draftTaken,
  handOverLine,
  leaveDraft,
  refuseTakeOver,
  takeOverLine,
} from '#server/commands/hand-over-line.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveOwnLine } from '#server/commands/move-line.ts'
import { expireRinging, reportCall } from '#server/commands/report-call.ts'
import { setLines } from '#server/commands/set-lines.ts'
import { leaveLine, takeLine } from '#server/commands/take-line.ts'
import { deskTime } from '#server/jobs/tasks/desk-time.ts'
import { fetchDraft, listCallsAtDoor } from '#server/queries/calls.ts'
import type { Session } from '#server/auth/sessions.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench
let now = new Date('2022-03-17T02:00:00Z')
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000)
}

beforeEach(async () => {
  bench = await makeCommandBench({ now: () => now })
})
afterEach(() => bench.drop())

const as = (name: 'operator' | 'operator2' | 'lead') => bench.community.actors[name]
const line = async (number: number): Promise<LineRow> => {
  const { tables } = await bench.screen()
  const found = [...tables.line.values()].find((row) => row.number === number)
  if (!found) throw new Error(`no line ${number}`)
  return found
}
const calls = async (): Promise<CallRow[]> => [...(await bench.screen()).tables.call.values()]
const report = (event: string, also: object = {}) =>
  bench.give(reportCall, SYSTEM, {
    externalId: 'pbx-1',
    report: event,
    line: 1,
    phone: '13900008765',
    householdId: bench.community.households[0]?.id ?? null,
    buildingId: bench.community.buildingIds[0] ?? null,
    training: false,
    ...also,
  })
const move = (number: number, step: string, who = as('operator')) =>
  bench.give(moveOwnLine, who, { number, move: step })

describe('a call from a telephone system', () => {
  test('rings, is answered, hung up and written down, and counts for its line', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    await report('ringing')
    expect(await line(1)).toMatchObject({ status: 'ringing', resumes: 'free', callId: null })
    const answered = await move(1, 'answer')
    expect(await line(1)).toMatchObject({ status: 'onCall', callId: answered.callId, answered: 1 })
    // The telephone says the same a moment later.
    await expect(report('answered')).rejects.toMatchObject({ reason: 'callMoved' })
    pass(62)
    await report('ended')
    expect(await line(1)).toMatchObject({ status: 'wrapUp', talked: 1, talkSeconds: 62 })
    await bench.give(closeCall, as('operator'), {
      callId: answered.callId,
      outcome: 'answered',
      text: '问几点采样',
    })
    expect(await line(1)).toMatchObject({ status: 'free', callId: null, answered: 1, missed: 0 })
    expect(await calls()).toEqual([])
  })

  test.each([
    [['ringing', 'answered', 'ended'], 'ended'],
    [['answered', 'ringing', 'ended'], 'ended'],
    [['ended', 'answered', 'ringing'], 'ended'],
    [['ringing', 'ended'], 'missed'],
    [['ringing', 'abandoned'], 'abandoned'],
  ])('reported as %j is %s', async (events, state) => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    for (const event of events) {
      await report(event).catch((error: { reason?: string }) => {
        expect(error.reason).toBe('callMoved')
      })
    }
    expect(await calls()).toMatchObject([{ state, known: true }])
    const row = await line(1)
    expect(row.missed).toBe(state === 'ended' ? 0 : 1)
    expect(row.answered).toBe(state === 'ended' ? 1 : 0)
    expect(['free', 'wrapUp']).toContain(row.status)
  })

  test('hunts to the next line', async () => {
    await report('ringing')
    await report('ringing', { line: 2 })
    expect(await line(1)).toMatchObject({ status: 'unattended' })
    expect(await line(2)).toMatchObject({ status: 'ringing' })
    await report('answered', { line: 2 })
    expect(await line(2)).toMatchObject({ status: 'unattended', resumes: 'onCall' })
  })

  test('rings on while another is talked to, and then at the line', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    const { callId } = await move(1, 'answer')
    await report('ringing')
    expect(await line(1)).toMatchObject({ status: 'onCall', callId })
    await expect(move(1, 'answer')).rejects.toMatchObject({ reason: 'lineBusy' })
    await bench.give(closeCall, as('operator'), { callId, outcome: 'hungUp', text: '' })
    expect(await line(1)).toMatchObject({ status: 'ringing', resumes: 'free' })
  })

  test('that interrupts the wrap-up leaves the earlier call to be written', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    const first = await move(1, 'answer')
    await move(1, 'hangUp')
    await report('ringing')
    const second = await move(1, 'answer')
    expect(await line(1)).toMatchObject({ status: 'onCall', callId: second.callId })
    await bench.give(closeCall, as('operator'), {
      callId: first.callId,
      outcome: 'referred',
      text: '',
    })
    expect(await line(1)).toMatchObject({ status: 'onCall', callId: second.callId })
  })

  test('that never ends is missed', async () => {
    const { id } = await report('ringing')
    await expect(bench.give(expireRinging, SYSTEM, { id })).rejects.toMatchObject({
      reason: 'callMoved',
    })
    pass(181)
    await passTime()
    expect(await calls()).toMatchObject([{ id, state: 'missed' }])
  })

  test('for a line that there is not is refused', async () => {
    await expect(report('ringing', { line: 9 })).rejects.toMatchObject({ reason: 'unknownLine' })
  })
})

describe('who was not answered', () => {
  test('is called back by one, and stays until the outcome is written', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    const { id } = await report('ringing')
    await report('abandoned')
    await bench.give(pickCall, as('operator'), { id })
    await expect(bench.give(pickCall, as('operator2'), { id })).rejects.toMatchObject({
      reason: 'callPicked',
    })
    pass(601)
    await bench.give(pickCall, as('operator2'), { id })
    await bench.give(closeCall, as('operator2'), {
      callId: id,
      outcome: 'willCallBack',
      text: '没人接',
    })
    expect(await calls()).toMatchObject([{ id, state: 'promised', pickedBy: null }])
    await bench.give(logRequest, as('operator2'), {
      channel: 'phone',
      callId: id,
      buildingId: bench.community.buildingIds[0],
      room: '101',
      category: 'medicine',
      text: '要降压药',
    })
    expect(await calls()).toEqual([])
    expect(await line(1)).toMatchObject({ missed: 1, answered: 0 })
  })
})

describe('a call begun by hand', () => {
  test('ends with the request that was logged in it', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    const { callId } = await move(1, 'answer')
    pass(40)
    const { id } = await bench.give(logRequest, as('operator'), {
      channel: 'phone',
      line: 1,
      callId,
      buildingId: bench.community.buildingIds[0],
      unit: '1',
      room: '101',
      category: 'medicine',
      text: '要降压药',
    })
    expect(await line(1)).toMatchObject({ status: 'free', answered: 1, talked: 1, talkSeconds: 40 })
    const door = { buildingId: bench.community.buildingIds[0] ?? '', unit: '1', room: '101' }
    expect(await listCallsAtDoor(bench, session('operator'), door)).toMatchObject([
      { outcome: 'requestLogged', requestId: id, lineNumber: 1 },
    ])
  })

  test('counts without having been begun, and yesterday’s do not count today', async () => {
    const asked = {
      channel: 'phone',
      line: 1,
      buildingId: bench.community.buildingIds[0],
      category: 'rubbish',
      text: '',
    }
    await bench.give(logRequest, as('operator'), { ...asked, room: '101' })
    await bench.give(logRequest, as('operator'), { ...asked, room: '102' })
    expect(await line(1)).toMatchObject({ answered: 2 })
    pass(86_400)
    await bench.give(logRequest, as('operator'), { ...asked, room: '201' })
    expect(await line(1)).toMatchObject({ answered: 1, missed: 0 })
  })
})

describe('the end of a shift', () => {
  test('hands the call over with what was typed, to the next operator alone, once', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    const { callId } = await move(1, 'answer')
    await expect(bench.give(leaveLine, as('operator'), { number: 1 })).rejects.toMatchObject({
      reason: 'lineBusy',
    })
    const draft = { name: '欧阳试测', text: '话才说了一半' }
    await bench.give(handOverLine, as('operator'), { number: 1, draft })
    expect(await line(1)).toMatchObject({
      status: 'unattended',
      resumes: 'onCall',
      callId,
      draftWaiting: true,
    })
    await expect(fetchDraft(bench as never, session('operator2'), 1)).rejects.toMatchObject({
      reason: 'notFound',
    })
    await bench.give(takeLine, as('operator2'), { number: 1 })
    expect(await line(1)).toMatchObject({ status: 'onCall', operatorId: as('operator2').accountId })
    expect(await fetchDraft(bench as never, session('operator2'), 1)).toMatchObject({ draft })
    await bench.give(draftTaken, as('operator2'), { number: 1 })
    expect(await line(1)).toMatchObject({ draftWaiting: false })
    await expect(fetchDraft(bench as never, session('operator2'), 1)).rejects.toMatchObject({
      reason: 'notFound',
    })
    expect(await calls()).toMatchObject([{ id: callId, operatorId: as('operator2').accountId }])
  })

  test('a line without a call is taken over at once, one with a call after a while', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    await bench.give(takeOverLine, as('lead'), { number: 1 })
    expect(await line(1)).toMatchObject({ operatorId: as('lead').accountId, status: 'free' })
    await move(1, 'answer', as('lead'))
    await bench.give(takeOverLine, as('operator'), { number: 1 })
    expect(await line(1)).toMatchObject({
      operatorId: as('lead').accountId,
      takeOverBy: as('operator').accountId,
    })
    await passTime()
    expect(await line(1)).toMatchObject({ operatorId: as('lead').accountId })
    await bench.give(refuseTakeOver, as('lead'), { number: 1 })
    expect(await line(1)).toMatchObject({ takeOverBy: null })
    await bench.give(takeOverLine, as('operator'), { number: 1 })
    pass(31)
    await passTime()
    expect(await line(1)).toMatchObject({
      operatorId: as('operator').accountId,
      status: 'onCall',
      takeOverBy: null,
    })
    // What the one before had typed follows.
    await bench.give(leaveDraft, as('lead'), { number: 1, draft: { text: '前半段' } })
    expect(await line(1)).toMatchObject({ draftWaiting: true })
    await expect(
      bench.give(leaveDraft, as('operator2'), { number: 1, draft: {} }),
    ).rejects.toMatchObject({ reason: 'notYourLine' })
  })

  test('handing over to whoever asked passes the line on at once, words and all', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    const { callId } = await move(1, 'answer')
    await bench.give(takeOverLine, as('operator2'), { number: 1 })
    await bench.give(handOverLine, as('operator'), { number: 1, draft: { text: '半句' } })
    expect(await line(1)).toMatchObject({
      operatorId: as('operator2').accountId,
      status: 'onCall',
      callId,
      draftWaiting: true,
      takeOverBy: null,
    })
  })

  test('nothing passes to somebody who talks on another line by then', async () => {
    await bench.give(takeLine, as('operator'), { number: 1 })
    await bench.give(takeLine, as('operator2'), { number: 2 })
    await move(1, 'answer')
    await bench.give(takeOverLine, as('operator2'), { number: 1 })
    await move(2, 'answer', as('operator2'))
    pass(31)
    await passTime()
    expect(await line(1)).toMatchObject({ operatorId: as('operator').accountId, takeOverBy: null })
    expect(await line(2)).toMatchObject({ operatorId: as('operator2').accountId, status: 'onCall' })
  })
})

test('lines come, go, and come back, but not while somebody needs them', async () => {
  await bench.give(setLines, as('lead'), { count: 7 })
  expect((await bench.screen()).tables.line.size).toBe(7)
  await bench.give(takeLine, as('operator'), { number: 6 })
  await expect(bench.give(setLines, as('lead'), { count: 5 })).rejects.toMatchObject({
    reason: 'linesInUse',
    data: { number: 6 },
  })
  await bench.give(leaveLine, as('operator'), { number: 6 })
  const before = (await line(6)).id
  await bench.give(setLines, as('lead'), { count: 5 })
  expect((await bench.screen()).tables.line.size).toBe(5)
  await bench.give(setLines, as('lead'), { count: 6 })
  expect((await line(6)).id).toBe(before)
})

test('the end of an incident ends what is open at the desk', async () => {
  await bench.give(takeLine, as('operator'), { number: 1 })
  await move(1, 'answer')
  await report('ringing', { line: 2 })
  const before = await bench.screen()
  const [id] = before.tables.incident.keys()
  await bench.give(closeIncident, as('lead'), { id, reason: '最后一个区已解除' })
  const followed = await bench.catchUp(before)
  expect(followed.tables.call.size).toBe(0)
  for (const row of followed.tables.line.values()) {
    expect(row).toMatchObject({ status: 'unattended', operatorId: null, callId: null })
  }
  expect(followed.digest).toBe((await bench.screen()).digest)
})

/** A turn of what happens at the desk by itself. */
function passTime(): Promise<void> {
  return deskTime({ db: bench.db, commands: bench.runner, now: () => now }).of(bench.community.id)
}

function session(name: 'operator' | 'operator2'): Session {
  return { ...as(name), communityId: bench.community.id } as unknown as Session
}
