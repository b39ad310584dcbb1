import { Refusal } from '#lib/domain/errors.ts'
import { hashEntry } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedClosing, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx } from '../db/database.ts'
import { countRows, type DestructionRecord } from '../incidents/destroy-incident.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

export type Ending = Pick<DestructionRecord, 'sealedRows' | 'kept'>

/** What the end of an incident would take and leave. */
export function loadEnding({ db }: Needs, session: Session, incidentId: string): Promise<Ending> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const incident = await tx
      .selectFrom('incident')
      .select('id')
      .where('communityId', '=', communityId)
      .where('id', '=', incidentId)
      .executeTakeFirst()
    if (!incident) throw new Refusal('notFound')
    return countRows(tx, communityId, incidentId)
  })
}

export type PastIncident = {
  id: string
  name: string
  openedAt: string
  closedAt: string
  closedBy: string | null
  reason: string | null
  /** By when its personal data is, or was to be, destroyed. */
  destroyAt: string
  kept: DestructionRecord['kept']
  /** Null until it is destroyed. */
  destruction: Destruction | null
}

/** The record and its place in the audit chain, which shows if anybody has altered it since. */
export type Destruction = DestructionRecord & {
  entry: number
  entryHash: string
  /** Who decided at once; null when the day had come. */
  actorId: string | null
  intact: boolean
}

export function listIncidents({ db, keyRing }: Needs, session: Session): Promise<PastIncident[]> {
  const { communityId } = session
  return readCommunity(db, communityId, async (tx) => {
    const incidents = await tx
      .selectFrom('incident')
      .select(['id', 'name', 'openedAt', 'closedAt', 'closedBy', 'destroyAt', 'sealed'])
      .where('communityId', '=', communityId)
      .where('status', '=', 'closed')
      .orderBy('closedAt', 'desc')
      .execute()
    const registry = await keyRing.of(tx, communityId, null)
    const destructions = await loadDestructions(tx, communityId)
    const past: PastIncident[] = []
    for (const incident of incidents) {
      const destruction = destructions.get(incident.id) ?? null
      const closedAt = (incident.closedAt ?? incident.openedAt).toISOString()
      past.push({
        id: incident.id,
        name: incident.name,
        openedAt: incident.openedAt.toISOString(),
        closedAt,
        closedBy: incident.closedBy,
        reason: incident.sealed
          ? registry.unseal<SealedClosing>(sealedPlace('incident', incident.id), incident.sealed)
              .reason
          : null,
        destroyAt: incident.destroyAt?.toISOString() ?? closedAt,
        kept: destruction?.kept ?? (await countRows(tx, communityId, incident.id)).kept,
        destruction,
      })
    }
    return past
  })
}

async function loadDestructions(tx: Tx, communityId: string): Promise<Map<string, Destruction>> {
  const entries = await tx
    .selectFrom('audit')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('action', '=', 'destroy')
    .where('subjectType', '=', 'incident')
    .execute()
  return new Map(
    entries.map((entry) => {
      const own = hashEntry({ ...entry, detail: JSON.stringify(entry.detail) })
      return [
        entry.subjectId ?? '',
        {
          ...(entry.detail as DestructionRecord),
          entry: entry.n,
          entryHash: entry.hash.toString('hex'),
          actorId: entry.actorId,
          intact: entry.hash.equals(own),
        },
      ]
    }),
  )
}
