import { type Kysely, sql } from 'kysely'

/**
 * Official notices with their templates, the steps of a release, the numbers that residents are told,
 * and the page of a community that anybody may read.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

const tables = `
create table notice_template (
  community_id uuid not null references community (id),
  id uuid not null,
  kind text not null,
  version int not null,
  content json not null,
  at timestamptz not null,
  by uuid,
  primary key (community_id, id),
  unique (community_id, kind)
);
create table notice_template_version (
  community_id uuid not null references community (id),
  template_id uuid not null,
  version int not null,
  content json not null,
  at timestamptz not null,
  by uuid,
  primary key (community_id, template_id, version)
);

-- As it was published: its words in both languages and its ground never change.
create table notice (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  kind text not null,
  number text not null,
  year int not null,
  effective_at timestamptz not null,
  zone_ids uuid[] not null,
  replaces uuid[] not null,
  template_version int not null,
  content json not null,
  areas json not null,
  published_at timestamptz not null,
  published_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  -- Why it was withdrawn.
  sealed bytea,
  primary key (community_id, id),
  unique (community_id, year, number),
  foreign key (community_id, incident_id) references incident (community_id, id)
);

create table release_step (
  community_id uuid not null,
  id uuid not null,
  zone_id uuid not null,
  step text not null,
  organ text not null,
  document text,
  at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  -- Who decided, and why it was undone.
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, zone_id) references zone (community_id, id)
);
-- A step stands once, however often it was undone before.
create unique index release_step_once on release_step (community_id, zone_id, step)
  where undone_at is null;

create table public_page (
  community_id uuid primary key references community (id),
  public_id text not null,
  is_on boolean not null,
  changed_at timestamptz not null,
  changed_by uuid
);

-- What residents dial; of a line that is known inside alone there is none.
alter table line add column phone text;
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['notice_template', 'notice_template_version', 'notice', 'release_step',
    'public_page']
  loop
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
revoke update, delete on notice_template_version from sanqu_app;
revoke delete on notice from sanqu_app;
`
