import { v7 as uuidv7 } from 'uuid'
import { editRequest, remarkOnRequest, setPriority } from '#server/commands/change-request.ts'
import { claimRequest, releaseRequest, takeOverRequest } from '#server/commands/claim-request.ts'
import { escalateRequest, replyToRequest } from '#server/commands/escalate-request.ts'
import { mergeRequest, splitRequest } from '#server/commands/merge-requests.ts'
import { tellRequest } from '#server/commands/tell-request.ts'
import { readCommunity } from '#server/db/database.ts'
import { fulfilled, logged } from '../support/bench-requests.ts'
import type { CommandBench } from '../support/command-bench.ts'
import { anyOf, type CommandCase } from '../support/command-case.ts'
import { proveCommands } from '../support/prove-commands.ts'

const CASES: CommandCase[] = [
  {
    command: anyOf(claimRequest),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async (bench) => ({ id: await logged(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(takeOverRequest),
    may: 'care',
    mayNot: 'doctor',
    prepare: async (bench) => ({ id: await claimed(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(releaseRequest),
    may: 'operator',
    mayNot: 'volunteer',
    prepare: async (bench) => ({ id: await claimed(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(setPriority),
    may: 'operator',
    mayNot: 'grid',
    prepare: async (bench) => ({
      id: await logged(bench),
      priority: 'urgent',
      expected: 'normal',
      reason: '药今晚就断',
    }),
    otherBody: (input) => ({ ...input, priority: 'low' }),
  },
  {
    command: anyOf(editRequest),
    may: 'care',
    mayNot: 'grid',
    prepare: async (bench) => ({
      id: await logged(bench),
      field: 'building',
      expected: bench.community.buildingIds[0],
      value: bench.community.buildingIds[1],
    }),
    otherBody: (input) => ({ ...input, value: uuidv7() }),
  },
  {
    command: anyOf(remarkOnRequest),
    may: 'care',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await logged(bench), text: '门铃坏了，敲三下' }),
    otherBody: (input) => ({ ...input, text: '另一句' }),
  },
  {
    command: anyOf(escalateRequest),
    may: 'operator',
    mayNot: 'doctor',
    prepare: async (bench) => ({
      id: await claimed(bench),
      question: '产检能不能由家属陪同？',
      deadline: inAnHour(),
    }),
    otherBody: (input) => ({ ...input, question: '另一个问题' }),
  },
  {
    command: anyOf(replyToRequest),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({
      id: await escalated(bench),
      answer: '可由一名家属陪同，须 24 小时内阴性',
      outcome: 'carryOut',
    }),
    otherBody: (input) => ({ ...input, outcome: 'declined' }),
  },
  {
    command: anyOf(mergeRequest),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => ({
      id: await logged(bench, { room: '102' }),
      into: await logged(bench),
    }),
    otherBody: (input) => ({ ...input, note: '同一件事' }),
  },
  {
    command: anyOf(splitRequest),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      const id = await logged(bench)
      await logged(bench, { text: '还要一袋米' })
      return { id, askingIds: [await lastAsking(bench, id)], category: 'groceries' }
    },
    otherBody: (input) => ({ ...input, category: 'toys' }),
  },
  {
    command: anyOf(tellRequest),
    may: 'operator',
    mayNot: 'grid',
    prepare: async (bench) => ({ id: await fulfilled(bench), outcome: 'told' }),
    otherBody: (input) => ({ ...input, outcome: 'noAnswer' }),
  },
]

proveCommands(CASES)

async function claimed(bench: CommandBench): Promise<string> {
  const id = await logged(bench)
  await bench.give(claimRequest, bench.community.actors.operator, { id })
  return id
}

async function escalated(bench: CommandBench): Promise<string> {
  const id = await logged(bench)
  await bench.give(escalateRequest, bench.community.actors.operator, {
    id,
    question: '产检能不能由家属陪同？',
    deadline: inAnHour(),
  })
  return id
}

function inAnHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString()
}

async function lastAsking(bench: CommandBench, requestId: string): Promise<string> {
  const { id } = await readCommunity(bench.db, bench.community.id, (tx) =>
    tx
      .selectFrom('asking')
      .select('id')
      .where('communityId', '=', bench.community.id)
      .where('requestId', '=', requestId)
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow(),
  )
  return id
}
