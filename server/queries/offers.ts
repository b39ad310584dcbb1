import type { Session } from '../auth/sessions.ts'
import { recordAudit } from '../audit/audit-log.ts'
import { type SealedOffer, sealedPlace } from '../crypto/sealed-records.ts'
import { writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

export type OfferName = { id: string } & SealedOffer

const MOST_OFFERS = 500

/** Who is behind the offers of the open incident; the look is written down before it is answered. */
export function lookAtOffers(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  { communityId, accountId }: Session,
): Promise<OfferName[]> {
  return writeCommunity(db, communityId, async (tx) => {
    const incident = await tx
      .selectFrom('incident')
      .select('id')
      .where('communityId', '=', communityId)
      .where('status', '=', 'open')
      .executeTakeFirst()
    if (!incident) return []
    const rows = await tx
      .selectFrom('offer')
      .select(['id', 'sealed'])
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incident.id)
      .orderBy('offeredAt', 'desc')
      .limit(MOST_OFFERS)
      .execute()
    if (rows.length === 0) return []
    const sealer = await keyRing.standing(tx, communityId, incident.id)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'offer',
        subjectId: null,
        detail: { fields: ['name', 'phone'], offerIds: rows.map(({ id }) => id) },
      },
    ])
    return rows.map(({ id, sealed }) => ({
      id,
      ...sealer.unseal<SealedOffer>(sealedPlace('offer', id), sealed),
    }))
  })
}
