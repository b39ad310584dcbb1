import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { MAX_LINES } from '#lib/domain/line/status.ts'
import { readHotlineNumber } from '#lib/domain/line/hotline-number.ts'
import { defineCommand } from './command.ts'
import { loadLines } from './desk.ts'
import { words } from './inputs.ts'

const input = z.object({
  phones: z
    .array(z.object({ number: z.int().min(1).max(MAX_LINES), phone: words(40) }))
    .min(1)
    .max(MAX_LINES),
})
type Input = z.infer<typeof input>
type Result = { count: number }

/** The numbers that residents dial, which notices and the public page print; empty: none. */
export const setLinePhones = defineCommand<Input, Result>({
  name: 'line.setPhones',
  permission: 'desk.configure',
  input,
  async run(context, { phones }) {
    const { tx, communityId } = context
    const lines = new Map((await loadLines(context)).map((line) => [line.number, line.id]))
    const ids: string[] = []
    for (const { number, phone } of phones) {
      const id = lines.get(number)
      if (id === undefined) throw new Refusal('unknownLine', { number })
      const read = phone === '' ? null : readHotlineNumber(phone)
      if (phone !== '' && read === null) throw new Refusal('badInput', { field: `phone ${number}` })
      await tx
        .updateTable('line')
        .set({ phone: read })
        .where('communityId', '=', communityId)
        .where('id', '=', id)
        .execute()
      ids.push(id)
    }
    return {
      result: { count: ids.length },
      event: {
        kind: 'line.phonesSet' as const,
        subject: { type: 'line' as const, id: ids[0] ?? '' },
        data: { count: phones.filter(({ phone }) => phone !== '').length },
      },
      touched: { line: ids },
    }
  },
})
