import { type Kysely, sql } from 'kysely'

/**
 * The ground: place spine, people, work, and the log. Frozen once landed; changes come as new
 * migrations. `community_id` stands first in every key, ids are UUIDv7 made by the program, and
 * every personal field is cipher text (`sealed`) from this first migration on.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await run(db, directory)
  await run(db, registry)
  await run(db, response)
  await run(db, log)
  await run(db, rowLevelSecurity)
}

async function run(db: Kysely<any>, ddl: string): Promise<void> {
  await sql.raw(ddl).execute(db)
}

/** Tables that belong to no single community: who may sign in, and where. They hold no names. */
const directory = `
create table region (
  id uuid primary key,
  parent_id uuid references region (id),
  level text not null check (level in ('city', 'district', 'subdistrict')),
  name text not null,
  codes jsonb not null default '[]'
);
create unique index region_name on region
  (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name);

create table community (
  id uuid primary key,
  subdistrict_id uuid references region (id),
  name text not null,
  is_demo boolean not null default false,
  codes jsonb not null default '[]',
  created_at timestamptz not null default now()
);
create unique index community_name on community (name);

create table account (
  id uuid primary key,
  username text not null unique,
  password_hash text not null,
  community_ids uuid[] not null,
  is_demo boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references account (id),
  acting_in uuid not null references community (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on session (account_id) where revoked_at is null;

create table sign_in_failure (
  subject text primary key,
  failures int not null,
  last_at timestamptz not null
);
`

const registry = `
create table data_key (
  community_id uuid not null references community (id),
  id uuid not null,
  incident_id uuid,
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (community_id, id),
  check ((wrapped is null) = (destroyed_at is not null))
);

create table member (
  community_id uuid not null references community (id),
  account_id uuid not null references account (id),
  roles text[] not null,
  sealed bytea not null,
  primary key (community_id, account_id)
);

create table grid (
  community_id uuid not null references community (id),
  id uuid not null,
  name text not null,
  worker_id uuid,
  primary key (community_id, id)
);

create table import_record (
  community_id uuid not null references community (id),
  id uuid not null,
  kind text not null check (kind in ('buildings', 'residents', 'demo')),
  file_name text not null,
  file_hash bytea not null,
  counts jsonb not null,
  at timestamptz not null default now(),
  primary key (community_id, id)
);

create table building (
  community_id uuid not null references community (id),
  id uuid not null,
  grid_id uuid,
  estate text,
  name text not null,
  address text,
  kind text not null default 'residential',
  levels int,
  geometry jsonb not null,
  centroid_lon double precision not null,
  centroid_lat double precision not null,
  bbox double precision[] not null,
  source_key text,
  households int not null default 0,
  residents int not null default 0,
  key_care int not null default 0,
  primary key (community_id, id),
  foreign key (community_id, grid_id) references grid (community_id, id)
);
create unique index building_source on building (community_id, source_key);

create table unit (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  name text not null,
  primary key (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create unique index unit_name on unit (community_id, building_id, name);

create table household (
  community_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  unit_id uuid,
  floor int,
  room text not null,
  primary key (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id),
  foreign key (community_id, unit_id) references unit (community_id, id)
);
create unique index household_door on household
  (community_id, building_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), room);

create table resident (
  community_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  building_id uuid not null,
  phone_index bytea,
  person_index bytea not null,
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, household_id) references household (community_id, id)
);
create index resident_household on resident (community_id, household_id);
create index resident_building on resident (community_id, building_id);
create index resident_phone on resident (community_id, phone_index);
create unique index resident_person on resident (community_id, household_id, person_index);

create table basemap_feature (
  community_id uuid not null references community (id),
  id uuid not null,
  kind text not null check (kind in ('green', 'water', 'road', 'footprint')),
  name text,
  width_m double precision,
  geometry jsonb not null,
  primary key (community_id, id)
);
`

