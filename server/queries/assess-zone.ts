import { Refusal } from '#lib/domain/errors.ts'
import type { Assessment } from '#lib/domain/zone/assess.ts'
import { assessAll } from '#lib/domain/zone/assess-all.ts'
import type { Session } from '../auth/sessions.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { loadAssessable } from '../zones/load-zones.ts'

/** Where every zone stands that still counts: for a screen that shows them all. */
export function assessZones(
  db: Db,
  { communityId }: Pick<Session, 'communityId'>,
  now = new Date(),
): Promise<Assessment[]> {
  return readCommunity(db, communityId, async (tx) => [
    ...assessAll(await loadAssessable(tx, communityId), now).values(),
  ])
}

/** Where a zone stands under its pack now; ids, dates and counts, and nobody's door or name. */
export function assessZone(
  db: Db,
  { communityId }: Pick<Session, 'communityId'>,
  zoneId: string,
  now = new Date(),
): Promise<Assessment> {
  return readCommunity(db, communityId, async (tx) => {
    const assessment = assessAll(await loadAssessable(tx, communityId), now).get(zoneId)
    if (!assessment) throw new Refusal('notFound')
    return assessment
  })
}
