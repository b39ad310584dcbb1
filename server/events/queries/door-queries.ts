import { sql } from 'kysely'
import { type LiveQueries, onlyIds } from './live-query.ts'

/** What is done from door to door, counted by building. */
export const DOOR_QUERIES = {
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
      'stop', rb.stop,
      'people', rb.people, 'households', rb.households, 'done', rb.done,
      'notHome', rb.not_home, 'refused', rb.refused, 'lost', rb.lost, 'excused', rb.excused,
      'doorsLeft', rb.doors_left, 'unlisted', rb.unlisted, 'visits', rb.visits,
      'lastAt', iso_utc(rb.last_at)) as row
    from round_building rb
    join sampling_round sr on sr.community_id = rb.community_id and sr.id = rb.round_id
    where rb.community_id = ${communityId} and sr.closed_at is null ${onlyIds('rb', ids)}`,

  rosterBuilding: (communityId, ids) => sql`
    select 'rosterBuilding' as "table", b.id, json_build_object(
      'id', b.id, 'duty', b.duty, 'buildingId', b.building_id, 'turn', b.turn, 'done', b.done,
      'excused', b.excused, 'tried', b.tried, 'unwell', b.unwell, 'notOpened', b.not_opened,
      'records', b.records, 'slips', b.slips, 'lastAt', iso_utc(b.last_at)) as row
    from roster_building b
    join incident i on i.community_id = b.community_id and i.id = b.incident_id
    where b.community_id = ${communityId} and i.status = 'open' ${onlyIds('b', ids)}`,
} satisfies LiveQueries
