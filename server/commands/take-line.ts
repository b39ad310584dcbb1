import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { type Line, loadLines, stepLine } from './desk.ts'

export const lineInput = z.object({ number: z.int().min(1).max(99) })
type Input = z.infer<typeof lineInput>
type Result = { id: string }

/**
 * Sits down at a line that nobody has. An operator has one line at a time; the one left behind is
 * unattended, so it must not have a call open. A call that is open on the line taken comes along.
 */
export const takeLine = defineCommand<Input, Result>({
  name: 'line.take',
  permission: 'line.take',
  input: lineInput,
  async run(context, { number }) {
    const { actor } = context
    const lines = await loadLines(context)
    const line = lines.find((candidate) => candidate.number === number)
    if (!line) throw new Refusal('notFound')
    if (line.operatorId !== null && line.operatorId !== actor.accountId) {
      throw new Refusal('lineTaken', { by: line.operatorId })
    }
    const left = await leaveOthers(context, lines, line)
    if (line.operatorId === null) {
      await stepLine(context, line, 'take', { operatorId: actor.accountId })
      await giveCall(context, line)
    }
    return {
      result: { id: line.id },
      event: {
        kind: 'line.taken' as const,
        subject: { type: 'line' as const, id: line.id },
        data: { lineNumber: number },
      },
      touched: { line: [line.id, ...left], call: line.callId ? [line.callId] : [] },
    }
  },
})

/** Leaves one's own line; nobody answers it until it is taken again. */
export const leaveLine = defineCommand<Input, Result>({
  name: 'line.leave',
  permission: 'line.take',
  input: lineInput,
  async run(context, { number }) {
    const line = (await loadLines(context)).find((candidate) => candidate.number === number)
    if (!line) throw new Refusal('notFound')
    requireMine(line, context.actor.accountId)
    await stepLine(context, line, 'leave', noOperator(line))
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

export function requireMine(line: Line, accountId: string): void {
  if (line.operatorId === accountId) return
  throw new Refusal('notYourLine', { by: line.operatorId, number: line.number })
}

/** What a line is without its operator: whoever wanted it from them need not wait any more. */
export function noOperator(line: Line): Partial<Line> {
  return { operatorId: null, heldBefore: line.operatorId, takeOverBy: null, takeOverAt: null }
}

/** Gets up from every other line of this person. */
export async function leaveOthers(
  context: CommandContext,
  lines: readonly Line[],
  but: Line,
): Promise<string[]> {
  const mine = lines.filter(
    (candidate) => candidate.operatorId === context.actor.accountId && candidate.id !== but.id,
  )
  for (const left of mine) await stepLine(context, left, 'leave', noOperator(left))
  return mine.map((left) => left.id)
}

/** The call that is open on a line belongs to whoever holds the line. */
export async function giveCall({ tx, communityId }: CommandContext, line: Line): Promise<void> {
  if (line.callId === null) return
  await tx
    .updateTable('call')
    .set({ operatorId: line.operatorId })
    .where('communityId', '=', communityId)
    .where('id', '=', line.callId)
    .execute()
}
