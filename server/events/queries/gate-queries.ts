import { sql } from 'kysely'
import { STANDING_PERMITS } from '#lib/domain/permit/permit.ts'
import { type LiveQueries, onlyIds, statuses } from './live-query.ts'

/** Posts, and who may go out. */
export const GATE_QUERIES = {
  post: (communityId, ids) => sql`
    select 'post' as "table", p.id, json_build_object(
      'id', p.id, 'kind', p.kind, 'name', p.name, 'buildingId', p.building_id,
      'points', p.points,
      'hours', case when p.hours_from is not null
        then json_build_object('from', p.hours_from, 'until', p.hours_until) end,
      'shifts', p.shifts,
      'standing', (
        select coalesce(json_agg(json_build_object(
          'id', w.id, 'accountId', w.account_id, 'other', w.other, 'since', iso_utc(w.since))
          order by w.since, w.id), '[]')
        from post_watch w
        where w.community_id = p.community_id and w.post_id = p.id and w.until_at is null),
      'listed', (
        select count(*) from gate_pass g
        where g.community_id = p.community_id and g.post_id = p.id and g.removed_at is null),
      'version', p.version) as row
    from post p
    join incident i on i.community_id = p.community_id and i.id = p.incident_id
    where p.community_id = ${communityId} and p.ended_at is null and i.status = 'open'
      ${onlyIds('p', ids)}`,

  exitPermit: (communityId, ids) => sql`
    select 'exitPermit' as "table", e.id, json_build_object(
      'id', e.id, 'postId', e.post_id, 'reason', e.reason, 'status', e.status,
      'leaveAt', iso_utc(e.leave_at), 'dueBackAt', iso_utc(e.due_back_at),
      'outAt', iso_utc(e.out_at), 'late', e.late, 'approvedBy', e.approved_by) as row
    from exit_permit e
    join incident i on i.community_id = e.community_id and i.id = e.incident_id
    where e.community_id = ${communityId} and i.status = 'open'
      and e.status in (${statuses(STANDING_PERMITS)}) ${onlyIds('e', ids)}`,
} satisfies LiveQueries
