import { type Kysely, sql } from 'kysely'

/**
 * Checkpoints and enclosure lines with who stands there, permits to go out, and who may pass which gate
 * until when.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

const tables = `
create table post (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  name text not null,
  -- The building it was placed by; null: it was placed on the map.
  building_id uuid,
  -- [[longitude, latitude], ...], WGS-84.
  points json not null,
  -- Minutes of the day; both null: nobody has to be there.
  hours_from int,
  hours_until int,
  shifts json not null,
  version int not null,
  placed_at timestamptz not null,
  placed_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  check ((hours_from is null) = (hours_until is null))
);
create index post_standing on post (community_id, incident_id) where ended_at is null;

-- Who stood where from when to when: an account, or what somebody without one is.
create table post_watch (
  community_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  account_id uuid,
  other text,
  since timestamptz not null,
  until_at timestamptz,
  primary key (community_id, id),
  foreign key (community_id, post_id) references post (community_id, id),
  check ((account_id is null) <> (other is null))
);
create index post_watch_at on post_watch (community_id, post_id) where until_at is null;
-- Nobody stands in two places.
create unique index post_watch_once on post_watch (community_id, account_id)
  where until_at is null and account_id is not null;

create table exit_permit (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  -- Taken out when the incident is destroyed.
  resident_id uuid,
  -- The gate it is for; null: any.
  post_id uuid,
  reason text not null,
  status text not null,
  leave_at timestamptz not null,
  due_back_at timestamptz not null,
  out_at timestamptz,
  out_post_id uuid,
  out_by uuid,
  back_at timestamptz,
  back_post_id uuid,
  back_by uuid,
  late boolean not null default false,
  approved_at timestamptz not null,
  approved_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  code_index bytea,
  -- Who, which vehicle, the code, words beside it, why it was withdrawn.
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create index exit_permit_standing on exit_permit (community_id, due_back_at)
  where status in ('approved', 'out');
create index exit_permit_of on exit_permit (community_id, resident_id)
  where status in ('approved', 'out');
create index exit_permit_code on exit_permit (community_id, code_index)
  where status in ('approved', 'out');

create table gate_pass (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  post_id uuid not null,
  resident_id uuid not null,
  reason text not null,
  until_at timestamptz not null,
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  -- Who, words beside it, why it was taken off.
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, post_id) references post (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create unique index gate_pass_once on gate_pass (community_id, post_id, resident_id)
  where removed_at is null;
create index gate_pass_of on gate_pass (community_id, resident_id) where removed_at is null;
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['post', 'post_watch', 'exit_permit', 'gate_pass']
  loop
    execute format('grant select, insert, update, delete on %I to sanqu_app', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$
      create policy tenant on %I
        using (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
        with check (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
    $policy$, t);
  end loop;
end $$;
revoke delete on post, exit_permit from sanqu_app;
`
