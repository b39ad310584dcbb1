import { type Kysely, sql } from 'kysely'
import { tenantWall } from './tenant-wall.ts'

/**
 * The daily duties that are done person by person: temperatures of those in home isolation, check-ins of
 * those who are looked after. Each try is a row that stays; what was measured and said is sealed. Counts
 * lie at the buildings, so that they outlive the people when the incident's data goes.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(tenantWall(['roster_record', 'roster_building'])).execute(db)
}

const tables = `
create table roster_record (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  duty text not null,
  -- Which half of a day, or which day, counted from 1970 in Asia/Shanghai.
  turn int not null,
  -- Of the registry; where nobody is registered behind the door, the contact itself.
  person_id uuid not null,
  resident_id uuid,
  -- For whose sake a temperature is asked for.
  contact_id uuid,
  building_id uuid not null,
  outcome text not null,
  way text not null,
  excuse text,
  made_at timestamptz not null,
  received_at timestamptz not null,
  made_by uuid,
  -- It was a mistake.
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
create index roster_record_turn on roster_record (community_id, incident_id, duty, turn);
create index roster_record_building on roster_record (community_id, building_id, duty, turn);
create index roster_record_person on roster_record (community_id, person_id, duty);

create table roster_building (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  duty text not null,
  building_id uuid not null,
  -- The last turn of which there is a record; the counts are of it.
  turn int not null,
  done int not null default 0,
  excused int not null default 0,
  tried int not null default 0,
  -- Whom somebody has to look at, by the last that was heard of them on that day.
  unwell int not null default 0,
  -- Where one knocked and nobody opened.
  not_opened int not null default 0,
  records int not null default 0,
  last_at timestamptz,
  primary key (community_id, id),
  unique (community_id, incident_id, duty, building_id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);
`
