import { type Kysely, sql } from 'kysely'
import { tenantWall } from './tenant-wall.ts'

/**
 * Who of the registry is not there, how many key-care residents live on each floor, and which doors of
 * a building a survey goes to, so that a zone of units and floors has its own of each.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(tenantWall(['absence', 'floor_care', 'withdrawn_sample'])).execute(db)
}

const tables = `
create table absence (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  resident_id uuid not null,
  reason text not null,
  since timestamptz not null,
  -- When they are expected back; null: not known.
  until_at timestamptz,
  marked_at timestamptz not null,
  marked_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
create unique index absence_once on absence (community_id, resident_id) where ended_at is null;
create index absence_due on absence (community_id, until_at) where ended_at is null;

-- Who of a building is away now; counted anew with each coming and going, read with every event.
alter table building add column absent int not null default 0;

-- The same as building.key_care, by unit and floor; null where the registry does not say.
create table floor_care (
  community_id uuid not null,
  building_id uuid not null,
  unit text,
  floor int,
  key_care int not null,
  foreign key (community_id, building_id) references building (community_id, id)
);
create unique index floor_care_place on floor_care
  (community_id, building_id, coalesce(unit, ''), coalesce(floor, -32768));

-- Of those excused, who was away already when the round was opened.
alter table round_building add column absent int not null default 0;
alter table round_person add column absent boolean not null default false;

-- Which doors of a building a survey goes to, by the unit and floor of each, and how many they were at
-- its opening; null: all of them. [{ unit, floor }]
alter table survey_building add column places jsonb, add column households int;

-- Samples that were written down and taken out of their tube again.
create table withdrawn_sample (
  community_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  code text not null,
  reason text not null,
  taken_at timestamptz not null,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid,
  primary key (community_id, id),
  foreign key (community_id, round_id) references sampling_round (community_id, id)
);
create index withdrawn_sample_round on withdrawn_sample (community_id, round_id);
`
