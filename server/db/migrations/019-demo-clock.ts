import { type Kysely, sql } from 'kysely'

/**
 * How far the clock of a demo community was moved forward, in seconds. The database itself refuses it
 * for a real one, and refuses to turn it back.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql
    .raw(
      `
alter table community
  add column demo_ahead_s int not null default 0,
  add constraint demo_clock_in_demo_only
    check (demo_ahead_s = 0 or (is_demo and demo_ahead_s > 0));

create function demo_clock_goes_forward() returns trigger language plpgsql as $$
begin
  if new.demo_ahead_s < old.demo_ahead_s then
    raise exception 'the clock of a demo community never goes back';
  end if;
  return new;
end $$;
create trigger demo_clock_goes_forward before update of demo_ahead_s on community
  for each row execute function demo_clock_goes_forward();
`,
    )
    .execute(db)
}
