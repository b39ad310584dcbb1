import { sql } from 'kysely'
import type { Feature, FeatureCollection } from 'geojson'
import type { BuildingKind } from '#lib/domain/place/key-care.ts'
import type { Tx } from '../db/database.ts'
import { pinyinKeys } from '../people/pinyin-keys.ts'
import { absentPeople } from '../zones/absent.ts'

export type ListedBuilding = {
  id: string
  estate: string | null
  name: string
  address: string | null
  kind: BuildingKind
  levels: number | null
  /** WGS-84, [longitude, latitude]. */
  centroid: [number, number]
  /** Ways to type it: `rongshuxincun37dong`, `rsxc37d`. */
  pinyin: string
  initials: string
}

export async function listBuildings(tx: Tx, communityId: string): Promise<ListedBuilding[]> {
  const rows = await tx
    .selectFrom('building')
    .select(['id', 'estate', 'name', 'address', 'kind', 'levels', 'centroidLon', 'centroidLat'])
    .where('communityId', '=', communityId)
    .orderBy('estate')
    .orderBy('name')
    .execute()
  return rows.map(({ centroidLon, centroidLat, ...row }) => {
    const keys = pinyinKeys(`${row.estate ?? ''}${row.name}`, 'place')
    return {
      ...row,
      centroid: [centroidLon, centroidLat],
      pinyin: keys.full,
      initials: keys.initials,
    }
  })
}

export type BuildingDetail = {
  id: string
  gridName: string | null
  address: string | null
  units: { name: string | null; households: number; residents: number }[]
  /** The same by floor; null where the registry does not say. */
  floors: {
    unit: string | null
    floor: number | null
    households: number
    residents: number
    /** Of the residents, who is away. */
    absent: number
    keyCare: number
  }[]
}

export async function loadBuildingDetail(
  tx: Tx,
  communityId: string,
  buildingId: string,
): Promise<BuildingDetail | null> {
  const building = await tx
    .selectFrom('building')
    .leftJoin('grid', (join) =>
      join
        .onRef('grid.communityId', '=', 'building.communityId')
        .onRef('grid.id', '=', 'building.gridId'),
    )
    .select(['building.id', 'building.address', 'grid.name as gridName'])
    .where('building.communityId', '=', communityId)
    .where('building.id', '=', buildingId)
    .executeTakeFirst()
  if (!building) return null
  const { rows } = await sql<BuildingDetail['units'][number]>`
    select u.name, count(distinct h.id)::int as households, count(r.id)::int as residents
    from household h
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    left join resident r on r.community_id = h.community_id and r.household_id = h.id
    where h.community_id = ${communityId} and h.building_id = ${buildingId}
    group by u.name order by length(u.name), u.name`.execute(tx)
  const { rows: floors } = await sql<BuildingDetail['floors'][number]>`
    select u.name as unit, h.floor, count(distinct h.id)::int as households,
      count(r.id)::int as residents, count(away.id)::int as absent, (
        select coalesce(sum(f.key_care), 0)::int from floor_care f
        where f.community_id = ${communityId} and f.building_id = ${buildingId}
          and f.unit is not distinct from u.name and f.floor is not distinct from h.floor
      ) as key_care
    from household h
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    left join resident r on r.community_id = h.community_id and r.household_id = h.id
    left join ${absentPeople(communityId)} away on away.id = r.id
    where h.community_id = ${communityId} and h.building_id = ${buildingId}
    group by u.name, h.floor order by length(u.name), u.name, h.floor`.execute(tx)
  return { ...building, units: rows, floors }
}

/** Names the state of the buildings and the basemap; a new one means: fetch the geometry again. */
export async function loadGeometryVersion(tx: Tx, communityId: string): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select left(s.history::text, 8) || '-' || coalesce((
      select max(e.seq) from event e
      where e.community_id = s.community_id and e.kind = 'registry.imported'), 0) as version
    from stream s where s.community_id = ${communityId}`.execute(tx)
  return rows[0]?.version ?? 'none'
}

export async function loadBuildingGeometry(
  tx: Tx,
  communityId: string,
): Promise<FeatureCollection> {
  const rows = await tx
    .selectFrom('building')
    .select(['id', 'name', 'estate', 'levels', 'kind', 'geometry'])
    .where('communityId', '=', communityId)
    .orderBy('id')
    .execute()
  return collection(
    rows.map(({ geometry, ...properties }) => ({ type: 'Feature', properties, geometry })),
  )
}

export async function loadBasemap(tx: Tx, communityId: string): Promise<FeatureCollection> {
  const rows = await tx
    .selectFrom('basemapFeature')
    .select(['kind', 'name', 'widthM', 'geometry'])
    .where('communityId', '=', communityId)
    .orderBy('id')
    .execute()
  return collection(
    rows.map(({ kind, name, widthM, geometry }) => ({
      type: 'Feature',
      properties: { kind, name, width_m: widthM },
      geometry,
    })),
  )
}

function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features }
}
