import { type Kysely, sql } from 'kysely'

/**
 * The life of a zone: every step is an act with its person, its reason and its minute, an end against
 * an unmet item waits for a second person, and after the end the guard days are watched. A building or
 * unit may be sealed anew on a clock of its own. Packs that a community changed are kept by version.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(zone).execute(db)
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

const zone = `
alter table zone
  drop constraint zone_status_check,
  add constraint zone_status_check check (status in ('announced', 'active', 'guard', 'lifted')),
  -- Whoever adjusts it says which version they saw.
  add column version int not null default 0,
  -- What it will hold when it takes effect.
  add column planned_building_ids uuid[];
`

const tables = `
create table zone_act (
  community_id uuid not null,
  id uuid not null,
  zone_id uuid not null,
  move text not null
    check (move in ('announce', 'withdraw', 'adjust', 'release', 'sealAgain', 'close')),
  -- The tier that it leads to; null: none.
  tier text,
  -- Only these of its buildings; null: all of it.
  building_ids uuid[],
  name text,
  asked_by uuid,
  asked_at timestamptz not null,
  -- Null while it waits for the second person.
  confirmed_at timestamptz,
  second_by uuid,
  effective_at timestamptz not null,
  carried_at timestamptz,
  undone_at timestamptz,
  undone_by uuid,
  notice_number text,
  -- Items of the release rule, by their place in it.
  met int[] not null default '{}',
  overridden int[] not null default '{}',
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, zone_id) references zone (community_id, id)
);
create index zone_act_zone on zone_act (community_id, zone_id, asked_at);
create index zone_act_due on zone_act (community_id, effective_at)
  where confirmed_at is not null and carried_at is null and undone_at is null;
-- One question at a time is put to the second person.
create unique index zone_act_waiting on zone_act (community_id, zone_id)
  where confirmed_at is null and undone_at is null;

create table zone_part (
  community_id uuid not null,
  id uuid not null,
  zone_id uuid not null,
  building_id uuid not null,
  unit text,
  floor int,
  tier text not null,
  came_from text,
  notice_at timestamptz not null,
  effective_at timestamptz not null,
  cause_ids uuid[] not null default '{}',
  sealed_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  met int[] not null default '{}',
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, zone_id) references zone (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create index zone_part_zone on zone_part (community_id, zone_id);
create unique index zone_part_one_open
  on zone_part (community_id, building_id, coalesce(unit, ''), coalesce(floor, -1000))
  where ended_at is null;

create table rule_pack (
  community_id uuid not null references community (id),
  id uuid not null,
  pack_id text not null,
  version int not null,
  content json not null,
  at timestamptz not null,
  by uuid,
  primary key (community_id, id),
  unique (community_id, pack_id, version)
);
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['zone_act', 'zone_part', 'rule_pack'] loop
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
