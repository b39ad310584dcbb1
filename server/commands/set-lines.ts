import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { MAX_LINES } from '#lib/domain/line/status.ts'
import { defineCommand } from './command.ts'
import { loadLines } from './desk.ts'

const input = z.object({ count: z.int().min(1).max(MAX_LINES) })
type Input = z.infer<typeof input>
type Result = { count: number }

/** How many lines the desk has, numbered from 1. A line goes only while nobody needs it. */
export const setLines = defineCommand<Input, Result>({
  name: 'line.setUp',
  permission: 'desk.configure',
  input,
  async run(context, { count }) {
    const { tx, communityId, now } = context
    const lines = await loadLines(context)
    const going = lines.filter(({ number }) => number > count)
    const inUse = going.find(({ status, callId }) => status !== 'unattended' || callId !== null)
    if (inUse) throw new Refusal('linesInUse', { number: inUse.number, by: inUse.operatorId })
    const have = new Set(lines.map(({ number }) => number))
    const wanted = Array.from({ length: count }, (_, index) => index + 1)
    const missing = wanted.filter((number) => !have.has(number))
    const fresh = { status: 'unattended' as const, operatorId: null, since: now }
    const come = await Promise.all(
      missing.map((number) =>
        tx
          .insertInto('line')
          .values({ communityId, id: uuidv7(), number, ...fresh })
          // A number that was there before comes back with its history.
          .onConflict((conflict) =>
            conflict.columns(['communityId', 'number']).doUpdateSet({ ...fresh, retiredAt: null }),
          )
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    )
    for (const { id } of going) {
      await tx
        .updateTable('line')
        .set({ retiredAt: now })
        .where('communityId', '=', communityId)
        .where('id', '=', id)
        .execute()
    }
    const [first] = [...come, ...going, ...lines]
    if (!first) throw new Refusal('notFound')
    return {
      result: { count },
      event: {
        kind: 'line.setUp' as const,
        subject: { type: 'line' as const, id: first.id },
        data: { count },
      },
      touched: { line: [...come, ...going].map(({ id }) => id) },
    }
  },
})
