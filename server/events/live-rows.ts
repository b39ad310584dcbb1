import { type RawBuilder, sql } from 'kysely'
import { ACTIVE_DELIVERY_STATUSES } from '#lib/domain/delivery/status.ts'
import { LIVE_CALL_STATES } from '#lib/domain/line/call.ts'
import { STANDING_PERMITS } from '#lib/domain/permit/permit.ts'
import { LIVE_STATUSES, WAITING_STATUSES } from '#lib/domain/request/status.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import { LIVE_TABLES, type LiveTable } from '#lib/live/rows.ts'
import type { Tx } from '../db/database.ts'
import { zonesOfDoor } from '../zones/load-cases.ts'
import { absentByBuilding, isAbsent } from '../zones/absent.ts'
import { buildingClaims, topClaim, zoneHolding } from '../zones/holding-rows.ts'

/** The things whose live rows a command may have changed. */
export type Touched = Partial<Record<LiveTable, readonly string[]>>

/**
 * The live rows of these things as they stand in the transaction that runs it; for a thing that has
 * left the live state there is none. The snapshot is made from the very same queries, which is why
 * snapshot at m + events = snapshot at n. What is live never depends on the time of day.
 */
export function liveRowsOf(
  communityId: string,
  things: readonly { table: LiveTable; id: string }[],
): RawBuilder<LiveRecord> {
  const parts = LIVE_TABLES.flatMap((table) => {
    const ids = new Set(things.filter((thing) => thing.table === table).map(({ id }) => id))
    return ids.size > 0 ? [QUERIES[table](communityId, [...ids])] : []
  })
  return parts.length > 0
    ? sql<LiveRecord>`${sql.join(parts, sql` union all `)}`
    : sql<LiveRecord>`select null::text as "table", null::uuid as id, null::json as row where false`
}

/** Everything live of a community, for a snapshot. `tx` must be repeatable read. */
export async function allLiveRows(tx: Tx, communityId: string): Promise<Snapshot['tables']> {
  const tables = Object.fromEntries(
    LIVE_TABLES.map((table) => [table, [] as object[]]),
  ) as unknown as Record<LiveTable, object[]>
  for (const table of LIVE_TABLES) {
    const { rows } = await QUERIES[table](communityId, null).execute(tx)
    tables[table] = rows.map((record) => record.row)
  }
  return tables as unknown as Snapshot['tables']
}

type LiveRecord = { table: LiveTable; id: string; row: object }
type LiveQuery = (communityId: string, ids: readonly string[] | null) => RawBuilder<LiveRecord>

