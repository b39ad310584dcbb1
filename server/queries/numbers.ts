import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedAsking, sealedPlace } from '../crypto/sealed-records.ts'
import { writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

export type TakenNumbers = { askingId: string; phone: string }[]

/**
 * The numbers behind the doors of a run that this person has accepted, to be kept sealed on the device
 * for as long as it carries the run: a stairwell has no network, and often a telephone line. That they
 * went along is written down now; each tap that shows one is written down by `noteLook`.
 */
export function takeNumbers(
  { db, keyRing }: Needs,
  session: Session,
  deliveryId: string,
): Promise<TakenNumbers> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const delivery = await tx
      .selectFrom('delivery')
      .select(['incidentId', 'assigneeId', 'status'])
      .where('communityId', '=', communityId)
      .where('id', '=', deliveryId)
      .executeTakeFirst()
    if (!delivery) throw new Refusal('notFound')
    const isOnTheWay = ['accepted', 'pickedUp', 'departed'].includes(delivery.status)
    if (delivery.assigneeId !== accountId || !isOnTheWay) throw new Refusal('notYourDelivery')
    const sealer = await keyRing.standing(tx, communityId, delivery.incidentId)
    const askings = await tx
      .selectFrom('asking')
      .innerJoin('stopRequest', (join) =>
        join
          .onRef('stopRequest.communityId', '=', 'asking.communityId')
          .onRef('stopRequest.requestId', '=', 'asking.requestId'),
      )
      .select(['asking.id', 'asking.sealed'])
      .where('asking.communityId', '=', communityId)
      .where('stopRequest.deliveryId', '=', deliveryId)
      .where('stopRequest.status', '=', 'pending')
      .orderBy('asking.id')
      .execute()
    const numbers = askings.flatMap(({ id, sealed }) => {
      const { phone } = sealer.unseal<SealedAsking>(sealedPlace('asking', id), sealed)
      return phone ? [{ askingId: id, phone }] : []
    })
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'delivery',
        subjectId: deliveryId,
        detail: {
          fields: ['phone'],
          reason: 'takenAlong',
          askingIds: numbers.map(({ askingId }) => askingId),
        },
      },
    ])
    return numbers
  })
}

/**
 * A look that was taken without a connection, told later; once, however often it is sent. `at` is the
 * device's word for when it was.
 */
export function noteLook(
  { db }: Needs,
  session: Session,
  look: { commandId: string; id: string; at: string; reason: string },
): Promise<{ seq: number }> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    // Whoever sends the same twice waits here, and finds the first.
    await tx
      .selectFrom('auditHead')
      .select('n')
      .where('communityId', '=', communityId)
      .forUpdate()
      .executeTakeFirst()
    const { rows } = await sql`
      select from audit where community_id = ${communityId} and action = 'look' and detail ->> 'key' = ${look.commandId}`.execute(
      tx,
    )
    if (rows.length > 0) return { seq: 0 }
    const asking = await tx
      .selectFrom('asking')
      .select('id')
      .where('communityId', '=', communityId)
      .where('id', '=', look.id)
      .executeTakeFirst()
    if (!asking) throw new Refusal('notFound')
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'asking',
        subjectId: look.id,
        detail: { fields: ['phone'], reason: look.reason, key: look.commandId, lookedAt: look.at },
      },
    ])
    return { seq: 0 }
  })
}
