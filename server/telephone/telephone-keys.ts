import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedTelephoneKey, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

/** A key that was replaced serves for a day, so that the telephone system can be changed in peace. */
const OLD_KEY_SERVES_MS = 86_400_000

export type TelephoneKeyState = {
  communityId: string
  madeAt: string | null
  madeBy: string | null
  /** Until when the key before it still serves. */
  oldUntil: string | null
}

/** Makes a new key. Its secret is in the answer, and never told again. */
export function makeTelephoneKey(
  { db, keyRing }: Needs,
  session: Session,
  now = new Date(),
): Promise<{ communityId: string; secret: string }> {
  const { communityId, accountId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const sealer = await keyRing.of(tx, communityId, null)
    await tx
      .deleteFrom('telephoneKey')
      .where('communityId', '=', communityId)
      .where('validUntil', 'is not', null)
      .execute()
    await tx
      .updateTable('telephoneKey')
      .set({ validUntil: new Date(now.getTime() + OLD_KEY_SERVES_MS) })
      .where('communityId', '=', communityId)
      .execute()
    const id = uuidv7()
    const secret: SealedTelephoneKey = { secret: randomBytes(32).toString('base64url') }
    await tx
      .insertInto('telephoneKey')
      .values({
        communityId,
        id,
        madeBy: accountId,
        madeAt: now,
        validUntil: null,
        sealed: sealer.seal(sealedPlace('telephoneKey', id), secret),
      })
      .execute()
    await noteChange(tx, session, 'made', id)
    return { communityId, secret: secret.secret }
  })
}

/** From now on nothing is taken from a telephone system. */
export function dropTelephoneKeys({ db }: Needs, session: Session): Promise<{ dropped: number }> {
  const { communityId } = session
  return writeCommunity(db, communityId, async (tx) => {
    const gone = await tx
      .deleteFrom('telephoneKey')
      .where('communityId', '=', communityId)
      .returning('id')
      .execute()
    for (const { id } of gone) await noteChange(tx, session, 'dropped', id)
    return { dropped: gone.length }
  })
}

export function describeTelephoneKey(
  { db }: Needs,
  session: Session,
  now = new Date(),
): Promise<TelephoneKeyState> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const keys = await tx
      .selectFrom('telephoneKey')
      .select(['madeAt', 'madeBy', 'validUntil'])
      .where('communityId', '=', communityId)
      .execute()
    const current = keys.find(({ validUntil }) => validUntil === null)
    const old = keys.find(({ validUntil }) => validUntil !== null && validUntil > now)
    return {
      communityId,
      madeAt: current?.madeAt.toISOString() ?? null,
      madeBy: current?.madeBy ?? null,
      oldUntil: old?.validUntil?.toISOString() ?? null,
    }
  })
}

/** Every secret that signs for this community now; none for a community that there is not. */
export function telephoneSecrets(
  { db, keyRing }: Needs,
  communityId: string,
  now: Date,
): Promise<string[]> {
  return readCommunity(db, communityId, async (tx) => {
    const keys = await tx
      .selectFrom('telephoneKey')
      .select(['id', 'sealed'])
      .where('communityId', '=', communityId)
      .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', now)]))
      .execute()
    if (keys.length === 0) return []
    const sealer = await keyRing.of(tx, communityId, null)
    return keys.map(
      ({ id, sealed }) =>
        sealer.unseal<SealedTelephoneKey>(sealedPlace('telephoneKey', id), sealed).secret,
    )
  })
}

function noteChange(
  tx: Parameters<typeof recordAudit>[0],
  { communityId, accountId }: Session,
  change: 'made' | 'dropped',
  keyId: string,
): Promise<void> {
  return recordAudit(tx, communityId, [
    {
      actorId: accountId,
      action: 'configure',
      subjectType: 'telephoneKey',
      subjectId: keyId,
      detail: { change },
    },
  ])
}
