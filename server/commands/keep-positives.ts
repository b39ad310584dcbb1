import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { positiveDateFault } from '#lib/domain/zone/case-dates.ts'
import { sealedPlace } from '../crypto/sealed-records.ts'
import {
  caseDoor,
  findCaseDoor,
  giveToPart,
  moment,
  refuseDate,
  touchZonesAt,
} from './case-door.ts'
import { requireStanding, secretOf, withdrawn, zoneData } from './case-rows.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, someWords, words } from './inputs.ts'

const recordInput = z.object({
  ...caseDoor,
  foundAt: moment,
  /** First symptoms; contacts are traced from before it. */
  onsetAt: moment.optional(),
  removedAt: moment.optional(),
  environment: z.enum(['negative', 'positive', 'pending']).optional(),
  disinfectedAt: moment.optional(),
  note: words(200).optional(),
})
type Recorded = z.infer<typeof recordInput>
type Result = { id: string }

/** A case: a door and its dates, and nobody's name. The clock of the zone follows from it. */
export const recordPositive = defineCommand<Recorded, Result>({
  name: 'positive.record',
  permission: 'case.record',
  input: recordInput as unknown as z.ZodType<Recorded>,
  async run(context, said) {
    const { tx, communityId, now, actor, keyRing } = context
    const incidentId = openIncident(context)
    const dates = {
      foundAt: said.foundAt,
      onsetAt: said.onsetAt ?? null,
      removedAt: said.removedAt ?? null,
      disinfectedAt: said.disinfectedAt ?? null,
    }
    refuseDate(positiveDateFault(dates, now))
    const { unlisted, ...door } = await findCaseDoor(context, said)
    const positiveId = uuidv7()
    const secret = secretOf(unlisted, said.note)
    const sealer = await keyRing.of(tx, communityId, incidentId)
    await tx
      .insertInto('positive')
      .values({
        communityId,
        id: positiveId,
        incidentId,
        ...door,
        ...dates,
        environment: said.environment ?? 'pending',
        recordedAt: now,
        recordedBy: actor.accountId,
        sealed: secret && sealer.seal(sealedPlace('positive', positiveId), secret),
      })
      .execute()
    const parts = await giveToPart(context, { id: positiveId, ...door, foundAt: said.foundAt })
    const { zone, touched } = await touchZonesAt(context, door)
    return {
      result: { id: positiveId },
      event: {
        kind: 'positive.recorded' as const,
        subject: { type: 'positive' as const, id: positiveId },
        data: { buildingId: door.buildingId, ...zoneData(zone) },
      },
      touched: { ...touched, positive: [positiveId], zonePart: parts },
    }
  },
})

const changeInput = z.discriminatedUnion('step', [
  /** Taken to hospital or isolation; null takes it back. */
  z.object({ id, step: z.literal('removed'), at: moment.nullable() }),
  z.object({
    id,
    step: z.literal('environment'),
    result: z.enum(['negative', 'positive', 'pending']),
  }),
  z.object({ id, step: z.literal('disinfected'), at: moment.nullable() }),
  /** The day was another one. */
  z.object({ id, step: z.literal('found'), at: moment }),
  /** It was none, or not here. */
  z.object({ id, step: z.literal('withdrawn'), reason: someWords(200) }),
])
type Changed = z.infer<typeof changeInput>

/** What became of a case: each step may be set right, and a mistake is withdrawn with a reason. */
export const changePositive = defineCommand<Changed, Result>({
  name: 'positive.change',
  permission: 'case.record',
  input: changeInput as unknown as z.ZodType<Changed>,
  async run(context, change) {
    const { tx, communityId, now } = context
    const row = await lockPositive(context, change.id)
    const set = await columnsOf(context, row, change)
    refuseDate(positiveDateFault({ ...row, ...set }, now))
    await tx
      .updateTable('positive')
      .set(set)
      .where('communityId', '=', communityId)
      .where('id', '=', row.id)
      .execute()
    const { zone, touched } = await touchZonesAt(context, row)
    return {
      result: { id: row.id },
      event: {
        kind: 'positive.changed' as const,
        subject: { type: 'positive' as const, id: row.id },
        data: { buildingId: row.buildingId, field: change.step, ...zoneData(zone) },
      },
      touched: { ...touched, positive: [row.id] },
    }
  },
})

async function lockPositive(context: CommandContext, positiveId: string) {
  const row = await context.tx
    .selectFrom('positive')
    .selectAll()
    .where('communityId', '=', context.communityId)
    .where('id', '=', positiveId)
    .forUpdate()
    .executeTakeFirst()
  return requireStanding(context, row)
}

async function columnsOf(
  context: CommandContext,
  row: Awaited<ReturnType<typeof lockPositive>>,
  change: Changed,
) {
  switch (change.step) {
    case 'removed':
      return { removedAt: change.at }
    case 'environment':
      return { environment: change.result }
    case 'disinfected':
      return { disinfectedAt: change.at }
    case 'found':
      return { foundAt: change.at }
    case 'withdrawn':
      return withdrawn(context, 'positive', row, change.reason)
  }
}
