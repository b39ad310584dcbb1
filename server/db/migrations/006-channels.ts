import { type Kysely, sql } from 'kysely'

/**
 * The resident's own page: a code a building, a receipt a sending, and a request that stays unverified
 * until somebody of the post confirms it. The catalogue of services and the texts for the desk, with
 * every version that stood.
 */
export async function up(db: Kysely<any>): Promise<void> {
  for (const part of [resident, catalogue, walls]) await sql.raw(part).execute(db)
}

const resident = `
alter table request add column verified boolean not null default true;

-- What the code on a building's door leads to. Whoever holds a code learns the building's name, no more.
create table building_code (
  community_id uuid not null references community (id),
  building_id uuid not null,
  code text not null,
  made_at timestamptz not null,
  primary key (community_id, building_id),
  unique (community_id, code),
  foreign key (community_id, building_id) references building (community_id, id) on delete cascade
);

-- Which community a code or a receipt belongs to, as a session says where its person works. By the
-- hash of the code: whoever reads this table can open nothing with it.
create table public_code (
  hash bytea primary key,
  leads_to uuid not null references community (id)
);

-- A receipt: the hash of the code that the resident holds, and the request that it stands for.
create table resident_ticket (
  community_id uuid not null references community (id),
  tracking bytea not null,
  request_id uuid not null,
  at timestamptz not null,
  primary key (community_id, tracking)
);

-- How often an address or a code has been used in a stretch of time. Subjects are hashes.
create table public_use (
  subject bytea not null,
  window_start timestamptz not null,
  uses int not null,
  primary key (subject, window_start)
);
`

const catalogue = `
-- A service of the catalogue as it stands; every version it had is kept beside it.
create table service (
  community_id uuid not null references community (id),
  id uuid not null,
  category text not null,
  position int not null,
  version int not null,
  content json not null,
  primary key (community_id, id),
  unique (community_id, category)
);
create table service_version (
  community_id uuid not null references community (id),
  service_id uuid not null,
  version int not null,
  content json not null,
  at timestamptz not null,
  by uuid,
  primary key (community_id, service_id, version)
);

-- What may be said and promised for a service under a tier; 'any' where no tier has words of its own.
create table policy_text (
  community_id uuid not null references community (id),
  id uuid not null,
  category text not null,
  tier text not null,
  version int not null,
  content json not null,
  at timestamptz not null,
  by uuid,
  primary key (community_id, id),
  unique (community_id, category, tier)
);
create table policy_version (
  community_id uuid not null references community (id),
  policy_id uuid not null,
  version int not null,
  content json not null,
  at timestamptz not null,
  by uuid,
  primary key (community_id, policy_id, version)
);
`

/** As in 001. */
const walls = `
grant select, insert, update, delete on
  building_code, resident_ticket, public_code, public_use, service, service_version, policy_text, policy_version
  to sanqu_app;
revoke update, delete on service_version, policy_version from sanqu_app;
do $$
declare t text;
begin
  foreach t in array array['building_code', 'resident_ticket', 'service', 'service_version',
    'policy_text', 'policy_version']
  loop
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
