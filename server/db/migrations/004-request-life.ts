import { type Kysely, sql } from 'kysely'

/**
 * The life of a request: who holds it and until when, how it stands to its due time, what was asked
 * of the superior level, who has been told, and the words that go with what was done (sealed under
 * the key of the incident). What stands in the columns of a claim or an escalation counts only while
 * the status says so: whoever moves a request on need not clear them.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(life).execute(db)
  await sql.raw(remark).execute(db)
}

const life = `
alter table request
  add column claimed_by uuid,
  add column claim_until timestamptz,
  add column take_over_by uuid,
  add column take_over_at timestamptz,
  add column claim_lapses int not null default 0,
  add column clock_from timestamptz,
  add column warn_at timestamptz,
  add column clock text not null default 'inTime' check (clock in ('inTime', 'dueSoon', 'late')),
  add column escalated_by uuid,
  add column escalated_at timestamptz,
  add column reply_due_at timestamptz,
  add column reply_late boolean not null default false,
  add column owes_call_since timestamptz,
  add column call_tries int not null default 0,
  add column call_again_at timestamptz,
  add column told_count int not null default 0,
  add column detail_version int not null default 0,
  add column split_from uuid;
create index request_merged on request (community_id, merged_into) where merged_into is not null;

alter table asking
  add column told_at timestamptz,
  add column told text check (told in ('told', 'noAnswer', 'wrongNumber', 'refused'));
`

const remark = `
create table remark (
  community_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  at timestamptz not null,
  by uuid,
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, request_id) references request (community_id, id)
);
create index remark_request on remark (community_id, request_id, at);

grant select, insert, update, delete on remark to sanqu_app;
alter table remark enable row level security;
alter table remark force row level security;
create policy tenant on remark
  using (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('sanqu.community', true), '')::uuid);
`
