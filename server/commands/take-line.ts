import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import type { LineStatus } from '#lib/domain/line/status.ts'
import { type CommandContext, defineCommand } from './command.ts'

const input = z.object({ number: z.int().min(1).max(99) })
type Input = z.infer<typeof input>
type Result = { id: string }

/** Sits down at a line. An operator has one line at a time; the one left behind is unattended. */
export const takeLine = defineCommand<Input, Result>({
  name: 'line.take',
  permission: 'line.take',
  input,
  async run(context, { number }) {
    const { actor } = context
    const lines = await lockLines(context)
    const line = lines.find((candidate) => candidate.number === number)
    if (!line) throw new Refusal('notFound')
    if (line.operatorId !== null && line.operatorId !== actor.accountId) {
      throw new Refusal('lineTaken', { by: line.operatorId })
    }
    const mine = lines.filter(
      (candidate) => candidate.operatorId === actor.accountId && candidate.id !== line.id,
    )
    for (const left of mine) await setLine(context, left.id, 'unattended', null)
    await setLine(context, line.id, 'free', actor.accountId)
    return {
      result: { id: line.id },
      event: {
        kind: 'line.taken' as const,
        subject: { type: 'line' as const, id: line.id },
        data: { lineNumber: number },
      },
      touched: { line: [line.id, ...mine.map((left) => left.id)] },
    }
  },
})

/** Leaves one's own line; nobody answers it until it is taken again. */
export const leaveLine = defineCommand<Input, Result>({
  name: 'line.leave',
  permission: 'line.take',
  input,
  async run(context, { number }) {
    const line = (await lockLines(context)).find((candidate) => candidate.number === number)
    if (!line) throw new Refusal('notFound')
    if (line.operatorId !== context.actor.accountId) {
      throw new Refusal('moveNotAllowed', { status: line.status })
    }
    await setLine(context, line.id, 'unattended', null)
    return {
      result: { id: line.id },
      event: {
        kind: 'line.left' as const,
        subject: { type: 'line' as const, id: line.id },
        data: { lineNumber: number },
      },
      touched: { line: [line.id] },
    }
  },
})

/** All lines of the desk, in one order, so that two who swap lines cannot block each other. */
function lockLines({ tx, communityId }: CommandContext) {
  return tx
    .selectFrom('line')
    .select(['id', 'number', 'status', 'operatorId'])
    .where('communityId', '=', communityId)
    .orderBy('number')
    .forUpdate()
    .execute()
}

async function setLine(
  { tx, communityId, now }: CommandContext,
  lineId: string,
  status: LineStatus,
  operatorId: string | null,
): Promise<void> {
  await tx
    .updateTable('line')
    .set({ status, operatorId, since: now })
    .where('communityId', '=', communityId)
    .where('id', '=', lineId)
    .execute()
}
