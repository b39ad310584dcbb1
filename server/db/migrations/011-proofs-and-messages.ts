import { type Kysely, sql } from 'kysely'

/** Doors that were served without the proof that was asked for; pasted messages that were decided on. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(proofs).execute(db)
  await sql.raw(messages).execute(db)
}

const proofs = `
-- Less was shown than the catalogue asked for at that time, and nobody said why.
alter table stop_request add column unexplained boolean not null default false;
`

const messages = `
create table pasted_message (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  -- Of the message, under the incident's key: it tells nothing once that key is gone.
  mark_index bytea not null,
  decision text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, incident_id, mark_index),
  foreign key (community_id, incident_id) references incident (community_id, id)
);
grant select, insert, update, delete on pasted_message to sanqu_app;
alter table pasted_message enable row level security;
alter table pasted_message force row level security;
create policy tenant on pasted_message
  using (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('sanqu.community', true), '')::uuid);
`
