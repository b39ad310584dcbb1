import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeIncident } from '#server/commands/close-incident.ts'
import { decideMessage } from '#server/commands/decide-message.ts'
import { openNewIncident } from '#server/commands/open-incident.ts'
import { readCommunity } from '#server/db/database.ts'
import { findDecisions } from '#server/queries/messages.ts'
import type { MessageWords } from '#lib/domain/channel/message-decision.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

const THANKS: MessageWords = { sender: '老周', at: '10:43', text: '收到，谢谢' }
const MILK: MessageWords = { sender: '王丽', at: '10:42', text: '701的，孩子没奶粉了' }
let bench: CommandBench

beforeAll(async () => {
  bench = await makeCommandBench()
})
afterAll(() => bench.drop())

test('what one operator decided, every other finds at the same message', async () => {
  expect(await known([THANKS, MILK])).toEqual([null, null])
  await decide(THANKS, 'chatter')
  const by = bench.community.actors.operator.accountId
  const copied = { ...THANKS, text: ' 收到，\u3000谢谢 ' }
  expect(await known([MILK, copied])).toMatchObject([null, { decision: 'chatter', by }])
  expect(await known([{ ...THANKS, at: '15:20' }]), 'said again later').toEqual([null])
})

test('the last word counts, and a message can be opened again', async () => {
  await decide(MILK, 'unclear')
  await decide(MILK, 'requested')
  expect(await known([MILK])).toMatchObject([{ decision: 'requested' }])
  await decide(MILK, 'open')
  expect(await known([MILK])).toEqual([null])
})

test('no word of a message lies in the database, and a new incident knows none of them', async () => {
  await decide(THANKS, 'answered')
  const { incident } = (await bench.screen()).tables
  const [first = ''] = incident.keys()
  const mark = await markOf(first)
  const { lead } = bench.community.actors
  await bench.give(closeIncident, lead, { id: first, reason: '解除' })
  expect(await known([THANKS]), 'nothing is open').toEqual([null])
  const { id: second } = await bench.give(openNewIncident, lead, { name: '4·1 疫情处置' })
  await decide(THANKS, 'chatter')
  expect((await markOf(second)).equals(mark), 'another key, another mark').toBe(false)
})

function decide(message: MessageWords, decision: string) {
  return bench.give(decideMessage, bench.community.actors.operator, { message, decision })
}

function known(messages: MessageWords[]) {
  const session = { communityId: bench.community.id } as Parameters<typeof findDecisions>[1]
  return findDecisions(bench, session, messages)
}

async function markOf(incidentId: string): Promise<Buffer> {
  const row = await readCommunity(bench.db, bench.community.id, (tx) =>
    tx
      .selectFrom('pastedMessage')
      .select('markIndex')
      .where('communityId', '=', bench.community.id)
      .where('incidentId', '=', incidentId)
      .executeTakeFirstOrThrow(),
  )
  return row.markIndex
}
