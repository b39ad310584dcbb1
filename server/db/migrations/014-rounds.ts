import { type Kysely, sql } from 'kysely'

/**
 * Sampling rounds: who should be sampled, as it stood at the opening, what came of each, the tubes
 * and who is in which. Counts lie at the round and its buildings, so that they outlive the people when
 * the incident's data goes. What a tube said is sealed.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(tables).execute(db)
  await sql.raw(walls).execute(db)
}

const tables = `
create table sampling_round (
  community_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  zone_id uuid not null,
  -- The nested part that it was for; null: the zone itself.
  part_id uuid,
  zone_name text not null,
  tier text not null,
  number int not null,
  test text not null,
  -- The day of the clock that prescribes it; null for an extra round.
  clock_day int,
  tube_size int not null,
  opened_at timestamptz not null,
  opened_by uuid,
  due_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  teams jsonb not null default '[]',
  pending int not null default 0,
  positive int not null default 0,
  resample int not null default 0,
  tubes int not null default 0,
  answered_tubes int not null default 0,
  positive_tubes int not null default 0,
  primary key (community_id, id),
  unique (community_id, zone_id, number),
  foreign key (community_id, incident_id) references incident (community_id, id),
  foreign key (community_id, zone_id) references zone (community_id, id)
);
create index sampling_round_incident on sampling_round (community_id, incident_id, opened_at);

create table round_building (
  community_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  building_id uuid not null,
  team int,
  people int not null,
  households int not null,
  done int not null default 0,
  not_home int not null default 0,
  refused int not null default 0,
  lost int not null default 0,
  excused int not null default 0,
  -- Households with somebody left.
  doors_left int not null,
  -- People who were found there and are not in the list of the opening.
  unlisted int not null default 0,
  visits int not null default 0,
  last_at timestamptz,
  primary key (community_id, id),
  unique (community_id, round_id, building_id),
  foreign key (community_id, round_id) references sampling_round (community_id, id),
  foreign key (community_id, building_id) references building (community_id, id)
);

create table round_person (
  community_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  building_id uuid not null,
  household_id uuid,
  -- Empty where the building has no units.
  unit text not null,
  floor int,
  room text not null,
  -- Null for somebody whom the registry does not know.
  resident_id uuid,
  -- Whether they stood in the list when the round was opened.
  listed boolean not null,
  outcome text,
  excuse text,
  visited_at timestamptz,
  visited_by uuid,
  attempts int not null default 0,
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, round_id, building_id)
    references round_building (community_id, round_id, building_id)
);
create unique index round_person_resident on round_person (community_id, round_id, resident_id);
create index round_person_building on round_person (community_id, round_id, building_id);

create table tube (
  community_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  code text not null,
  size int not null,
  count int not null,
  team int,
  opened_by uuid,
  opened_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  sealed bytea,
  primary key (community_id, id),
  foreign key (community_id, round_id) references sampling_round (community_id, id),
  check (count <= size)
);
create unique index tube_code on tube (community_id, code);
create index tube_round on tube (community_id, round_id);

create table tube_member (
  community_id uuid not null,
  tube_id uuid not null,
  person_id uuid not null,
  taken_at timestamptz not null,
  taken_by uuid,
  primary key (community_id, tube_id, person_id),
  foreign key (community_id, tube_id) references tube (community_id, id),
  foreign key (community_id, person_id) references round_person (community_id, id)
);
create index tube_member_person on tube_member (community_id, person_id);
`

const walls = `
do $$
declare t text;
begin
  foreach t in array array['sampling_round', 'round_building', 'round_person', 'tube', 'tube_member'] loop
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
