import { type Kysely, sql } from 'kysely'

/**
 * The end of an incident: who closed it and why (sealed under the key of the registry, which stays),
 * and the moment by which its personal data is destroyed.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(end).execute(db)
  await sql.raw(forgetDoors).execute(db)
}

const end = `
alter table incident
  add column closed_by uuid,
  add column sealed bytea,
  add column destroy_at timestamptz,
  add column doors_forgotten_to bigint;
`

/**
 * The log's rows show the door of each request to the screens that follow it, and the program may not
 * alter the log. This one change it may ask for: taking doors out of a stretch of the log that belongs
 * to an incident whose key is destroyed. Screens that replay the stretch end in the same state, since
 * all its requests have left the live state by then.
 */
const forgetDoors = `
create function forget_doors(of_community uuid, of_incident uuid, after bigint, up_to bigint)
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
    and (e.kind like 'request.%' or e.kind like 'delivery.%');
end $$;
revoke all on function forget_doors(uuid, uuid, bigint, bigint) from public;
grant execute on function forget_doors(uuid, uuid, bigint, bigint) to sanqu_app;
`
