import { type Kysely, sql } from 'kysely'

/**
 * What came of each door of a stop, with its proof; and photographs, which arrive in pieces after the
 * step that they prove, sealed under the key of the incident like everything that shows a home.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(doors).execute(db)
  await sql.raw(photos).execute(db)
  await sql.raw(looks).execute(db)
}

const doors = `
alter table stop_request
  add column status text not null default 'pending',
  add column fail_reason text,
  add column proof text,
  add column photo_id uuid,
  add column attempts int not null default 0,
  add column settled_at timestamptz,
  add column settled_by uuid,
  add column sealed bytea;
update stop_request sr
  set status = s.status, fail_reason = s.fail_reason, settled_at = s.settled_at
  from stop s where s.community_id = sr.community_id and s.id = sr.stop_id;
`

const photos = `
create table photo (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  delivery_id uuid not null,
  taken_by uuid not null,
  at timestamptz not null,
  size int not null,
  hash bytea not null,
  received int not null default 0,
  -- Null until the last piece has come.
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, delivery_id) references delivery (community_id, id)
);
create table photo_piece (
  community_id uuid not null,
  photo_id uuid not null,
  at_byte int not null,
  sealed bytea not null,
  primary key (community_id, photo_id, at_byte),
  foreign key (community_id, photo_id) references photo (community_id, id)
);
do $$ declare t text; begin
  foreach t in array array['photo', 'photo_piece'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$
      create policy tenant on %I
        using (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
        with check (community_id = nullif(current_setting('sanqu.community', true), '')::uuid)
    $policy$, t);
    execute format('grant select, insert, update, delete on %I to sanqu_app', t);
  end loop;
end $$;
`

/** A look that was taken without a connection is written down later, once, under its own key. */
const looks = `
create unique index audit_look_key on audit (community_id, (detail ->> 'key'))
  where action = 'look' and detail ->> 'key' is not null;
`
