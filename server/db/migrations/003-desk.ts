import { type Kysely, sql } from 'kysely'

/**
 * The desk: lines that ring, are talked on and are handed over; calls that come from a telephone
 * system and stay until somebody writes what became of them.
 */
export async function up(db: Kysely<any>): Promise<void> {
  for (const ddl of [lines, calls, drafts, telephoneKeys, rowLevelSecurity]) {
    await sql.raw(ddl).execute(db)
  }
}

/** The counts are those of one day; a line that had no call since still holds its last day's. */
const lines = `
alter table line
  add column resumes text,
  add column call_id uuid,
  add column counted_day int,
  add column answered int not null default 0,
  add column missed int not null default 0,
  add column talked int not null default 0,
  add column talk_seconds int not null default 0,
  -- Who wants to take it over from its operator, and when that happens unless it is refused.
  add column take_over_by uuid,
  add column take_over_at timestamptz,
  -- Who had it before: their half-typed call may still come along.
  add column held_before uuid,
  -- The desk has fewer lines now; its number may come back.
  add column retired_at timestamptz;
`

/** Calls of before were written when they were over. */
const calls = `
alter table call
  alter column outcome drop not null,
  add column state text not null default 'done',
  add column state_at timestamptz,
  add column external_id text,
  add column answered_at timestamptz,
  add column ended_at timestamptz,
  add column building_id uuid,
  add column household_id uuid,
  add column known boolean not null default false,
  add column training boolean not null default false,
  -- Whoever is calling back now, so that not two of the desk do.
  add column picked_by uuid,
  add column picked_at timestamptz,
  add column sealed bytea;
update call set state_at = started_at;
alter table call alter column state_at set not null;
create unique index call_external on call (community_id, external_id) where external_id is not null;
create index call_open on call (community_id, incident_id) 
  where state in ('ringing', 'onCall', 'ended', 'missed', 'abandoned', 'promised');
create index call_household on call (community_id, household_id, started_at)
  where household_id is not null;
create index call_request on call (community_id, request_id) where request_id is not null;
`

/** A half-typed call on its way from one operator to the next; gone when the next one has it. */
const drafts = `
create table line_draft (
  community_id uuid not null,
  line_id uuid not null,
  incident_id uuid not null,
  left_by uuid not null,
  left_at timestamptz not null,
  sealed bytea not null,
  primary key (community_id, line_id),
  foreign key (community_id, line_id) references line (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
`

/** What a telephone system signs its reports with. An old key serves until its last day. */
const telephoneKeys = `
create table telephone_key (
  community_id uuid not null references community (id),
  id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  valid_until timestamptz,
  sealed bytea not null,
  primary key (community_id, id)
);
`

const rowLevelSecurity = `
grant select, insert, update, delete on line_draft, telephone_key to sanqu_app;

do $$
declare t text;
begin
  foreach t in array array['line_draft', 'telephone_key'] loop
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
