import {
  type MessageDecision,
  messageMark,
  type MessageWords,
} from '#lib/domain/channel/message-decision.ts'
import type { Session } from '../auth/sessions.ts'
import { readCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

export type DecidedMessage = { decision: MessageDecision; by: string; at: string }

/** What became of these messages, each in its place; null for one that nobody decided on yet. */
export function findDecisions(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  { communityId }: Session,
  messages: readonly MessageWords[],
): Promise<(DecidedMessage | null)[]> {
  return readCommunity(db, communityId, async (tx) => {
    const incident = await tx
      .selectFrom('incident')
      .select('id')
      .where('communityId', '=', communityId)
      .where('closedAt', 'is', null)
      .executeTakeFirst()
    if (!incident || messages.length === 0) return messages.map(() => null)
    const sealer = await keyRing.standing(tx, communityId, incident.id)
    const indexes = messages.map((message) => sealer.blindIndex('message', messageMark(message)))
    const rows = await tx
      .selectFrom('pastedMessage')
      .select(['markIndex', 'decision', 'decidedBy', 'decidedAt'])
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incident.id)
      .where('markIndex', 'in', indexes)
      .execute()
    const known = new Map(rows.map((row) => [row.markIndex.toString('hex'), row]))
    return indexes.map((index) => {
      const row = known.get(index.toString('hex'))
      if (!row) return null
      return { decision: row.decision, by: row.decidedBy, at: row.decidedAt.toISOString() }
    })
  })
}
