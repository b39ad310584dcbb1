import { type Kysely, sql } from 'kysely'

/** What is asked of a door and of a building stays quick however long the history is. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(indexes).execute(db)
}

const indexes = `
create index request_door on request (community_id, building_id, room, logged_at);

-- The log of one building: most events name one, a few name several.
create index event_building on event (community_id, (data ->> 'buildingId'), seq);
create index event_buildings on event (community_id, seq) where data ->> 'buildingIds' is not null;
`
