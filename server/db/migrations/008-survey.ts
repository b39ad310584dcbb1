import { type Kysely, sql } from 'kysely'

/**
 * Surveys from door to door: what is asked in which buildings, every visit, and what stands at each
 * door. Counts lie at the building, so that they outlive the doors when the incident's data goes.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

const tables = `
create table survey (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  name text not null,
  questions jsonb not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create index survey_incident on survey (community_id, incident_id, opened_at);

create table survey_building (
  community_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  building_id uuid not null,
  done int not null default 0,
  not_home int not null default 0,
  refused int not null default 0,
  excused int not null default 0,
  -- Doors that the registry does not know.
  unlisted int not null default 0,
  needs int not null default 0,
  visits int not null default 0,
  last_at timestamptz,
  primary key (community_id, id),
  unique (community_id, survey_id, building_id),
  foreign key (community_id, survey_id) references survey (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);

-- Append only; what stands at a door is the last of them by the time of the visit.
create table survey_visit (
  community_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  building_id uuid not null,
  unit text not null,
  room text not null,
  outcome text not null,
  excuse text,
  visited_at timestamptz not null,
  received_at timestamptz not null,
  visited_by uuid,
  request_ids uuid[] not null default '{}',
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, survey_id) references survey (community_id, id)
);
create index survey_visit_door on survey_visit (community_id, survey_id, building_id);

create table survey_door (
  community_id uuid not null,
  survey_id uuid not null,
  building_id uuid not null,
  -- Empty where the building has no units.
  unit text not null,
  room text not null,
  listed boolean not null,
  visit_id uuid not null,
  outcome text not null,
  excuse text,
  visited_at timestamptz not null,
  visited_by uuid,
  attempts int not null default 1,
  primary key (community_id, survey_id, building_id, unit, room),
  foreign key (community_id, survey_id, building_id)
    references survey_building (community_id, survey_id, building_id)
);
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['survey', 'survey_building', 'survey_visit', 'survey_door'] loop
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
