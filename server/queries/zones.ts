import { Refusal } from '#lib/domain/errors.ts'
import { can } from '#lib/domain/access/permissions.ts'
import type { Session } from '../auth/sessions.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedZone, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity } from '../db/database.ts'

export type ZoneDetail = {
  id: string
  name: string
  tier: string
  status: string
  since: string
  liftedAt: string | null
  noticeNumber: string | null
  declaredBy: string | null
  /** Who did what to it, when and why; the reasons only for those who may change zones. */
  reasons: SealedZone['reasons']
}

export function lookAtZone(
  db: Db,
  keyRing: KeyRing,
  session: Session,
  zoneId: string,
): Promise<ZoneDetail> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const zone = await tx
      .selectFrom('zone')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('id', '=', zoneId)
      .executeTakeFirst()
    if (!zone) throw new Refusal('notFound')
    const sealer = await keyRing.standing(tx, communityId, zone.incidentId)
    const { reasons } = sealer.unseal<SealedZone>(sealedPlace('zone', zone.id), zone.sealed)
    const maySeeReasons = can(session.roles, 'zone.change')
    return {
      id: zone.id,
      name: zone.name,
      tier: zone.tier,
      status: zone.status,
      since: zone.since.toISOString(),
      liftedAt: zone.liftedAt?.toISOString() ?? null,
      noticeNumber: zone.noticeNumber,
      declaredBy: zone.declaredBy,
      reasons: reasons.map((reason) => (maySeeReasons ? reason : { ...reason, text: '' })),
    }
  })
}