const response = `
create table incident (
  community_id uuid not null references community (id),
  id uuid not null,
  name text not null,
  status text not null check (status in ('open', 'closed')),
  data_key_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  next_run_number int not null default 1,
  primary key (community_id, id),
  foreign key (community_id, data_key_id) references data_key (community_id, id)
);
create unique index incident_one_open on incident (community_id) where status = 'open';

create table zone (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  tier text not null,
  name text not null,
  status text not null check (status in ('active', 'lifted')),
  since timestamptz not null,
  lifted_at timestamptz,
  boundary jsonb,
  rule_pack_id text,
  notice_number text,
  declared_by uuid,
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create index zone_active on zone (community_id, incident_id) where status = 'active';

create table zone_building (
  community_id uuid not null,
  zone_id uuid not null,
  building_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (community_id, zone_id, building_id, from_at),
  foreign key (community_id, zone_id) references zone (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create unique index zone_building_one_active on zone_building (community_id, building_id) where until_at is null;

create table line (
  community_id uuid not null references community (id),
  id uuid not null,
  number int not null,
  status text not null,
  operator_id uuid,
  since timestamptz not null,
  primary key (community_id, id)
);
create unique index line_number on line (community_id, number);
create unique index line_operator on line (community_id, operator_id) where operator_id is not null;

create table request (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  building_id uuid not null,
  household_id uuid,
  unit text,
  room text,
  category text not null,
  channel text not null,
  priority text not null,
  status text not null,
  asked_count int not null default 1,
  logged_at timestamptz not null,
  due_at timestamptz not null,
  fulfilled_at timestamptz,
  ended_at timestamptz,
  logged_by uuid,
  merged_into uuid,
  phone_index bytea,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create index request_waiting on request (community_id, building_id)
  where status in ('open', 'claimed', 'planned', 'underWay', 'escalated');
create index request_live on request (community_id, incident_id)
  where status in ('open', 'claimed', 'planned', 'underWay', 'escalated', 'fulfilled');
create index request_history on request (community_id, incident_id, logged_at, id);
create index request_phone on request (community_id, phone_index);
create index request_household on request (community_id, household_id);

create table call (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  line_id uuid,
  operator_id uuid,
  started_at timestamptz not null,
  outcome text not null,
  phone_index bytea,
  request_id uuid,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create index call_phone on call (community_id, phone_index);
create index call_started on call (community_id, incident_id, started_at);

-- Every time a household asks. The first asking of a request is its logging.
create table asking (
  community_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  call_id uuid,
  channel text not null,
  at timestamptz not null,
  taken_by uuid,
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, request_id) references request (community_id, id)
);
create index asking_request on asking (community_id, request_id, at);

create table delivery (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  number int not null,
  status text not null,
  assignee_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  status_at timestamptz not null,
  fail_reason text,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create unique index delivery_number on delivery (community_id, incident_id, number);

create table stop (
  community_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  position int not null,
  building_id uuid not null,
  status text not null,
  fail_reason text,
  settled_at timestamptz,
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, delivery_id) references delivery (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create unique index stop_position on stop (community_id, delivery_id, position);

create table stop_request (
  community_id uuid not null,
  stop_id uuid not null,
  request_id uuid not null,
  delivery_id uuid not null,
  primary key (community_id, stop_id, request_id),
  foreign key (community_id, stop_id) references stop (community_id, id),
  foreign key (community_id, request_id) references request (community_id, id)
);
create index stop_request_request on stop_request (community_id, request_id);
create index stop_request_delivery on stop_request (community_id, delivery_id);
`

const log = `
-- One row a community: the head of its event log. Bumped last in every write transaction.
create table stream (
  community_id uuid primary key references community (id),
  history uuid not null,
  seq bigint not null default 0
);

create table event (
  community_id uuid not null references community (id),
  seq bigint not null,
  at timestamptz not null,
  kind text not null,
  actor_id uuid,
  subject_type text not null,
  subject_id uuid not null,
  data json not null,
  -- json, not jsonb: the rows are passed on as they were written.
  changes json not null,
  primary key (community_id, seq)
);
create index event_registry on event (community_id, seq) where kind = 'registry.imported';
create index event_subject on event (community_id, subject_id, seq);

create table command (
  community_id uuid not null references community (id),
  id uuid not null,
  account_id uuid,
  name text not null,
  body_hash bytea not null,
  seq bigint not null,
  result json not null,
  at timestamptz not null,
  primary key (community_id, id)
);

create table audit_head (
  community_id uuid primary key references community (id),
  n bigint not null default 0,
  hash bytea not null default ''
);

create table audit (
  community_id uuid not null references community (id),
  n bigint not null,
  at timestamptz not null,
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id uuid,
  detail json not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (community_id, n)
);

-- Enters the community and answers, in one round trip, what a batch of commands needs first: the
-- commands that were seen before, and the open incident. The community's counter row is locked here:
-- a live row worked out while another process writes to the same building would already be old.
create function enter_commands(of_community uuid, command_ids uuid[]) returns json
language plpgsql as $$
begin
  perform set_config('sanqu.community', of_community::text, true);
  perform 1 from stream s where s.community_id = of_community for update;
  return json_build_object(
    'known', (select coalesce(json_agg(json_build_object('id', c.id, 'accountId', c.account_id,
        'bodyHash', encode(c.body_hash, 'hex'), 'seq', c.seq, 'result', c.result)), '[]')
      from command c where c.community_id = of_community and c.id = any(command_ids)),
    'incidentId', (select i.id from incident i
      where i.community_id = of_community and i.status = 'open'));
end $$;

-- The spelling of times in live rows.
create function iso_utc(at timestamptz) returns text
language sql stable return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Reads a community's log in one round trip with its row-level security in force.
create function events_after(of_community uuid, after bigint, at_most int) returns setof event
language plpgsql as $$
begin
  perform set_config('sanqu.community', of_community::text, true);
  return query select * from event e
    where e.community_id = of_community and e.seq > after order by e.seq limit at_most;
end $$;
`

/**
 * The second wall. The program acts as `sanqu_app`, which owns nothing and cannot bypass policies;
 * a transaction names its community with set_config(…, true). Unset reads as '' and matches nothing.
 */
const rowLevelSecurity = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'sanqu_app') then
    create role sanqu_app nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$ begin
  execute format('grant sanqu_app to %I', current_user);
exception when others then null;
end $$;

grant usage on schema public to sanqu_app;
grant select, insert, update, delete on all tables in schema public to sanqu_app;
revoke update, delete on event, audit from sanqu_app;

do $$
declare t text;
begin
  for t in
    select c.table_name from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'community_id'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$
      create policy tenant on %I
        using (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
        with check (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
    $policy$, t);
  end loop;
end $$;

-- The heads of all streams are what the relay polls; a number and a history id tell nothing.
create policy heads on stream for select using (true);
`
