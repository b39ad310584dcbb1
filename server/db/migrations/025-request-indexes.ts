import { type Kysely, sql } from 'kysely'

/**
 * The log of calls is written to all day, and its plans may be made while there is nothing in it yet:
 * then every index that begins with the community looks as good as the next. So the live ones are found
 * by their own id, and what most requests lack is indexed for those alone that have it.
 */
const INDEXES = `
drop index request_live;
create index request_live on request (community_id, id)
  where status in ('open', 'claimed', 'planned', 'underWay', 'escalated', 'fulfilled');

drop index request_fulfilled_at;
create index request_fulfilled_at on request (community_id, fulfilled_at)
  where fulfilled_at is not null;

drop index request_household;
create index request_household on request (community_id, household_id)
  where household_id is not null;

drop index request_phone;
create index request_phone on request (community_id, phone_index)
  where phone_index is not null;
`

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(INDEXES).execute(db)
}
