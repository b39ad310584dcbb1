import { type Kysely, sql } from 'kysely'

/**
 * What a zone's clock runs on: the pack with its version, when its tier was announced and took effect,
 * what it came from, and the cases and contacts with their dates. Doors stand there by household, and
 * nobody's name.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(zone).execute(db)
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

// Zones of before ran under the three tiers; a pack without these could not read their clock.
const zone = `
alter table zone
  add column rule_pack_version int not null default 1,
  add column notice_at timestamptz,
  add column effective_at timestamptz,
  add column came_from text,
  add column announced_until timestamptz,
  add column facts_version int not null default 0;
alter table zone no force row level security;
update zone set notice_at = since, effective_at = since,
  rule_pack_id = case
    when rule_pack_id in ('national-2021', 'shanghai-2022-04-11') then rule_pack_id
    else 'shenzhen-2022-03-06' end;
alter table zone force row level security;
alter table zone
  alter column rule_pack_id set not null,
  alter column rule_pack_version drop default,
  alter column notice_at set not null,
  alter column effective_at set not null;
`

const tables = `
create table positive (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  building_id uuid not null,
  household_id uuid,
  unit text,
  floor int,
  found_at timestamptz not null,
  onset_at timestamptz,
  removed_at timestamptz,
  environment text not null default 'pending'
    check (environment in ('negative', 'positive', 'pending')),
  disinfected_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create index positive_building on positive (community_id, building_id);

-- One person each, without saying who.
create table contact (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  building_id uuid not null,
  household_id uuid,
  unit text,
  floor int,
  contact text not null check (contact in ('close', 'secondary')),
  positive_id uuid,
  last_exposure_at timestamptz not null,
  moved_out_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id),
  foreign key (community_id, positive_id) references positive (community_id, id)
);
create index contact_building on contact (community_id, building_id);

create table contact_test (
  community_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  taken_at timestamptz not null,
  result text not null check (result in ('negative', 'positive', 'pending')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (community_id, id),
  -- A result that comes later is that of the sample; a sample stands once.
  unique (community_id, contact_id, taken_at),
  foreign key (community_id, contact_id) references contact (community_id, id)
);
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['positive', 'contact', 'contact_test'] loop
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
`
