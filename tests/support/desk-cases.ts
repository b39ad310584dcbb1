import { v7 as uuidv7 } from 'uuid'
import { closeCall, pickCall } from '#server/commands/close-call.ts'
import { SYSTEM } from '#server/commands/command.ts'
import { decideMessage } from '#server/commands/decide-message.ts'
import {
  draftTaken,
  handOverLine,
  leaveDraft,
  refuseTakeOver,
  takeOverLine,
} from '#server/commands/hand-over-line.ts'
import { moveOwnLine } from '#server/commands/move-line.ts'
import { reportCall } from '#server/commands/report-call.ts'
import { setLines } from '#server/commands/set-lines.ts'
import { takeLine } from '#server/commands/take-line.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** What the desk does to its lines and calls. */
export const DESK_CASES: CommandCase[] = [
  {
    command: anyOf(decideMessage),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async () => ({
      message: { sender: '老周', at: '10:43', text: '收到，谢谢' },
      decision: 'chatter',
    }),
    otherBody: (input) => ({ ...input, decision: 'answered' }),
  },
  {
    command: anyOf(moveOwnLine),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      await bench.give(takeLine, bench.community.actors.operator, { number: 1 })
      return { number: 1, move: 'answer' }
    },
    otherBody: (input) => ({ ...input, move: 'hangUp' }),
  },
  {
    command: anyOf(handOverLine),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      await onCall(bench)
      return { number: 1, draft: { text: '话才说了一半' } }
    },
    otherBody: (input) => ({ ...input, draft: { text: '另一半' } }),
  },
  {
    command: anyOf(takeOverLine),
    may: 'lead',
    mayNot: 'care',
    prepare: async (bench) => {
      await onCall(bench)
      return { number: 1 }
    },
    otherBody: () => ({ number: 2 }),
  },
  {
    command: anyOf(refuseTakeOver),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      await onCall(bench)
      await bench.give(takeOverLine, bench.community.actors.lead, { number: 1 })
      return { number: 1 }
    },
    otherBody: () => ({ number: 2 }),
  },
  {
    command: anyOf(leaveDraft),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      await onCall(bench)
      await bench.give(handOverLine, bench.community.actors.operator, { number: 1 })
      return { number: 1, draft: { text: '话才说了一半' } }
    },
    otherBody: (input) => ({ ...input, number: 2 }),
  },
  {
    command: anyOf(draftTaken),
    may: 'lead',
    mayNot: 'care',
    prepare: async (bench) => {
      await onCall(bench)
      const { lead, operator } = bench.community.actors
      await bench.give(handOverLine, operator, { number: 1, draft: { text: '一半' } })
      await bench.give(takeLine, lead, { number: 1 })
      return { number: 1 }
    },
    otherBody: () => ({ number: 2 }),
  },
  {
    command: anyOf(setLines),
    may: 'lead',
    mayNot: 'operator',
    prepare: async () => ({ count: 7 }),
    otherBody: () => ({ count: 3 }),
  },
  {
    command: anyOf(closeCall),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => ({
      ...(await onCall(bench)),
      line: 1,
      outcome: 'answered',
      text: '问几点采样，已按口径答复',
    }),
    otherBody: (input) => ({ ...input, outcome: 'hungUp' }),
  },
  {
    command: anyOf(pickCall),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      const call = aReport(bench)
      await bench.give(reportCall, SYSTEM, call)
      const { id } = await bench.give(reportCall, SYSTEM, { ...call, report: 'abandoned' })
      return { id }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(reportCall),
    may: 'system',
    mayNot: 'lead',
    prepare: async (bench) => aReport(bench),
    otherBody: (input) => ({ ...input, report: 'answered' }),
  },
]

function aReport(bench: CommandBench) {
  return {
    externalId: 'pbx-1',
    report: 'ringing',
    line: 2,
    phone: '13900008765',
    householdId: bench.community.households[0]?.id,
    buildingId: bench.community.buildingIds[0],
    training: false,
  }
}

/** The operator talks on line 1. */
async function onCall(bench: CommandBench): Promise<{ callId: string | undefined }> {
  const { operator } = bench.community.actors
  await bench.give(takeLine, operator, { number: 1 })
  const { callId } = await bench.give(moveOwnLine, operator, { number: 1, move: 'answer' })
  return { callId }
}
