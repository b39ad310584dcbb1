import { type Kysely, sql } from 'kysely'

/** A zone holds buildings, or single units and floors of them. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql.raw(places).execute(db)
}

const places = `
-- Both null: the whole building.
alter table zone_building add column unit text, add column floor int;
alter table zone_building drop constraint zone_building_pkey;
create unique index zone_building_place on zone_building
  (community_id, zone_id, building_id, from_at, coalesce(unit, ''), coalesce(floor, -32768));
drop index zone_building_one_active;
create unique index zone_building_one_active on zone_building
  (community_id, building_id, coalesce(unit, ''), coalesce(floor, -32768)) where until_at is null;

-- What an announced zone will hold: [{ buildingId, unit, floor }].
alter table zone add column planned_places jsonb;
update zone set planned_places = (
  select json_agg(json_build_object('buildingId', id, 'unit', null, 'floor', null))
  from unnest(planned_building_ids) as id)
where planned_building_ids is not null;
alter table zone drop column planned_building_ids;
`
