import { type Kysely, sql } from 'kysely'
import { tenantWall } from './tenant-wall.ts'

/**
 * The written slips that end home isolations, one for each contact. One that was a mistake is taken back
 * and stays. How many steps were taken in a building lies with its temperatures, so that screens hear of each.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(tenantWall(['isolation_slip'])).execute(db)
}

const tables = `
create table isolation_slip (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  contact_id uuid not null,
  -- As it is printed on the slip.
  number text not null,
  given_at timestamptz not null,
  given_by uuid,
  recorded_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (community_id, id),
  foreign key (community_id, contact_id) references contact (community_id, id)
);
create unique index isolation_slip_once on isolation_slip (community_id, contact_id)
  where taken_back_at is null;
create unique index isolation_slip_number on isolation_slip (community_id, incident_id, number)
  where taken_back_at is null;

-- As records: written and taken back, each counts.
alter table roster_building add column slips int not null default 0;
`
