import { sql } from 'kysely'
import type { MissingDoor, Round } from '#lib/domain/round/round.ts'
import type { Tx } from '../db/database.ts'
import type { Row } from '../db/schema.ts'

type RoundRow = Pick<
  Row<'samplingRound'>,
  | 'id'
  | 'zoneId'
  | 'partId'
  | 'test'
  | 'clockDay'
  | 'openedAt'
  | 'closedAt'
  | 'pending'
  | 'positive'
> & { people: number; done: number; excused: number; absent: number }

/** The sampling rounds of these zones as the clock's rules read them, each zone's oldest first. */
export async function roundFacts(
  tx: Tx,
  communityId: string,
  zoneIds: readonly string[],
): Promise<Map<string, Round[]>> {
  const { rows } = await sql<RoundRow>`
    select sr.id, sr.zone_id, sr.part_id, sr.test, sr.clock_day, sr.opened_at, sr.closed_at,
      sr.pending, sr.positive, c.people, c.done, c.excused, c.absent
    from sampling_round sr
    cross join lateral (
      select coalesce(sum(people), 0)::int as people, coalesce(sum(done), 0)::int as done,
        coalesce(sum(excused), 0)::int as excused, coalesce(sum(absent), 0)::int as absent
      from round_building rb
      where rb.community_id = sr.community_id and rb.round_id = sr.id
    ) c
    where sr.community_id = ${communityId} and sr.zone_id = any(${[...zoneIds]}::uuid[])
    order by sr.opened_at, sr.id`.execute(tx)
  const unfinished = rows.filter((row) => row.done + row.excused < row.people)
  const missing = await missingDoors(
    tx,
    communityId,
    unfinished.map((row) => row.id),
  )
  const facts = new Map<string, Round[]>(zoneIds.map((id) => [id, []]))
  for (const { zoneId, people, done, ...row } of rows) {
    facts.get(zoneId)?.push({
      ...row,
      population: people,
      sampled: done,
      missingDoors: missing.get(row.id) ?? [],
    })
  }
  return facts
}

async function missingDoors(
  tx: Tx,
  communityId: string,
  roundIds: readonly string[],
): Promise<Map<string, MissingDoor[]>> {
  if (roundIds.length === 0) return new Map()
  const { rows } = await sql<MissingDoor & { roundId: string }>`
    select round_id, household_id, building_id, count(*)::int as persons
    from round_person
    where community_id = ${communityId} and round_id = any(${[...roundIds]}::uuid[])
      and listed and household_id is not null
      and (outcome is null or outcome not in ('sampled', 'excused'))
    group by round_id, household_id, building_id
    order by building_id, household_id`.execute(tx)
  const doors = new Map<string, MissingDoor[]>()
  for (const { roundId, ...door } of rows) {
    doors.set(roundId, [...(doors.get(roundId) ?? []), door])
  }
  return doors
}
