import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { visitTime } from '#lib/domain/coverage/visit-time.ts'
import type { RosterExcuse, RosterOutcome, RosterWay } from '#lib/domain/roster/record.ts'
import { type RosterDuty, turnOf } from '#lib/domain/roster/turn.ts'
import { type SealedRosterRecord, sealedPlace } from '../crypto/sealed-records.ts'
import type { Tx } from '../db/database.ts'
import { type CommandContext, openIncident } from './command.ts'

type Person = {
  personId: string
  residentId: string | null
  contactId: string | null
  buildingId: string
}
type Said = { outcome: RosterOutcome; way: RosterWay; excuse: RosterExcuse | null }

/** When it happened, by the phone's clock within what is possible. */
export async function rosterTime(context: CommandContext, said: string): Promise<Date> {
  const { tx, communityId, now } = context
  const { openedAt } = await tx
    .selectFrom('incident')
    .select('openedAt')
    .where('communityId', '=', communityId)
    .where('id', '=', openIncident(context))
    .executeTakeFirstOrThrow()
  return visitTime(new Date(said), { openedAt, now })
}

/** Adds one try to the records; those before it stay. */
export async function addRosterRecord(
  context: CommandContext,
  duty: RosterDuty,
  person: Person,
  { at, secret, ...said }: Said & { at: Date; secret: SealedRosterRecord },
): Promise<{ id: string; rosterBuilding: string[] }> {
  const { tx, communityId, actor, now, keyRing } = context
  const incidentId = openIncident(context)
  const id = uuidv7()
  const sealer = await keyRing.of(tx, communityId, incidentId)
  const isEmpty = Object.keys(secret).length === 0
  await tx
    .insertInto('rosterRecord')
    .values({
      communityId,
      id,
      incidentId,
      duty,
      turn: turnOf(duty, at),
      ...person,
      ...said,
      madeAt: at,
      receivedAt: now,
      madeBy: actor.accountId,
      withdrawnAt: null,
      withdrawnBy: null,
      sealed: isEmpty ? null : sealer.seal(sealedPlace('rosterRecord', id), secret),
    })
    .execute()
  const { buildingId } = person
  await ensureBuilding(tx, { communityId, incidentId, duty, buildingId })
  return {
    id,
    rosterBuilding: await recountRosters(tx, communityId, { incidentId, duty, buildingId }),
  }
}

/** A slip ended an isolation in a building, or was taken back: screens that list who is isolated ask anew. */
export async function addSlipStep(
  { tx, communityId }: CommandContext,
  { incidentId, buildingId }: { incidentId: string; buildingId: string },
): Promise<string[]> {
  const duty = 'temperature'
  await ensureBuilding(tx, { communityId, incidentId, duty, buildingId })
  const rows = await tx
    .updateTable('rosterBuilding')
    .set((eb) => ({ slips: eb('slips', '+', 1) }))
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('duty', '=', duty)
    .where('buildingId', '=', buildingId)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function ensureBuilding(
  tx: Tx,
  {
    communityId,
    ...of
  }: { communityId: string; incidentId: string; duty: RosterDuty } & {
    buildingId: string
  },
): Promise<void> {
  await tx
    .insertInto('rosterBuilding')
    .values({ communityId, id: uuidv7(), ...of, turn: 0, lastAt: null })
    .onConflict((conflict) =>
      conflict.columns(['communityId', 'incidentId', 'duty', 'buildingId']).doNothing(),
    )
    .execute()
}

/**
 * Counts the last turn of a duty anew, in one building or in all: what stands of each person by the rule of
 * `standingOf`, and whom somebody has to look at by the last that was heard of them on that day.
 */
export async function recountRosters(
  tx: Tx,
  communityId: string,
  of: { incidentId: string; duty: RosterDuty; buildingId?: string },
): Promise<string[]> {
  const { incidentId, duty, buildingId } = of
  const wasReached = (alias: string) => sql`${sql.ref(`${alias}.outcome`)} in ('well', 'unwell')`
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select building_id, turn, person_id, outcome, way, made_at, id, withdrawn_at
      from roster_record
      where community_id = ${communityId} and incident_id = ${incidentId} and duty = ${duty}
        ${buildingId === undefined ? sql`` : sql`and building_id = ${buildingId}`}
    ), head as (
      select building_id, max(made_at) as last_at, max(turn) as turn,
        count(*) + count(withdrawn_at) as records
      from mine group by building_id
    ), standing as (
      select distinct on (m.building_id, m.turn, m.person_id)
        m.building_id, m.turn, m.person_id, m.outcome, exists (
          select from mine d where d.person_id = m.person_id and d.turn = m.turn
            and d.outcome = 'noAnswer' and d.way = 'door' and d.withdrawn_at is null) as knocked
      from mine m
      join head h on h.building_id = m.building_id
      where m.withdrawn_at is null and m.turn between
        case when ${duty} = 'temperature' then h.turn - h.turn % 2 else h.turn end and h.turn
      order by m.building_id, m.turn, m.person_id, (${wasReached('m')}) desc, m.made_at desc,
        m.id desc
    ), heard as (
      select distinct on (s.building_id, s.person_id) s.building_id, s.person_id, s.outcome
      from standing s where ${wasReached('s')}
      order by s.building_id, s.person_id, s.turn desc
    ), counted as (
      select h.building_id, h.turn, h.records, h.last_at,
        count(*) filter (where ${wasReached('s')}) as done,
        count(*) filter (where s.outcome = 'excused') as excused,
        count(*) filter (where s.outcome = 'noAnswer') as tried,
        count(*) filter (where s.outcome = 'noAnswer' and s.knocked) as not_opened
      from head h
      left join standing s on s.building_id = h.building_id and s.turn = h.turn
      group by h.building_id, h.turn, h.records, h.last_at
    )
    update roster_building b set turn = c.turn, done = c.done, excused = c.excused,
      tried = c.tried, not_opened = c.not_opened, records = c.records, last_at = c.last_at,
      unwell = (select count(*) from heard
        where heard.building_id = c.building_id and heard.outcome = 'unwell')
    from counted c
    where b.community_id = ${communityId} and b.incident_id = ${incidentId} and b.duty = ${duty}
      and b.building_id = c.building_id
    returning b.id`.execute(tx)
  return rows.map(({ id }) => id)
}
