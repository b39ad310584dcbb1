import { sql } from 'kysely'
import { ACTIVE_DELIVERY_STATUSES } from '#lib/domain/delivery/status.ts'
import { LIVE_STATUSES } from '#lib/domain/request/status.ts'
import { type LiveQueries, onlyIds, statuses } from './live-query.ts'

/** What is carried, by whom, from where. */
export const DELIVERY_QUERIES = {
  delivery: (communityId, ids) => sql`
    select 'delivery' as "table", d.id, json_build_object(
      'id', d.id, 'number', d.number, 'status', d.status, 'assigneeId', d.assignee_id,
      'partnerId', d.partner_id, 'pointId', d.point_id,
      'requestIds', (
        select coalesce(json_agg(sr.request_id order by s.position, sr.request_id), '[]')
        from stop s join stop_request sr on sr.community_id = s.community_id and sr.stop_id = s.id
        where s.community_id = d.community_id and s.delivery_id = d.id),
      'buildingIds', (
        select coalesce(json_agg(s.building_id order by s.position), '[]')
        from stop s where s.community_id = d.community_id and s.delivery_id = d.id),
      'stops', (
        select coalesce(json_agg(json_build_object(
          'id', s.id, 'buildingId', s.building_id, 'status', s.status,
          'failReason', s.fail_reason, 'settledAt', iso_utc(s.settled_at),
          'requestIds', (
            select coalesce(json_agg(sr.request_id order by sr.request_id), '[]')
            from stop_request sr
            where sr.community_id = s.community_id and sr.stop_id = s.id),
          'doors', (
            select coalesce(json_agg(json_build_object(
              'requestId', sr.request_id, 'status', sr.status, 'failReason', sr.fail_reason,
              'proof', sr.proof, 'unexplained', sr.unexplained,
              'settledAt', iso_utc(sr.settled_at), 'attempts', sr.attempts)
              order by sr.request_id), '[]')
            from stop_request sr
            where sr.community_id = s.community_id and sr.stop_id = s.id))
          order by s.position), '[]')
        from stop s where s.community_id = d.community_id and s.delivery_id = d.id),
      'createdAt', iso_utc(d.created_at), 'statusAt', iso_utc(d.status_at),
      'failReason', d.fail_reason) as row
    from delivery d
    where d.community_id = ${communityId} and (
        d.status in (${statuses(ACTIVE_DELIVERY_STATUSES)})
        -- The history behind a request stays beside it for as long as the request is live.
        or exists (
          select from stop_request sr
          join request r on r.community_id = sr.community_id and r.id = sr.request_id
          where sr.community_id = d.community_id and sr.delivery_id = d.id
            and r.status in (${statuses(LIVE_STATUSES)})))
      ${onlyIds('d', ids)}`,

  memberDuty: (communityId, ids) => sql`
    select 'memberDuty' as "table", m.id, json_build_object(
      'id', m.id, 'onDuty', m.on_duty, 'since', iso_utc(m.since),
      'skills', m.skills, 'gear', m.gear) as row
    from member_duty m
    where m.community_id = ${communityId} ${onlyIds('m', ids)}`,

  stockPoint: (communityId, ids) => sql`
    select 'stockPoint' as "table", p.id, json_build_object(
      'id', p.id, 'name', p.name, 'buildingId', p.building_id) as row
    from stock_point p
    where p.community_id = ${communityId} ${onlyIds('p', ids)}`,

  stock: (communityId, ids) => sql`
    select 'stock' as "table", s.id, json_build_object(
      'id', s.id, 'pointId', s.point_id, 'goods', s.goods, 'quantity', s.quantity,
      'reserved', s.reserved, 'countedAt', iso_utc(s.counted_at)) as row
    from stock s
    where s.community_id = ${communityId} ${onlyIds('s', ids)}`,

  offer: (communityId, ids) => sql`
    select 'offer' as "table", o.id, json_build_object(
      'id', o.id, 'giver', o.giver, 'goods', o.goods, 'quantity', o.quantity,
      'status', o.status, 'offeredAt', iso_utc(o.offered_at),
      'statusAt', iso_utc(o.status_at)) as row
    from offer o
    join incident i on i.community_id = o.community_id and i.id = o.incident_id
    where o.community_id = ${communityId} and i.status = 'open' ${onlyIds('o', ids)}`,
} satisfies LiveQueries
