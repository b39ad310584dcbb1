import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** Everything of an incident that tells of people, but for the doors of its requests and calls. */
export async function forgetPeople(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  await dropPhotos(tx, communityId, incidentId)
  await dropVisits(tx, communityId, incidentId)
  await dropSampled(tx, communityId, incidentId)
  await dropWhole(tx, communityId, incidentId)
  await forgetCases(tx, communityId, incidentId)
  await forgetPermits(tx, communityId, incidentId)
}

/** Nobody can open them any more; what cannot be read need not be carried into every backup. */
async function dropPhotos(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  await tx
    .deleteFrom('photoPiece')
    .where('communityId', '=', communityId)
    .where('photoId', 'in', (query) =>
      query
        .selectFrom('photo')
        .select('id')
        .where('communityId', '=', communityId)
        .where('incidentId', '=', incidentId),
    )
    .execute()
  await tx
    .deleteFrom('photo')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
}

/** What stood at each door and what was said there goes; how many doors were reached stays. */
async function dropVisits(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  for (const table of ['surveyDoor', 'surveyVisit'] as const) {
    await tx
      .deleteFrom(table)
      .where('communityId', '=', communityId)
      .where('surveyId', 'in', (query) =>
        query
          .selectFrom('survey')
          .select('id')
          .where('communityId', '=', communityId)
          .where('incidentId', '=', incidentId),
      )
      .execute()
  }
}

/** Which building had a case on which day stays; behind which door, and whom they met, does not. */
async function forgetCases(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  const contacts = tx
    .selectFrom('contact')
    .select('id')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
  await tx
    .deleteFrom('isolationSlip')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  await tx
    .deleteFrom('contactTest')
    .where('communityId', '=', communityId)
    .where('contactId', 'in', contacts)
    .execute()
  await tx
    .deleteFrom('contact')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
  await tx
    .updateTable('positive')
    .set({ householdId: null, unit: null, floor: null, sealed: null })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
}

/** How many went out and came back too late stays; who they were does not. */
async function forgetPermits(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  await tx
    .updateTable('exitPermit')
    .set({ residentId: null, codeIndex: null })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .execute()
}

/** Who was in which tube goes; how many were sampled and not reached in each building stays. */
async function dropSampled(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  const rounds = sql`select id from sampling_round
    where community_id = ${communityId} and incident_id = ${incidentId}`
  await sql`
    delete from tube_member m using tube t
    where m.community_id = ${communityId} and t.community_id = m.community_id
      and t.id = m.tube_id and t.round_id in (${rounds})`.execute(tx)
  for (const table of ['tube', 'round_person', 'withdrawn_sample']) {
    await sql`
      delete from ${sql.table(table)}
      where community_id = ${communityId} and round_id in (${rounds})`.execute(tx)
  }
}

/**
 * Of whom nothing stays but counts that stand elsewhere: who was asked after and what they said, who was
 * away, who stood in a gate's list; and calls that nobody finished, of which nothing is left to finish.
 */
async function dropWhole(tx: Tx, communityId: string, incidentId: string): Promise<void> {
  for (const table of ['rosterRecord', 'absence', 'gatePass', 'lineDraft'] as const) {
    await tx
      .deleteFrom(table)
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incidentId)
      .execute()
  }
}

/** A door that asked for dialysis tells a name to every neighbour, so it goes too. */
export async function forgetDoors(tx: Tx, communityId: string, incidentId: string) {
  const requests = await tx
    .updateTable('request')
    .set({ unit: null, room: null, householdId: null, phoneIndex: null })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .executeTakeFirst()
  const calls = await tx
    .updateTable('call')
    // A telephone system may name a call by its number.
    .set({ phoneIndex: null, householdId: null, externalId: null })
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .executeTakeFirst()
  // Whoever holds a receipt holds a way to what one door asked for.
  const { rows: tickets } = await sql`
    with dropped as (
      delete from resident_ticket t using request r
      where t.community_id = ${communityId} and r.community_id = t.community_id
        and r.id = t.request_id and r.incident_id = ${incidentId}
      returning t.tracking
    ), codes as (
      delete from public_code p using dropped d where p.hash = d.tracking
    )
    select from dropped`.execute(tx)
  return {
    request: Number(requests.numUpdatedRows),
    call: Number(calls.numUpdatedRows),
    ticket: tickets.length,
  }
}
