import { sql } from 'kysely'
import { MISSING_HALVES } from '#lib/domain/isolation/at-home.ts'
import type { Symptom, Tenths } from '#lib/domain/roster/health.ts'
import type { RosterExcuse, RosterOutcome, RosterWay } from '#lib/domain/roster/record.ts'
import { type RosterDuty, turnOf } from '#lib/domain/roster/turn.ts'
import { recordAudit } from '../audit/audit-log.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedRosterRecord, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx, writeCommunity } from '../db/database.ts'
import type { Services } from '../services.ts'

/** One try of the turns that still matter; what was withdrawn is not among them. */
export type RosterStanding = {
  recordId: string
  personId: string
  turn: number
  outcome: RosterOutcome
  way: RosterWay
  excuse: RosterExcuse | null
  at: string
  by: string | null
}

/** What was tried in this turn, and in those before it that still say something of it. No names. */
export function listRosterStandings(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  duty: RosterDuty,
  now: Date,
): Promise<RosterStanding[]> {
  return readCommunity(db, communityId, async (tx) => {
    const tries = await loadTries(tx, communityId, duty, now)
    return tries.map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))
  })
}

export type RosterEntry = Omit<RosterStanding, 'personId'> & {
  withdrawnAt: string | null
  withdrawnBy: string | null
  tenths: Tenths | null
  symptoms: Symptom[]
  note: string | null
}

/** All that was written down of one person, the last first; a look that is written down. */
export function lookAtRosterHistory(
  { db, keyRing }: Pick<Services, 'db' | 'keyRing'>,
  { communityId, accountId }: Session,
  { duty, personId }: { duty: RosterDuty; personId: string },
): Promise<RosterEntry[]> {
  return writeCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<
      Try & {
        incidentId: string
        withdrawnAt: Date | null
        withdrawnBy: string | null
        sealed: Buffer | null
      }
    >`
      select r.id as record_id, r.person_id, r.turn, r.outcome, r.way, r.excuse, r.made_at as at,
        r.made_by as by, r.incident_id, r.withdrawn_at, r.withdrawn_by, r.sealed
      from roster_record r
      join incident i on i.community_id = r.community_id and i.id = r.incident_id
      where r.community_id = ${communityId} and r.duty = ${duty} and r.person_id = ${personId}
        and i.status = 'open'
      order by r.made_at desc, r.id desc`.execute(tx)
    await recordLook(tx, communityId, {
      accountId,
      detail: { fields: ['health'], duty, recordIds: rows.map(({ recordId }) => recordId) },
    })
    const [first] = rows
    if (!first) return []
    const sealer = await keyRing.standing(tx, communityId, first.incidentId)
    return rows.map((row) => {
      const { recordId, turn, outcome, way, excuse, at, by, withdrawnAt, withdrawnBy } = row
      const secret = row.sealed
        ? sealer.unseal<SealedRosterRecord>(sealedPlace('rosterRecord', recordId), row.sealed)
        : {}
      return {
        recordId,
        turn,
        outcome,
        way,
        excuse,
        at: at.toISOString(),
        by,
        withdrawnAt: withdrawnAt?.toISOString() ?? null,
        withdrawnBy,
        tenths: secret.tenths ?? null,
        symptoms: secret.symptoms ?? [],
        note: secret.note ?? null,
      }
    })
  })
}

type Try = Omit<RosterStanding, 'at'> & { at: Date }

export async function loadTries(
  tx: Tx,
  communityId: string,
  duty: RosterDuty,
  now: Date,
): Promise<Try[]> {
  const turn = turnOf(duty, now)
  // Of a check-in the day before matters too: who was in hospital is likely to be there still.
  const from = turn - (duty === 'temperature' ? MISSING_HALVES : 1)
  const { rows } = await sql<Try>`
    select r.id as record_id, r.person_id, r.turn, r.outcome, r.way, r.excuse, r.made_at as at,
      r.made_by as by
    from roster_record r
    join incident i on i.community_id = r.community_id and i.id = r.incident_id
    where r.community_id = ${communityId} and r.duty = ${duty} and r.turn between ${from} and ${turn}
      and r.withdrawn_at is null and i.status = 'open'
    order by r.made_at, r.id`.execute(tx)
  return rows
}

/** That somebody opened names of a list of the day. */
export async function recordLook(
  tx: Tx,
  communityId: string,
  look: { accountId: string; detail: object },
): Promise<void> {
  await recordAudit(tx, communityId, [
    {
      actorId: look.accountId,
      action: 'look',
      subjectType: 'roster',
      subjectId: null,
      detail: { fields: ['name'], ...look.detail },
    },
  ])
}
