import { createHash } from 'node:crypto'
import { can } from '#lib/domain/access/permissions.ts'
import { refusePhoto } from '#lib/domain/delivery/photo.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import type { Sealer } from '../crypto/sealer.ts'
import { type SealedPhoto, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

/** How much of a photograph has come. It was announced by the step that it proves. */
export function photoReceived({ db }: Needs, session: Session, id: string): Promise<number> {
  return readCommunity(db, session.communityId, async (tx) => {
    const photo = await find(tx, session.communityId, id)
    if (photo?.takenBy !== session.accountId) throw new Refusal('notFound')
    return photo.sealed ? photo.size : photo.received
  })
}

export type PieceAnswer =
  | { kind: 'taken'; received: number }
  /** It continues somewhere else than the sender thinks. */
  | { kind: 'elsewhere'; received: number }
  /** The whole is not what was announced, or tells where it was taken; what had come is dropped. */
  | { kind: 'refused'; why: 'otherHash' | 'notJpeg' | 'hasExif' | 'tooLong' }

/**
 * Takes the next piece, sealed like the whole. A piece that comes twice is taken once. With the last
 * one the photograph is checked against what was announced, and sealed in one.
 */
export function takePiece(
  { db, keyRing }: Needs,
  session: Session,
  id: string,
  atByte: number,
  bytes: Buffer,
): Promise<PieceAnswer> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const photo = await find(tx, communityId, id, 'forUpdate')
    if (photo?.takenBy !== accountId) throw new Refusal('notFound')
    if (photo.sealed) return { kind: 'taken', received: photo.size }
    if (atByte !== photo.received) return { kind: 'elsewhere', received: photo.received }
    const received = photo.received + bytes.length
    if (received > photo.size) return { kind: 'refused', why: 'tooLong' }
    const sealer = await keyRing.standing(tx, communityId, photo.incidentId)
    if (received < photo.size) {
      const piece: SealedPhoto = { bytes: bytes.toString('base64') }
      const place = sealedPlace('photoPiece', `${id}:${atByte}`)
      await tx
        .insertInto('photoPiece')
        .values({ communityId, photoId: id, atByte, sealed: sealer.seal(place, piece) })
        .execute()
      await setPhoto(tx, communityId, id, { received })
      return { kind: 'taken', received }
    }
    const whole = Buffer.concat([...(await openPieces(tx, sealer, communityId, id)), bytes])
    const isSame = createHash('sha256').update(whole).digest().equals(photo.hash)
    const why = isSame ? refusePhoto(whole) : 'otherHash'
    await tx
      .deleteFrom('photoPiece')
      .where('communityId', '=', communityId)
      .where('photoId', '=', id)
      .execute()
    if (why) {
      await setPhoto(tx, communityId, id, { received: 0 })
      return { kind: 'refused', why }
    }
    const secret: SealedPhoto = { bytes: whole.toString('base64') }
    const sealed = sealer.seal(sealedPlace('photo', id), secret)
    await setPhoto(tx, communityId, id, { received, sealed })
    return { kind: 'taken', received }
  })
}

/** The photograph, for those whose work needs it; the look is written down before it is shown. */
export function lookAtPhoto({ db, keyRing }: Needs, session: Session, id: string): Promise<Buffer> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const photo = await find(tx, communityId, id)
    const may = photo?.takenBy === accountId || can(session.roles, 'request.read')
    if (!photo?.sealed || !may) throw new Refusal('notFound')
    const sealer = await keyRing.standing(tx, communityId, photo.incidentId)
    const { bytes } = sealer.unseal<SealedPhoto>(sealedPlace('photo', id), photo.sealed)
    await recordAudit(tx, communityId, [
      {
        actorId: accountId,
        action: 'look',
        subjectType: 'photo',
        subjectId: id,
        detail: { fields: ['photo'], deliveryId: photo.deliveryId },
      },
    ])
    return Buffer.from(bytes, 'base64')
  })
}

function find(tx: Tx, communityId: string, id: string, lock?: 'forUpdate') {
  return tx
    .selectFrom('photo')
    .select(['incidentId', 'deliveryId', 'takenBy', 'size', 'hash', 'received', 'sealed'])
    .where('communityId', '=', communityId)
    .where('id', '=', id)
    .$if(lock !== undefined, (query) => query.forUpdate())
    .executeTakeFirst()
}

async function openPieces(tx: Tx, sealer: Sealer, communityId: string, id: string) {
  const pieces = await tx
    .selectFrom('photoPiece')
    .select(['atByte', 'sealed'])
    .where('communityId', '=', communityId)
    .where('photoId', '=', id)
    .orderBy('atByte')
    .execute()
  return pieces.map(({ atByte, sealed }) => {
    const place = sealedPlace('photoPiece', `${id}:${atByte}`)
    return Buffer.from(sealer.unseal<SealedPhoto>(place, sealed).bytes, 'base64')
  })
}

async function setPhoto(
  tx: Tx,
  communityId: string,
  id: string,
  values: { received: number; sealed?: Buffer },
): Promise<void> {
  await tx
    .updateTable('photo')
    .set(values)
    .where('communityId', '=', communityId)
    .where('id', '=', id)
    .execute()
}
