import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import type { Progress } from '#lib/domain/round/forecast.ts'
import type { SampleExcuse, SampleOutcome } from '#lib/domain/round/sampling.ts'
import type { TubeResult, TubeSize } from '#lib/domain/round/tube.ts'
import type { RoundBuildingRow } from '#lib/live/round-rows.ts'
import type { Session } from '../auth/sessions.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import { readCommunity, type Tx } from '../db/database.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'keyRing'>

/** What stands of one person of a round; no name, as on every live screen. */
export type PersonStanding = {
  personId: string
  /** Null for somebody whom the registry does not know. */
  residentId: string | null
  unit: string | null
  room: string
  listed: boolean
  outcome: SampleOutcome | null
  excuse: SampleExcuse | null
  visitedAt: string | null
  visitedBy: string | null
  attempts: number
  /** The tube of the last sample, while nobody has told what it says. */
  tube: string | null
  /** An antigen test of theirs stands. */
  tested: boolean
}

export function listRoundStandings(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  { roundId, buildingIds }: { roundId: string; buildingIds: readonly string[] },
): Promise<{ buildingId: string; doors: PersonStanding[] }[]> {
  return readCommunity(db, communityId, async (tx) => {
    const round = await requireRound(tx, communityId, roundId)
    const rows = await tx
      .selectFrom('roundPerson')
      .select(['id', 'residentId', 'buildingId', 'unit', 'room', 'listed', 'outcome', 'excuse'])
      .select(['visitedAt', 'visitedBy', 'attempts'])
      .where('communityId', '=', communityId)
      .where('roundId', '=', roundId)
      .where((eb) => eb('buildingId', '=', eb.fn.any(eb.val([...buildingIds]))))
      .execute()
    const byBuilding = Map.groupBy(rows, (row) => row.buildingId)
    const tubes = await waitingTubes(tx, communityId, { roundId, buildingIds })
    return buildingIds.map((buildingId) => ({
      buildingId,
      doors: (byBuilding.get(buildingId) ?? []).map(({ id, unit, visitedAt, ...row }) => ({
        personId: id,
        tube: tubes.get(id) ?? null,
        // A test on the spot is its own tube: whoever is done by one has it.
        tested: round.test === 'antigen' && row.outcome === 'sampled',
        residentId: row.residentId,
        unit: unit === '' ? null : unit,
        room: row.room,
        listed: row.listed,
        outcome: row.outcome,
        excuse: row.excuse,
        visitedAt: visitedAt?.toISOString() ?? null,
        visitedBy: row.visitedBy,
        attempts: row.attempts,
      })),
    }))
  })
}

/** By person; a tube that is answered keeps whoever is in it. */
async function waitingTubes(
  tx: Tx,
  communityId: string,
  { roundId, buildingIds }: { roundId: string; buildingIds: readonly string[] },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ personId: string; code: string }>`
    select m.person_id, t.code
    from round_person p
    join tube_member m on m.community_id = p.community_id and m.person_id = p.id
    join tube t on t.community_id = m.community_id and t.id = m.tube_id
    where p.community_id = ${communityId} and p.round_id = ${roundId}
      and p.building_id = any(${[...buildingIds]}::uuid[]) and t.answered_at is null
    order by m.taken_at`.execute(tx)
  return new Map(rows.map(({ personId, code }) => [personId, code]))
}

/** How far a round came; of an open one the live rows say the same. */
export function loadRoundCoverage(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  roundId: string,
): Promise<RoundBuildingRow[]> {
  return readCommunity(db, communityId, async (tx) => {
    await requireRound(tx, communityId, roundId)
    const rows = await tx
      .selectFrom('roundBuilding')
      .select([
        'id',
        'roundId',
        'buildingId',
        'team',
        'stop',
        'people',
        'households',
        'done',
        'notHome',
      ])
      .select(['refused', 'lost', 'excused', 'doorsLeft', 'unlisted', 'visits', 'lastAt'])
      .where('communityId', '=', communityId)
      .where('roundId', '=', roundId)
      .execute()
    return rows.map((row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null }))
  })
}

/** How many had been sampled at the end of each minute in which somebody was, oldest first. */
export function loadPace(
  { db }: Pick<Services, 'db'>,
  { communityId }: Session,
  roundId: string,
): Promise<{ at: string; done: number }[]> {
  return readCommunity(db, communityId, async (tx) => {
    await requireRound(tx, communityId, roundId)
    const { rows } = await sql<Progress>`
      select minute + interval '1 minute' as at, (sum(count(*)) over (order by minute))::int as done
      from (
        select date_trunc('minute', visited_at) as minute
        from round_person
        where community_id = ${communityId} and round_id = ${roundId} and listed
          and outcome = 'sampled'
      ) p
      group by minute
      order by minute`.execute(tx)
    return rows.map(({ at, done }) => ({ at: at.toISOString(), done }))
  })
}

export type TubeStanding = {
  id: string
  code: string
  size: TubeSize
  count: number
  team: number | null
  openedBy: string | null
  openedAt: string
  answeredAt: string | null
  result: TubeResult | null
}

/** The tubes of a round; who is in them is asked for apart. */
export function listTubes(
  { db, keyRing }: Needs,
  { communityId }: Session,
  roundId: string,
): Promise<TubeStanding[]> {
  return readCommunity(db, communityId, async (tx) => {
    const round = await requireRound(tx, communityId, roundId)
    const sealer = await keyRing.standing(tx, communityId, round.incidentId)
    const rows = await tx
      .selectFrom('tube')
      .selectAll()
      .where('communityId', '=', communityId)
      .where('roundId', '=', roundId)
      .orderBy('openedAt')
      .orderBy('code')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      code: row.code,
      size: row.size,
      count: row.count,
      team: row.team,
      openedBy: row.openedBy,
      openedAt: row.openedAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      result: row.sealed
        ? sealer.unseal<SealedTube>(sealedPlace('tube', row.id), row.sealed).result
        : null,
    }))
  })
}

export async function requireRound(tx: Tx, communityId: string, roundId: string) {
  const round = await tx
    .selectFrom('samplingRound')
    .select(['id', 'incidentId', 'zoneId', 'zoneName', 'number', 'test', 'closedAt', 'dueAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', roundId)
    .executeTakeFirst()
  if (!round) throw new Refusal('notFound')
  return round
}
