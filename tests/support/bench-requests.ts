import { SYSTEM } from '#server/commands/command.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { fulfilRequest } from '#server/commands/end-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { sendFromResident } from '#server/commands/send-from-resident.ts'
import type { CommandBench } from './command-bench.ts'

/** What somebody asks for on the telephone. */
export function aRequest(bench: CommandBench, also: object = {}) {
  return {
    channel: 'phone',
    line: 1,
    caller: { name: '张海生', phone: '+86 139 0000 8765' },
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '101',
    category: 'medicine',
    text: '降压药只剩两天',
    ...also,
  }
}

export async function logged(bench: CommandBench, also: object = {}): Promise<string> {
  const answer = await bench.give(
    logRequest,
    bench.community.actors.operator,
    aRequest(bench, also),
  )
  return answer.id
}

export async function fulfilled(bench: CommandBench): Promise<string> {
  const id = await logged(bench)
  await bench.give(fulfilRequest, bench.community.actors.operator, { id })
  return id
}

export async function assigned(bench: CommandBench): Promise<string> {
  const { care, lead } = bench.community.actors
  const requestIds = [await logged(bench)]
  const answer = await bench.give(createDelivery, lead, { requestIds, assigneeId: care.accountId })
  return answer.id
}

/** Not confirmed by anybody yet. */
export async function sentByResident(bench: CommandBench): Promise<string> {
  const asked = aRequest(bench, { channel: 'resident', tracking: 'ab'.repeat(32) })
  const answer = await bench.give(sendFromResident, SYSTEM, asked)
  return answer.id
}
