import type { AuditHeads } from '../../audit/audit-heads.ts'
import type { Db } from '../../db/database.ts'
import { endsIncident } from '../ends-incident.ts'
import type { Task } from '../scheduler.ts'

type Options = { db: Db; heads: AuditHeads; now: () => Date }

/** The head of each audit chain is signed outside the database, every few minutes and at the end. */
export function auditSigning({ db, heads, now }: Options): Task {
  return {
    name: 'audit signing',
    everyMs: 5 * 60_000,
    atEnd: true,
    // The record of a destruction is not left to the next signing.
    hear: (events) => (events.some(endsIncident) ? [0] : []),
    async of(communityId) {
      await heads.sign(db, communityId, now())
    },
  }
}
