import { sql } from 'kysely'
import { isDue } from '#lib/domain/incident/ending.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { type Db, readCommunity, writeCommunity } from '../db/database.ts'
import { appendEvents } from '../events/append-events.ts'
import { destroyIncident } from './destroy-incident.ts'

/** Seqs of the log looked through in one transaction while doors are taken out. */
const SEQS_A_STEP = 2_000

/**
 * Destroys the personal data of every closed incident whose day has come, however long ago: a server
 * that was down across it does it when it is back. Returns how many; each makes one event.
 */
export async function destroyDue(
  db: Db,
  keyRing: KeyRing,
  communityId: string,
  now: Date,
): Promise<number> {
  const waiting = await readCommunity(db, communityId, (tx) =>
    tx
      .selectFrom('incident')
      .innerJoin('dataKey', (join) =>
        join
          .onRef('dataKey.communityId', '=', 'incident.communityId')
          .onRef('dataKey.id', '=', 'incident.dataKeyId'),
      )
      .select(['incident.id', 'incident.destroyAt'])
      .where('incident.communityId', '=', communityId)
      .where('incident.status', '=', 'closed')
      .where('dataKey.destroyedAt', 'is', null)
      .execute(),
  )
  let destroyed = 0
  for (const { id: incidentId, destroyAt } of waiting) {
    if (!isDue(destroyAt, now)) continue
    destroyed += await writeCommunity(db, communityId, async (tx) => {
      // The counter row first, as every writer does; another process may be doing the same.
      await sql`select from stream where community_id = ${communityId} for update`.execute(tx)
      const what = { communityId, incidentId, actorId: null, now }
      const record = await destroyIncident(tx, keyRing, what)
      if (!record) return 0
      await appendEvents(tx, communityId, [
        {
          kind: 'incident.destroyed',
          actorId: null,
          subject: { type: 'incident', id: incidentId },
          data: {},
          touched: {},
          at: now,
        },
      ])
      return 1
    })
  }
  return destroyed
}

/**
 * Takes the doors of destroyed incidents out of the log, a stretch at a time and without holding
 * anybody up. It remembers how far it came.
 */
export async function forgetDoorsInLog(db: Db, communityId: string): Promise<void> {
  for (;;) {
    const next = await readCommunity(db, communityId, async (tx) => {
      const { rows } = await sql<{ id: string; after: number; end: number }>`
        select i.id, coalesce(i.doors_forgotten_to, o.seq) as after, c.seq as end
        from incident i
        join data_key k on k.community_id = i.community_id and k.id = i.data_key_id
        join event c on c.community_id = i.community_id and c.subject_id = i.id
          and c.kind = 'incident.closed'
        left join event o on o.community_id = i.community_id and o.subject_id = i.id
          and o.kind = 'incident.opened'
        where i.community_id = ${communityId} and k.destroyed_at is not null
          and coalesce(i.doors_forgotten_to, o.seq, 0) < c.seq
        limit 1`.execute(tx)
      return rows[0]
    })
    if (!next) return
    const after = next.after ?? 0
    const to = Math.min(after + SEQS_A_STEP, next.end)
    await writeCommunity(db, communityId, async (tx) => {
      await sql`select forget_doors(${communityId}, ${next.id}, ${after}, ${to})`.execute(tx)
      await tx
        .updateTable('incident')
        .set({ doorsForgottenTo: to })
        .where('communityId', '=', communityId)
        .where('id', '=', next.id)
        .execute()
    })
  }
}
