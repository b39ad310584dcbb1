import { can } from '#lib/domain/access/permissions.ts'
import { Refusal } from '#lib/domain/errors.ts'
import type { ReleaseStep } from '#lib/domain/pack/rule-pack.ts'
import type { Session } from '../auth/sessions.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type SealedStep, sealedPlace } from '../crypto/sealed-records.ts'
import { type Db, readCommunity, type Tx } from '../db/database.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'

/** Steps that stand, in the order in which they were taken. */
export function loadStepsTaken(tx: Tx, communityId: string, zoneId: string) {
  return tx
    .selectFrom('releaseStep')
    .select(['id', 'step', 'at', 'sealed'])
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zoneId)
    .where('undoneAt', 'is', null)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export type StepTaken = {
  id: string
  step: ReleaseStep
  organ: string
  person: string
  document: string | null
  at: string
  by: string | null
  undone: { at: string; by: string | null; reason: string } | null
}

export type ReleaseChain = {
  /** In the order of the pack. */
  steps: readonly ReleaseStep[]
  /** All that was written down, the undone as well, in the order of its writing. */
  taken: StepTaken[]
  /** The newest release notice about the zone that stands. */
  noticeNumber: string | null
}

/** Where a zone stands in the chain; names and reasons only for those who take the steps. */
export function lookAtChain(
  db: Db,
  keyRing: KeyRing,
  session: Session,
  zoneId: string,
): Promise<ReleaseChain> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const zone = await tx
      .selectFrom('zone')
      .select(['incidentId', 'rulePackId', 'rulePackVersion'])
      .where('communityId', '=', communityId)
      .where('id', '=', zoneId)
      .executeTakeFirst()
    if (!zone) throw new Refusal('notFound')
    const { releaseChain } = await packOfZone(tx, communityId, zone)
    const rows = await tx
      .selectFrom('releaseStep')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('zoneId', '=', zoneId)
      .orderBy('recordedAt')
      .orderBy('id')
      .execute()
    const notice = await tx
      .selectFrom('notice')
      .select('number')
      .where('communityId', '=', communityId)
      .where('kind', '=', 'release')
      .where('withdrawnAt', 'is', null)
      .where((eb) => eb(eb.val(zoneId), '=', eb.fn.any('zoneIds')))
      .orderBy('publishedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
    const sealer = await keyRing.standing(tx, communityId, zone.incidentId)
    const maySee = can(session.roles, 'zone.takeStep')
    return {
      steps: releaseChain,
      noticeNumber: notice?.number ?? null,
      taken: rows.map((row) => {
        const secret = maySee
          ? sealer.unseal<SealedStep>(sealedPlace('releaseStep', row.id), row.sealed)
          : { person: '' }
        return {
          id: row.id,
          step: row.step,
          organ: row.organ,
          person: secret.person,
          document: row.document,
          at: row.at.toISOString(),
          by: row.recordedBy,
          undone: row.undoneAt && {
            at: row.undoneAt.toISOString(),
            by: row.undoneBy,
            reason: secret.undone ?? '',
          },
        }
      }),
    }
  })
}