const QUERIES: Record<LiveTable, LiveQuery> = {
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
      'gridId', b.grid_id, 'tier', top.tier, 'zoneId', top.zone_id,
      'claims', ${buildingClaims(communityId)}, 'households', b.households, 'residents', b.residents,
      'absent', coalesce(away.absent, 0), 'keyCare', b.key_care,
      'openRequests', (
        select count(*) from request r
        where r.community_id = b.community_id and r.building_id = b.id
          and r.status in (${statuses(WAITING_STATUSES)}))) as row
    from building b
    ${awayFrom(communityId, ids)}
    -- The strictest that claims any of it is what the building wears.
    ${topClaim(communityId)}
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

  survey: (communityId, ids) => sql`
    select 'survey' as "table", s.id, json_build_object(
      'id', s.id, 'name', s.name, 'questions', s.questions, 'openedAt', iso_utc(s.opened_at),
      'openedBy', s.opened_by, 'closedAt', iso_utc(s.closed_at)) as row
    from survey s
    join incident i on i.community_id = s.community_id and i.id = s.incident_id
    where s.community_id = ${communityId} and i.status = 'open' ${onlyIds('s', ids)}`,

  surveyBuilding: (communityId, ids) => sql`
    select 'surveyBuilding' as "table", sb.id, json_build_object(
      'id', sb.id, 'surveyId', sb.survey_id, 'buildingId', sb.building_id, 'places', sb.places, 'households', sb.households, 'done', sb.done,
      'notHome', sb.not_home, 'refused', sb.refused, 'excused', sb.excused,
      'unlisted', sb.unlisted, 'needs', sb.needs, 'visits', sb.visits,
      'lastAt', iso_utc(sb.last_at)) as row
    from survey_building sb
    join survey s on s.community_id = sb.community_id and s.id = sb.survey_id
    where sb.community_id = ${communityId} and s.closed_at is null ${onlyIds('sb', ids)}`,

  samplingRound: (communityId, ids) => sql`
    select 'samplingRound' as "table", sr.id, json_build_object(
      'id', sr.id, 'zoneId', sr.zone_id, 'partId', sr.part_id, 'zoneName', sr.zone_name,
      'tier', sr.tier, 'number', sr.number, 'test', sr.test, 'clockDay', sr.clock_day,
      'tubeSize', sr.tube_size, 'openedAt', iso_utc(sr.opened_at), 'openedBy', sr.opened_by,
      'dueAt', iso_utc(sr.due_at), 'closedAt', iso_utc(sr.closed_at), 'teams', sr.teams,
      'people', c.people, 'households', c.households, 'done', c.done, 'excused', c.excused,
      'pending', sr.pending, 'positive', sr.positive, 'resample', sr.resample,
      'tubes', sr.tubes, 'answeredTubes', sr.answered_tubes,
      'positiveTubes', sr.positive_tubes) as row
    from sampling_round sr
    join incident i on i.community_id = sr.community_id and i.id = sr.incident_id
    cross join lateral (
      select coalesce(sum(rb.people), 0) as people, coalesce(sum(rb.households), 0) as households,
        coalesce(sum(rb.done), 0) as done, coalesce(sum(rb.excused), 0) as excused
      from round_building rb
      where rb.community_id = sr.community_id and rb.round_id = sr.id
    ) c
    where sr.community_id = ${communityId} and i.status = 'open' ${onlyIds('sr', ids)}`,

  roundBuilding: (communityId, ids) => sql`
    select 'roundBuilding' as "table", rb.id, json_build_object(
      'id', rb.id, 'roundId', rb.round_id, 'buildingId', rb.building_id, 'team', rb.team,
      'people', rb.people, 'households', rb.households, 'done', rb.done,
      'notHome', rb.not_home, 'refused', rb.refused, 'lost', rb.lost, 'excused', rb.excused,
      'doorsLeft', rb.doors_left, 'unlisted', rb.unlisted, 'visits', rb.visits,
      'lastAt', iso_utc(rb.last_at)) as row
    from round_building rb
    join sampling_round sr on sr.community_id = rb.community_id and sr.id = rb.round_id
    where rb.community_id = ${communityId} and sr.closed_at is null ${onlyIds('rb', ids)}`,

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

  service: (communityId, ids) => sql`
    select 'service' as "table", s.id, (json_build_object(
      'id', s.id, 'category', s.category, 'position', s.position, 'version', s.version)::jsonb
      || s.content::jsonb)::json as row
    from service s
    where s.community_id = ${communityId} ${onlyIds('s', ids)}`,
}

/** `away`: of a few buildings by who lives there, of all of them by who is away. */
function awayFrom(communityId: string, ids: readonly string[] | null): RawBuilder<unknown> {
  if (ids === null) {
    // Asked once, and no join that would bring the buildings in another order.
    return sql`cross join lateral (
      select coalesce(((
        select jsonb_object_agg(building_id, absent) from ${absentByBuilding(communityId)} counted)
        ->> b.id::text)::int, 0) as absent) away`
  }
  return sql`cross join lateral (
    select count(*) as absent from resident r
    where r.community_id = b.community_id and r.building_id = b.id
      and ${isAbsent(communityId, 'r.id')}) away`
}

function onlyIds(alias: string, ids: readonly string[] | null): RawBuilder<unknown> {
  return ids === null ? sql`` : sql`and ${sql.ref(`${alias}.id`)} = any(${ids}::uuid[])`
}

/** Literals, so that the partial indexes match. They come from the code, never from outside. */
function statuses(list: readonly string[]): RawBuilder<unknown> {
  return sql.join(list.map((status) => sql.lit(status)))
}
