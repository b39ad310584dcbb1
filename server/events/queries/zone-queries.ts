import { sql } from 'kysely'
import { zonesOfDoor } from '../../zones/load-cases.ts'
import { WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { isClaimed } from '../../zones/holders.ts'
import { zoneHolding } from '../../zones/holding-rows.ts'
import { type LiveQueries, onlyIds, statuses } from './live-query.ts'

/** What is under control: buildings, zones and their clocks, what was found, what was published. */
export const ZONE_QUERIES = {
  incident: (communityId, ids) => sql`
    select 'incident' as "table", i.id, json_build_object(
      'id', i.id, 'name', i.name, 'openedAt', iso_utc(i.opened_at)) as row
    from incident i
    where i.community_id = ${communityId} and i.status = 'open' ${onlyIds('i', ids)}`,

  demoClock: (communityId, ids) => sql`
    select 'demoClock' as "table", c.id, json_build_object(
      'id', c.id, 'aheadS', c.demo_ahead_s) as row
    from community c
    where c.id = ${communityId} and c.demo_ahead_s > 0 ${onlyIds('c', ids)}`,

  building: (communityId, ids) => sql`
    select 'building' as "table", b.id, json_build_object(
      'id', b.id, 'estate', b.estate, 'name', b.name, 'kind', b.kind, 'levels', b.levels,
      'gridId', b.grid_id, 'tier', worn.claim -> 'tier', 'zoneId', worn.claim -> 'zoneId',
      'claims', coalesce(worn.claim -> 'claims', '[]'), 'households', b.households, 'residents', b.residents,
      'absent', b.absent, 'keyCare', b.key_care,
      'openRequests', (
        select count(*) from request r
        where r.community_id = b.community_id and r.building_id = b.id
          and r.status in (${statuses(WAITING_STATUSES)}))) as row
    from building b
    -- Asked once a building, and only of one that is claimed: that is what the offset is for.
    cross join lateral (
      select case when ${isClaimed(communityId, sql`b.id`)}
        then building_wears(b.community_id, b.id) end as claim
      offset 0) worn
    where b.community_id = ${communityId} ${onlyIds('b', ids)}`,

  zone: (communityId, ids) => sql`
    select 'zone' as "table", z.id, json_build_object(
      'id', z.id, 'name', z.name, 'tier', z.tier, 'status', z.status,
      'since', iso_utc(z.since), 'buildingIds', m.building_ids, 'places', m.places,
      'households', m.households, 'residents', m.residents,
      'absent', m.absent, 'keyCare', m.key_care,
      'boundary', z.boundary -> 'coordinates', 'noticeNumber', z.notice_number,
      'rulePackId', z.rule_pack_id, 'rulePackVersion', z.rule_pack_version,
      'noticeAt', iso_utc(z.notice_at), 'effectiveAt', iso_utc(z.effective_at),
      'cameFrom', z.came_from, 'factsVersion', z.facts_version, 'version', z.version,
      'liftedAt', iso_utc(z.lifted_at),
      'ahead', (
        select coalesce(json_agg(json_build_object(
          'id', a.id, 'move', a.move, 'tier', a.tier, 'by', a.asked_by,
          'at', iso_utc(a.effective_at)) order by a.effective_at, a.id), '[]')
        from zone_act a
        where a.community_id = z.community_id and a.zone_id = z.id
          and a.confirmed_at is not null and a.carried_at is null and a.undone_at is null),
      'asked', (
        select json_build_object('id', a.id, 'by', a.asked_by, 'at', iso_utc(a.asked_at),
          'tier', a.tier, 'unmet', cardinality(a.overridden))
        from zone_act a
        where a.community_id = z.community_id and a.zone_id = z.id
          and a.confirmed_at is null and a.undone_at is null)) as row
    from zone z
    ${zoneHolding(communityId)}
    where z.community_id = ${communityId} and (z.status in ('announced', 'active', 'guard')
        -- What was sealed anew may outlast the zone that it lies in.
        or exists (select from zone_part p where p.community_id = z.community_id
          and p.zone_id = z.id and p.ended_at is null)) ${onlyIds('z', ids)}`,

  zonePart: (communityId, ids) => sql`
    select 'zonePart' as "table", p.id, json_build_object(
      'id', p.id, 'zoneId', p.zone_id, 'buildingId', p.building_id, 'unit', p.unit,
      'floor', p.floor, 'tier', p.tier, 'cameFrom', p.came_from,
      'noticeAt', iso_utc(p.notice_at), 'effectiveAt', iso_utc(p.effective_at),
      'causeIds', p.cause_ids, 'endedAt', iso_utc(p.ended_at)) as row
    from zone_part p
    join zone z on z.community_id = p.community_id and z.id = p.zone_id
    join incident i on i.community_id = z.community_id and i.id = z.incident_id
    where p.community_id = ${communityId} and i.status = 'open' ${onlyIds('p', ids)}`,

  rulePack: (communityId, ids) => sql`
    select 'rulePack' as "table", r.id, json_build_object('id', r.id, 'content', r.content) as row
    from rule_pack r
    where r.community_id = ${communityId} ${onlyIds('r', ids)}`,

  positive: (communityId, ids) => sql`
    select 'positive' as "table", p.id, json_build_object(
      'id', p.id, 'buildingId', p.building_id, 'zoneIds', (
        select coalesce(json_agg(distinct held.zone_id order by held.zone_id), '[]')
        from ${zonesOfDoor('p', communityId)} held),
      'foundAt', iso_utc(p.found_at),
      'removedAt', iso_utc(p.removed_at), 'environment', p.environment,
      'disinfectedAt', iso_utc(p.disinfected_at)) as row
    from positive p
    join incident i on i.community_id = p.community_id and i.id = p.incident_id
    where p.community_id = ${communityId} and i.status = 'open' and p.withdrawn_at is null
      ${onlyIds('p', ids)}`,

  notice: (communityId, ids) => sql`
    select 'notice' as "table", n.id, json_build_object(
      'id', n.id, 'kind', n.kind, 'number', n.number, 'year', n.year,
      'effectiveAt', iso_utc(n.effective_at), 'zoneIds', to_json(n.zone_ids),
      'replaces', to_json(n.replaces), 'publishedAt', iso_utc(n.published_at),
      'publishedBy', n.published_by, 'withdrawnAt', iso_utc(n.withdrawn_at),
      'withdrawnBy', n.withdrawn_by) as row
    from notice n
    join incident i on i.community_id = n.community_id and i.id = n.incident_id
    where n.community_id = ${communityId} and i.status = 'open' ${onlyIds('n', ids)}`,
} satisfies LiveQueries
