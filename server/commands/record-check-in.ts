import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { EXCUSES_OF, ROSTER_WAYS } from '#lib/domain/roster/record.ts'
import { type SealedResident, sealedPlace } from '../crypto/sealed-records.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, words } from './inputs.ts'
import { addRosterRecord, rosterTime } from './roster-rows.ts'

const asked = {
  residentId: id,
  /** When one called or stood before the door, by the phone's clock. */
  at: z.iso.datetime(),
  way: z.enum(ROSTER_WAYS),
  note: words(200).optional(),
}
const input = z.discriminatedUnion('outcome', [
  z.object({ ...asked, outcome: z.enum(['well', 'unwell', 'noAnswer']) }),
  z.object({ ...asked, outcome: z.literal('excused'), excuse: z.enum(EXCUSES_OF.checkIn) }),
])
type Input = z.infer<typeof input>

/** One call or visit of the day to somebody who is looked after, and what came of it. */
export const recordCheckIn = defineCommand<Input, { id: string }>({
  name: 'checkIn.record',
  permission: 'checkIn.record',
  input: input as unknown as z.ZodType<Input>,
  async run(context, said) {
    openIncident(context)
    const at = await rosterTime(context, said.at)
    const buildingId = await requireKeyCare(context, said.residentId)
    const excuse = said.outcome === 'excused' ? said.excuse : null
    const { id: recordId, rosterBuilding } = await addRosterRecord(
      context,
      'checkIn',
      { personId: said.residentId, residentId: said.residentId, contactId: null, buildingId },
      {
        at,
        outcome: said.outcome,
        way: said.way,
        excuse,
        secret: said.note ? { note: said.note } : {},
      },
    )
    return {
      result: { id: recordId },
      event: {
        kind: 'checkIn.recorded',
        subject: { type: 'building', id: buildingId },
        data: {
          buildingId,
          outcome: said.outcome,
          way: said.way,
          ...(excuse ? { reason: excuse } : {}),
        },
      },
      touched: { rosterBuilding },
    }
  },
})

/** Where somebody lives who bears a mark of key care; nobody else is on the list of the day. */
async function requireKeyCare(
  { tx, communityId, keyRing }: CommandContext,
  residentId: string,
): Promise<string> {
  const row = await tx
    .selectFrom('resident')
    .select(['buildingId', 'sealed'])
    .where('communityId', '=', communityId)
    .where('id', '=', residentId)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknownPerson', { field: 'residentId' })
  const sealer = await keyRing.of(tx, communityId, null)
  const { keyCare } = sealer.unseal<SealedResident>(sealedPlace('resident', residentId), row.sealed)
  if (!keyCare?.length) throw new Refusal('unknownPerson', { field: 'residentId' })
  return row.buildingId
}
