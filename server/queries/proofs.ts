import type { ProofKind } from '#lib/domain/delivery/doors.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedDoor, sealedPlace } from '../crypto/sealed-records.ts'
import { writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

/** How it can be shown what came of a request at its door. */
export type DoorProof = {
  deliveryId: string
  runNumber: number
  kind: ProofKind | null
  /** Less than was wanted, and nobody said why. */
  unexplained: boolean
  settledAt: string | null
  /** Account id. */
  settledBy: string | null
  note: string | null
  code: string | null
  strokes: [number, number][][] | null
  /** `hasCome` is false while it is still on the phone. */
  photo: { id: string; hasCome: boolean } | null
}

/** Every time the request was carried to its door, newest first. The look is written down first. */
export function lookAtProofs(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  session: Session,
  requestId: string,
): Promise<DoorProof[]> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const request = await tx
      .selectFrom('request')
      .select('incidentId')
      .where('communityId', '=', communityId)
      .where('id', '=', requestId)
      .executeTakeFirst()
    if (!request) throw new Refusal('notFound')
    const sealer = await keyRing.standing(tx, communityId, request.incidentId)
    const doors = await tx
      .selectFrom('stopRequest as door')
      .innerJoin('delivery', (join) =>
        join
          .onRef('delivery.communityId', '=', 'door.communityId')
          .onRef('delivery.id', '=', 'door.deliveryId'),
      )
      .leftJoin('photo', (join) =>
        join
          .onRef('photo.communityId', '=', 'door.communityId')
          .onRef('photo.id', '=', 'door.photoId'),
      )
      .select(['door.stopId', 'door.deliveryId', 'delivery.number', 'door.proof', 'door.settledAt'])
      .select(['door.settledBy', 'door.sealed', 'door.photoId', 'door.unexplained'])
      .select((eb) => eb('photo.sealed', 'is not', null).as('hasCome'))
      .where('door.communityId', '=', communityId)
      .where('door.requestId', '=', requestId)
      .where('door.status', '!=', 'pending')
      .orderBy('door.settledAt', 'desc')
      .execute()
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'request',
        subjectId: requestId,
        detail: { fields: ['proof'] },
      },
    ])
    return doors.map((door) => {
      const place = sealedPlace('door', `${door.stopId}:${requestId}`)
      const secret = door.sealed ? sealer.unseal<SealedDoor>(place, door.sealed) : {}
      return {
        deliveryId: door.deliveryId,
        runNumber: door.number,
        kind: door.proof,
        unexplained: door.unexplained,
        settledAt: door.settledAt?.toISOString() ?? null,
        settledBy: door.settledBy,
        note: secret.note ?? null,
        code: secret.code ?? null,
        strokes: secret.strokes ?? null,
        photo: door.photoId ? { id: door.photoId, hasCome: door.hasCome === true } : null,
      }
    })
  })
}
