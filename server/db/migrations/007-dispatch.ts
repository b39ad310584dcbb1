import { type Kysely, sql } from 'kysely'

/**
 * Runs with two members that begin at a point, who is on duty with which skills and gear, and goods at
 * points: what lies there, what each run has been promised, and what was offered from outside.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

const tables = `
create table stock_point (
  community_id uuid not null references community (id),
  id uuid not null,
  name text not null,
  building_id uuid not null,
  primary key (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);

alter table delivery
  add column partner_id uuid,
  add column point_id uuid,
  add foreign key (community_id, point_id) references stock_point (community_id, id);

-- Its id is the account's: a member stands here once.
create table member_duty (
  community_id uuid not null references community (id),
  id uuid not null,
  on_duty boolean not null,
  since timestamptz not null,
  skills text[] not null default '{}',
  gear text[] not null default '{}',
  primary key (community_id, id)
);

create table stock (
  community_id uuid not null,
  id uuid not null,
  point_id uuid not null,
  goods text not null,
  quantity int not null check (quantity >= 0),
  reserved int not null default 0 check (reserved >= 0),
  counted_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, point_id, goods),
  foreign key (community_id, point_id) references stock_point (community_id, id)
);

-- What a run has been promised for one request, until it is used or given back.
create table stock_hold (
  community_id uuid not null,
  delivery_id uuid not null,
  request_id uuid not null,
  stock_id uuid not null,
  quantity int not null,
  state text not null default 'held',
  primary key (community_id, delivery_id, request_id, stock_id),
  foreign key (community_id, delivery_id) references delivery (community_id, id),
  foreign key (community_id, stock_id) references stock (community_id, id)
);

create table offer (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  giver text not null,
  goods text not null,
  quantity int not null check (quantity > 0),
  status text not null,
  offered_at timestamptz not null,
  status_at timestamptz not null,
  taken_by uuid,
  sealed bytea not null,
  primary key (community_id, id),
  foreign key (community_id, incident_id) references incident (community_id, id)
);

create index request_logged_at on request (community_id, logged_at, id);
create index request_fulfilled_at on request (community_id, fulfilled_at);
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['stock_point', 'member_duty', 'stock', 'stock_hold', 'offer'] loop
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
