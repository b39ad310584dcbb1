import { sql } from 'kysely'
import { LIVE_CALL_STATES } from '#lib/domain/line/call.ts'
import { type LiveQueries, onlyIds, statuses } from './live-query.ts'

/** Lines and the calls on them. */
export const DESK_QUERIES = {
  line: (communityId, ids) => sql`
    select 'line' as "table", l.id, json_build_object(
      'id', l.id, 'number', l.number, 'status', l.status, 'operatorId', l.operator_id,
      'phone', l.phone, 'since', iso_utc(l.since), 'resumes', l.resumes, 'callId', l.call_id,
      'takeOverBy', l.take_over_by, 'takeOverAt', iso_utc(l.take_over_at),
      'heldBefore', l.held_before, 'draftWaiting', exists (
        select from line_draft d where d.community_id = l.community_id and d.line_id = l.id),
      'day', l.counted_day, 'answered', l.answered, 'missed', l.missed,
      'talked', l.talked, 'talkSeconds', l.talk_seconds) as row
    from line l
    where l.community_id = ${communityId} and l.retired_at is null ${onlyIds('l', ids)}`,

  call: (communityId, ids) => sql`
    select 'call' as "table", c.id, json_build_object(
      'id', c.id, 'lineId', c.line_id, 'state', c.state, 'since', iso_utc(c.state_at),
      'startedAt', iso_utc(c.started_at), 'answeredAt', iso_utc(c.answered_at),
      'operatorId', c.operator_id, 'known', c.known, 'buildingId', c.building_id,
      'hasNumber', c.phone_index is not null, 'training', c.training,
      'pickedBy', c.picked_by, 'pickedAt', iso_utc(c.picked_at)) as row
    from call c
    where c.community_id = ${communityId} and c.state in (${statuses(LIVE_CALL_STATES)})
      ${onlyIds('c', ids)}`,
} satisfies LiveQueries
