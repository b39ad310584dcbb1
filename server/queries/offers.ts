import { Refusal } from '#lib/domain/errors.ts'
import { maskPhone } from '#lib/domain/place/phone.ts'
import type { Session } from '../auth/sessions.ts'
import { recordAudit } from '../audit/audit-log.ts'
import { type SealedOffer, sealedPlace } from '../crypto/sealed-records.ts'
import { writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

/** `phone` is masked. */
export type OfferName = { id: string } & SealedOffer

const MOST_OFFERS = 500

/**
 * Who is behind the offers of the open incident, their numbers masked; the look is written down before
 * it is answered.
 */
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
        detail: { fields: ['name'], offerIds: rows.map(({ id }) => id) },
      },
    ])
    return rows.map(({ id, sealed }) => {
      const { phone, ...offer } = sealer.unseal<SealedOffer>(sealedPlace('offer', id), sealed)
      return { id, ...offer, ...(phone ? { phone: maskPhone(phone) } : {}) }
    })
  })
}

/** The number behind one offer, in clear; written down before it is answered. */
export function revealOffer(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  { communityId, accountId }: Session,
  offerId: string,
): Promise<{ phone: string | null }> {
  return writeCommunity(db, communityId, async (tx) => {
    const offer = await tx
      .selectFrom('offer')
      .select(['id', 'incidentId', 'sealed'])
      .where('communityId', '=', communityId)
      .where('id', '=', offerId)
      .executeTakeFirst()
    if (!offer) throw new Refusal('notFound')
    const sealer = await keyRing.standing(tx, communityId, offer.incidentId)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'offer',
        subjectId: offer.id,
        detail: { fields: ['phone'] },
      },
    ])
    const { phone } = sealer.unseal<SealedOffer>(sealedPlace('offer', offer.id), offer.sealed)
    return { phone: phone ?? null }
  })
}
