import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { contactDateFault, testDateFault } from '#lib/domain/zone/case-dates.ts'
import type { EventKind, SubjectType } from '#lib/live/protocol.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import type { Row } from '../db/schema.ts'
import { caseDoor, findCaseDoor, moment, refuseDate, touchZonesAt } from './case-door.ts'
import { requireStanding, secretOf, withdrawn, zoneData } from './case-rows.ts'
import { type CommandContext, defineCommand, openIncident, type Outcome } from './command.ts'
import { id, someWords, words } from './inputs.ts'

const recordInput = z.object({
  ...caseDoor,
  contact: z.enum(['close', 'secondary']),
  /** Of which case. */
  positiveId: id.optional(),
  lastExposureAt: moment,
  movedOutAt: moment.optional(),
  note: words(200).optional(),
})
type Recorded = z.infer<typeof recordInput>
type Result = { id: string }

/** One person who met a case, by the door and the day, without saying who. */
export const recordContact = defineCommand<Recorded, Result>({
  name: 'contact.record',
  permission: 'case.record',
  input: recordInput as unknown as z.ZodType<Recorded>,
  async run(context, said) {
    const { tx, communityId, now, actor, keyRing } = context
    const incidentId = openIncident(context)
    const dates = { lastExposureAt: said.lastExposureAt, movedOutAt: said.movedOutAt ?? null }
    refuseDate(contactDateFault(dates, now))
    if (said.positiveId) await requirePositive(context, said.positiveId)
    const { unlisted, ...door } = await findCaseDoor(context, said)
    const contactId = uuidv7()
    const secret = secretOf(unlisted, said.note)
    const sealer = await keyRing.of(tx, communityId, incidentId)
    await tx
      .insertInto('contact')
      .values({
        communityId,
        id: contactId,
        incidentId,
        ...door,
        contact: said.contact,
        positiveId: said.positiveId ?? null,
        ...dates,
        recordedAt: now,
        recordedBy: actor.accountId,
        sealed: secret && sealer.seal(sealedPlace('contact', contactId), secret),
      })
      .execute()
    return told(context, { id: contactId, ...door }, 'contact.recorded', {
      field: said.contact,
    })
  },
})

const changeInput = z.discriminatedUnion('step', [
  /** To isolation elsewhere; null takes it back. */
  z.object({ id, step: z.literal('movedOut'), at: moment.nullable() }),
  z.object({ id, step: z.literal('exposure'), at: moment }),
  z.object({ id, step: z.literal('withdrawn'), reason: someWords(200) }),
])
type Changed = z.infer<typeof changeInput>

export const changeContact = defineCommand<Changed, Result>({
  name: 'contact.change',
  permission: 'case.record',
  input: changeInput as unknown as z.ZodType<Changed>,
  async run(context, change) {
    const { tx, communityId, now } = context
    const row = await lockContact(context, change.id)
    // What a slip rests on stays as it was; a slip that was a mistake is taken back first.
    if (change.step !== 'withdrawn') await requireNoSlip(context, row.id)
    const set =
      change.step === 'withdrawn'
        ? await withdrawn(context, 'contact', row, change.reason)
        : change.step === 'movedOut'
          ? { movedOutAt: change.at }
          : { lastExposureAt: change.at }
    refuseDate(contactDateFault({ ...row, ...set }, now))
    await tx
      .updateTable('contact')
      .set(set)
      .where('communityId', '=', communityId)
      .where('id', '=', row.id)
      .execute()
    return told(context, row, 'contact.changed', { field: change.step })
  },
})

const testInput = z.object({
  id,
  takenAt: moment,
  result: z.enum(['negative', 'positive', 'pending']),
})
type Tested = z.infer<typeof testInput>

/** A sample of a contact. Its result may come later: the same sample, told once more, has it. */
export const testContact = defineCommand<Tested, Result>({
  name: 'contact.test',
  permission: 'case.record',
  input: testInput as unknown as z.ZodType<Tested>,
  async run(context, { id: contactId, takenAt, result }) {
    const { tx, communityId, now, actor } = context
    const row = await lockContact(context, contactId)
    refuseDate(testDateFault({ takenAt }, now))
    await tx
      .insertInto('contactTest')
      .values({
        communityId,
        id: uuidv7(),
        contactId: row.id,
        takenAt,
        result,
        recordedAt: now,
        recordedBy: actor.accountId,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['communityId', 'contactId', 'takenAt'])
          .doUpdateSet({ result, recordedAt: now, recordedBy: actor.accountId }),
      )
      .execute()
    return told(context, row, 'contact.tested', {})
  },
})

async function lockContact(context: CommandContext, contactId: string) {
  const row = await context.tx
    .selectFrom('contact')
    .selectAll()
    .where('communityId', '=', context.communityId)
    .where('id', '=', contactId)
    .forUpdate()
    .executeTakeFirst()
  return requireStanding(context, row)
}

async function requireNoSlip(
  { tx, communityId }: CommandContext,
  contactId: string,
): Promise<void> {
  const slip = await tx
    .selectFrom('isolationSlip')
    .select(['number', 'givenBy'])
    .where('communityId', '=', communityId)
    .where('contactId', '=', contactId)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst()
  if (slip) throw new Refusal('slipWritten', { number: slip.number, by: slip.givenBy })
}

async function requirePositive(
  { tx, communityId }: CommandContext,
  positiveId: string,
): Promise<void> {
  const known = await tx
    .selectFrom('positive')
    .select('id')
    .where('communityId', '=', communityId)
    .where('id', '=', positiveId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!known) throw new Refusal('unknownPositive', { field: 'positiveId' })
}

/** Contacts are on no screen but the zone's own: what changes on the others is that it has news. */
async function told(
  context: CommandContext,
  {
    id: contactId,
    buildingId,
    unit,
    floor,
  }: Pick<Row<'contact'>, 'id' | 'buildingId' | 'unit' | 'floor'>,
  kind: EventKind,
  data: { field?: string },
): Promise<Outcome<Result>> {
  const { zone, touched } = await touchZonesAt(context, { buildingId, unit, floor })
  const subject: { type: SubjectType; id: string } = zone
    ? { type: 'zone', id: zone.id }
    : { type: 'community', id: context.communityId }
  return {
    result: { id: contactId },
    event: { kind, subject, data: { buildingId, ...data, ...zoneData(zone) } },
    touched,
  }
}
