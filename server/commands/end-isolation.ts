import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { isolationOf } from '#lib/domain/isolation/isolation.ts'
import { lackCodes, slipLacks, slipTimeFault } from '#lib/domain/isolation/slip.ts'
import type { EventKind } from '#lib/live/protocol.ts'
import { type IsolatedContact, loadIsolatedContacts } from '../zones/isolated-contacts.ts'
import { moment, touchZonesAt } from './case-door.ts'
import { requireStanding, zoneData } from './case-rows.ts'
import { accountOf, type CommandContext, defineCommand, type Outcome } from './command.ts'
import { id, someWords } from './inputs.ts'
import { addSlipStep } from './roster-rows.ts'

const endInput = z.object({
  contactId: id,
  /** As it is printed on the slip. */
  number: someWords(40),
  givenAt: moment,
})
type Ended = z.infer<typeof endInput>
type Result = { id: string }

/**
 * Ends the home isolation of a contact with a written slip: after its days, with every test that its rules
 * ask for. Until then the household is asked for its temperature.
 */
export const endIsolation = defineCommand<Ended, Result>({
  name: 'isolation.end',
  permission: 'isolation.release',
  input: endInput as unknown as z.ZodType<Ended>,
  async run(context, { contactId, number, givenAt }) {
    const { tx, communityId, now, actor } = context
    const contact = await lockContact(context, contactId)
    if (contact.slip) {
      throw new Refusal('slipWritten', { number: contact.slip.number, by: contact.slip.givenBy })
    }
    requireOver(contact, now)
    const { monitoredUntil } = isolationOf(
      { beganAt: contact.lastExposureAt, slipAt: null },
      contact.rule,
      now,
    )
    const why = slipTimeFault(givenAt, { monitoredUntil, now })
    if (why) {
      const limit = why === 'future' ? now : monitoredUntil
      throw new Refusal('badSlipTime', { field: 'givenAt', why, limit: limit.toISOString() })
    }
    await requireFreeNumber(context, contact.incidentId, number)
    await tx
      .insertInto('isolationSlip')
      .values({
        communityId,
        id: uuidv7(),
        incidentId: contact.incidentId,
        contactId,
        number,
        givenAt,
        givenBy: accountOf(actor),
        recordedAt: now,
        takenBackAt: null,
        takenBackBy: null,
      })
      .execute()
    return told(context, contact, 'isolation.ended', number)
  },
})

const backInput = z.object({ contactId: id })

/** A slip that was a mistake: the isolation goes on as if it had not been written. It stays in the records. */
export const takeBackSlip = defineCommand<z.infer<typeof backInput>, Result>({
  name: 'isolation.takeBackSlip',
  permission: 'isolation.release',
  input: backInput,
  async run(context, { contactId }) {
    const { tx, communityId, now, actor } = context
    const contact = await lockContact(context, contactId)
    if (!contact.slip) throw new Refusal('noSlip')
    await tx
      .updateTable('isolationSlip')
      .set({ takenBackAt: now, takenBackBy: accountOf(actor) })
      .where('communityId', '=', communityId)
      .where('id', '=', contact.slip.id)
      .execute()
    return told(context, contact, 'isolation.slipTakenBack', contact.slip.number)
  },
})

async function lockContact(context: CommandContext, contactId: string): Promise<IsolatedContact> {
  const { tx, communityId } = context
  const row = await tx
    .selectFrom('contact')
    .select(['id', 'incidentId', 'withdrawnAt', 'withdrawnBy'])
    .where('communityId', '=', communityId)
    .where('id', '=', contactId)
    .forUpdate()
    .executeTakeFirst()
  requireStanding(context, row)
  const [contact] = await loadIsolatedContacts(tx, communityId, { contactId })
  if (!contact) throw new Refusal('notFound')
  return contact
}

function requireOver(contact: IsolatedContact, now: Date): void {
  const lacks = slipLacks(contact, contact.tests, contact.rule, now)
  if (lacks.length > 0) throw new Refusal('isolationNotOver', { lacks: lackCodes(lacks) })
}

async function requireFreeNumber(
  { tx, communityId }: CommandContext,
  incidentId: string,
  number: string,
): Promise<void> {
  const taken = await tx
    .selectFrom('isolationSlip')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('number', '=', number)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst()
  if (taken) throw new Refusal('slipNumberTaken', { field: 'number', number })
}

/** Screens hear of it by the building's temperatures, the zone's own page by its facts. */
async function told(
  context: CommandContext,
  { id: contactId, incidentId, buildingId, unit, floor, contact }: IsolatedContact,
  kind: EventKind,
  slipNumber: string,
): Promise<Outcome<Result>> {
  const { zone, touched } = await touchZonesAt(context, { buildingId, unit, floor })
  const rosterBuilding = await addSlipStep(context, { incidentId, buildingId })
  return {
    result: { id: contactId },
    event: {
      kind,
      subject: { type: 'building', id: buildingId },
      data: { buildingId, field: contact, slipNumber, ...zoneData(zone) },
    },
    touched: { ...touched, rosterBuilding },
  }
}
