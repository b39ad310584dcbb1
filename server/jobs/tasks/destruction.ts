import type { Logger } from 'pino'
import type { KeyRing } from '../../crypto/key-ring.ts'
import { type Db, readCommunity } from '../../db/database.ts'
import { closeRestored } from '../../incidents/close-restored.ts'
import { destroyDue, forgetDoorsInLog } from '../../incidents/destroy-due.ts'
import { endsIncident } from '../ends-incident.ts'
import type { Task } from '../scheduler.ts'

type Options = {
  db: Db
  log: Logger
  keyRing: KeyRing
  now: (communityId: string) => Date
  /** Events were appended: screens should hear of them. */
  onAppended(communityId: string): void
}

/** Personal data whose day has come is destroyed; the rest of a destruction follows at once. */
export function destruction({ db, log, keyRing, now, onAppended }: Options): Task {
  return {
    name: 'destruction',
    everyMs: 60_000,
    hear(events) {
      if (!events.some(endsIncident)) return []
      keyRing.forget()
      return [0]
    },
    async before() {
      // No process keeps the key of an incident in memory long after another one destroyed it.
      keyRing.forget()
      for (const tombstone of keyRing.tombstones()) {
        const { communityId, incidentId } = tombstone
        try {
          if (!(await closeRestored(db, keyRing, tombstone, now(communityId)))) continue
          log.warn({ communityId, incidentId }, 'an older backup was put back; ended again')
          onAppended(communityId)
        } catch (error) {
          // Must not keep the others waiting.
          log.warn({ err: error, communityId, incidentId }, 'it could not be ended again yet')
        }
      }
    },
    async of(communityId) {
      const destroyed = await destroyDue(db, keyRing, communityId, now(communityId))
      if (destroyed > 0) {
        log.info({ communityId, incidents: destroyed }, 'personal data destroyed on its day')
        onAppended(communityId)
      }
      // What cannot be part of the transaction that destroyed a key.
      await readCommunity(db, communityId, (tx) => keyRing.shredHalves(tx, communityId))
      await forgetDoorsInLog(db, communityId)
    },
  }
}
