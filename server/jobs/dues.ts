import { type RawBuilder, sql } from 'kysely'
import { WAITING_STATUSES } from '#lib/domain/request/status.ts'
import type { Db } from '../db/database.ts'
import type { DatabaseFunction } from '../db/functions.ts'
import { compile, type Value } from '../db/statement.ts'

/** What time alone makes due. */
export type Due = {
  /** Of its function in the database. */
  name: string
  /** What is due in a community by now: a query from its `from` on. */
  from: (communityId: Value<string>, now: Value<Date>) => RawBuilder<unknown>
}

/** Requests of which something may be up; `passTime` decides. */
export const requestsDue: Due = {
  name: 'communities_with_requests_due',
  from: (communityId, now) => sql`
    from request
    where community_id = ${communityId}
      and status in (${sql.join(WAITING_STATUSES.map((status) => sql.lit(status)))})
      and ((status = 'claimed' and (claim_until <= ${now} or take_over_at <= ${now}))
        or (clock = 'inTime' and coalesce(warn_at, due_at) <= ${now})
        or (clock <> 'late' and due_at <= ${now})
        or (status = 'escalated' and not reply_late and reply_due_at <= ${now}))`,
}

/** Acts that leads confirmed for a minute that has come. */
export const actsDue: Due = {
  name: 'communities_with_acts_due',
  from: (communityId, now) => sql`
    from zone_act
    where community_id = ${communityId} and confirmed_at is not null and carried_at is null
      and undone_at is null and effective_at <= ${now}`,
}

/** Permits whose holder is out past the time that was set, or never went. */
export const permitsDue: Due = {
  name: 'communities_with_permits_due',
  from: (communityId, now) => sql`
    from exit_permit
    where community_id = ${communityId} and due_back_at <= ${now}
      and (status = 'approved' or (status = 'out' and not late))
      and ${isOfOpenIncident(communityId)}`,
}

/** Absences whose end was named and has come. */
export const absencesDue: Due = {
  name: 'communities_with_absences_due',
  from: (communityId, now) => sql`
    from absence
    where community_id = ${communityId} and ended_at is null and until_at <= ${now}
      and ${isOfOpenIncident(communityId)}`,
}

function isOfOpenIncident(communityId: Value<string>) {
  return sql`incident_id in (
    select id from incident where community_id = ${communityId} and status = 'open')`
}

/**
 * For each of them a function that names the communities where there is something to do, by their own
 * clocks. Every row is behind the wall of its community, so it goes from one to the next; asked from
 * outside that would be four round trips for each, every second, for nothing.
 */
export const DUE_FUNCTIONS: readonly DatabaseFunction[] = [
  requestsDue,
  actsDue,
  permitsDue,
  absencesDue,
].map(({ name, from }) => ({
  name,
  parameters: 'of_now timestamptz',
  returns: 'setof uuid',
  volatility: 'volatile',
  body: compile(sql`
    declare
      c record;
    begin
      for c in select id, of_now + demo_ahead_s * interval '1 second' as now from community loop
        perform set_config('sanqu.community', c.id::text, true);
        if exists (select ${from(sql`c.id`, sql`c.now`)}) then return next c.id; end if;
      end loop;
    end`).sql,
}))

/** The communities where something is due; `now` is the real time. */
export async function communitiesWith(due: Due, db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.raw(due.name)}(${now}) as id`.execute(db)
  return rows.map(({ id }) => id)
}
