import { sql } from 'kysely'
import { LIVE_STATUSES, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import { type LiveQueries, onlyIds, statuses } from './live-query.ts'

/** What was asked for, and the services that answer it. */
export const REQUEST_QUERIES = {
  request: (communityId, ids) => sql`
    select 'request' as "table", r.id, json_build_object(
      'id', r.id, 'buildingId', r.building_id, 'unit', r.unit, 'room', r.room,
      'category', r.category, 'channel', r.channel, 'priority', r.priority,
      'status', r.status, 'askedCount', r.asked_count, 'loggedAt', iso_utc(r.logged_at),
      'dueAt', iso_utc(r.due_at), 'fulfilledAt', iso_utc(r.fulfilled_at),
      'loggedBy', r.logged_by, 'verified', r.verified,
      'clock', case when r.status in (${statuses(WAITING_STATUSES)}) then r.clock else 'inTime' end,
      'claim', case when r.status = 'claimed' and r.claimed_by is not null then json_build_object(
        'by', r.claimed_by, 'until', iso_utc(r.claim_until),
        'takeOver', case when r.take_over_by is not null then json_build_object(
          'by', r.take_over_by, 'at', iso_utc(r.take_over_at)) end) end,
      'claimLapses', r.claim_lapses,
      'escalation', case when r.status = 'escalated' and r.reply_due_at is not null
        then json_build_object('by', r.escalated_by, 'at', iso_utc(r.escalated_at),
          'dueAt', iso_utc(r.reply_due_at), 'late', r.reply_late) end,
      'callBack', case when r.status = 'fulfilled' or r.owes_call_since is not null
        then json_build_object('since', iso_utc(coalesce(r.owes_call_since, r.fulfilled_at)),
          'tries', r.call_tries, 'againAt', iso_utc(r.call_again_at), 'told', r.told_count) end,
      'detailVersion', r.detail_version) as row
    from request r
    where r.community_id = ${communityId} and r.status in (${statuses(LIVE_STATUSES)})
      ${onlyIds('r', ids)}`,

  service: (communityId, ids) => sql`
    select 'service' as "table", s.id, (json_build_object(
      'id', s.id, 'category', s.category, 'position', s.position, 'version', s.version)::jsonb
      || s.content::jsonb)::json as row
    from service s
    where s.community_id = ${communityId} ${onlyIds('s', ids)}`,
} satisfies LiveQueries
