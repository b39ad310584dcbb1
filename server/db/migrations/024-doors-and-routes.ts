import { type Kysely, sql } from 'kysely'

/**
 * In which order a team of a sampling round walks its buildings, where a hand has set it.
 *
 * And doors go out of the log whatever the kind of the event that carried them. Only what happened to
 * requests and runs was gone through; but a visit of a survey, a sample at a door or a hotline line that
 * changes hands may tell of a request as well. Incidents that were gone through before are gone through
 * again.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(routes).execute(db)
  await sql.raw(forgetDoors).execute(db)
  await sql.raw(again).execute(db)
}

const routes = `
-- The place in the walk of its team, from 1; null: by the short walk, or behind what has one.
alter table round_building add column stop int;
`

const forgetDoors = `
create or replace function forget_doors(
  of_community uuid, of_incident uuid, after bigint, up_to bigint)
returns void language plpgsql security definer set search_path = public as $$
declare first_seq bigint; last_seq bigint;
begin
  perform set_config('sanqu.community', of_community::text, true);
  if not exists (
    select from incident i
    join data_key k on k.community_id = i.community_id and k.id = i.data_key_id
    where i.community_id = of_community and i.id = of_incident and k.destroyed_at is not null)
  then
    raise exception 'the key of incident % still stands', of_incident;
  end if;
  select min(e.seq), max(e.seq) into first_seq, last_seq from event e
    where e.community_id = of_community and e.subject_id = of_incident
      and e.kind in ('incident.opened', 'incident.closed');
  update event e set changes = (
    select coalesce(json_agg(
      case when c ->> 'table' = 'request' and json_typeof(c -> 'row') = 'object'
        then (c::jsonb || jsonb_build_object('row',
          (c -> 'row')::jsonb || '{"unit": null, "room": null}'::jsonb))::json
        else c end order by n), '[]'::json)
    from json_array_elements(e.changes) with ordinality as t (c, n))
  where e.community_id = of_community
    and e.seq > greatest(after, coalesce(first_seq, 1) - 1) and e.seq <= least(up_to, last_seq)
    and exists (
      select from json_array_elements(e.changes) as c
      where c ->> 'table' = 'request' and json_typeof(c -> 'row') = 'object'
        and (c -> 'row' ->> 'unit' is not null or c -> 'row' ->> 'room' is not null));
end $$;
`

const again = `
alter table incident no force row level security;
alter table data_key no force row level security;
update incident i set doors_forgotten_to = null
  from data_key k
  where k.community_id = i.community_id and k.id = i.data_key_id and k.destroyed_at is not null;
alter table incident force row level security;
alter table data_key force row level security;
`
