import { sql } from 'kysely'
import { mayCount, visitTime } from '#lib/domain/coverage/visit-time.ts'
import { Refusal } from '#lib/domain/errors.ts'
import { personResult, type Sample, type TubeResult } from '#lib/domain/round/tube.ts'
import { type SealedTube, sealedPlace } from '../crypto/sealed-records.ts'
import type { Row } from '../db/schema.ts'
import { type CommandContext, openIncident } from './command.ts'
import { requireOpen } from './require-open.ts'

/** The round, held until the command is done; refused when its incident is over. */
export async function lockRound(
  context: CommandContext,
  roundId: string,
): Promise<Row<'samplingRound'>> {
  const round = await context.tx
    .selectFrom('samplingRound')
    .selectAll()
    .where('communityId', '=', context.communityId)
    .where('id', '=', roundId)
    .forUpdate()
    .executeTakeFirst()
  if (!round) throw new Refusal('unknownRound', { field: 'roundId' })
  openIncident(context)
  requireOpen(context, round.incidentId)
  return round
}

/** The round, and when something was done in it, by the phone's clock within what is possible. */
export async function lockRoundAt(
  context: CommandContext,
  said: { roundId: string; at: string },
): Promise<{ round: Row<'samplingRound'>; at: Date }> {
  const round = await lockRound(context, said.roundId)
  const at = visitTime(new Date(said.at), { openedAt: round.openedAt, now: context.now })
  if (!mayCount(at, round.closedAt)) throw new Refusal('roundClosed')
  return { round, at }
}

export async function roundBuildingIds(
  { tx, communityId }: CommandContext,
  roundId: string,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('roundBuilding')
    .select('id')
    .where('communityId', '=', communityId)
    .where('roundId', '=', roundId)
    .execute()
  return rows.map((row) => row.id)
}

/** The counts of these buildings, from the people in them. Returns the ids of their rows. */
export async function recountBuildings(
  { tx, communityId }: CommandContext,
  roundId: string,
  buildingIds: readonly string[],
  visit?: { at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update round_building rb set
      done = c.done, not_home = c.not_home, refused = c.refused, lost = c.lost,
      excused = c.excused, absent = c.absent, doors_left = c.doors_left, unlisted = c.unlisted,
      visits = rb.visits + 1,
      last_at = greatest(rb.last_at, ${visit?.at ?? null}::timestamptz)
    from (
      select p.building_id,
        count(*) filter (where listed and outcome = 'sampled') as done,
        count(*) filter (where listed and outcome = 'notHome') as not_home,
        count(*) filter (where listed and outcome = 'refused') as refused,
        count(*) filter (where listed and outcome = 'lost') as lost,
        count(*) filter (where listed and outcome = 'excused') as excused,
        count(*) filter (where listed and outcome = 'excused' and p.absent) as absent,
        count(*) filter (where not listed) as unlisted,
        count(distinct household_id) filter (
          where listed and (outcome is null or outcome not in ('sampled', 'excused'))) as doors_left
      from round_person p
      where p.community_id = ${communityId} and p.round_id = ${roundId}
        and p.building_id = any(${[...buildingIds]}::uuid[])
      group by p.building_id
    ) c
    where rb.community_id = ${communityId} and rb.round_id = ${roundId}
      and rb.building_id = c.building_id
    returning rb.id`.execute(tx)
  return rows.map((row) => row.id)
}

/**
 * What the tubes of a round come to. The results are sealed, so they are opened and counted here: a
 * round has some hundreds of tubes.
 */
export async function recountTubes(
  { tx, communityId, keyRing }: CommandContext,
  round: Pick<Row<'samplingRound'>, 'id' | 'incidentId'>,
): Promise<void> {
  const tubes = await tx
    .selectFrom('tube')
    .select(['id', 'size', 'sealed'])
    .where('communityId', '=', communityId)
    .where('roundId', '=', round.id)
    .execute()
  const sealer = await keyRing.of(tx, communityId, round.incidentId)
  const said = new Map(
    tubes.map(({ id, size, sealed }) => {
      const place = sealedPlace('tube', id)
      const result = sealed ? sealer.unseal<SealedTube>(place, sealed).result : null
      return [id, { size, result }] as const
    }),
  )
  const samples = await samplesOf({ tx, communityId }, round.id, said)
  const results = [...samples.values()].map(personResult)
  const count = (wanted: string) => results.filter((result) => result === wanted).length
  const answered = [...said.values()].filter(({ result }) => result !== null)
  await tx
    .updateTable('samplingRound')
    .set({
      pending: count('pending') + count('resample'),
      positive: count('positive'),
      resample: count('resample'),
      tubes: tubes.length,
      answeredTubes: answered.length,
      positiveTubes: answered.filter(({ result }) => result === 'positive').length,
    })
    .where('communityId', '=', communityId)
    .where('id', '=', round.id)
    .execute()
}

/** The samples of each person of the round, by id. */
export async function samplesOf(
  { tx, communityId }: Pick<CommandContext, 'tx' | 'communityId'>,
  roundId: string,
  tubes: ReadonlyMap<string, { size: number; result: TubeResult | null }>,
): Promise<Map<string, Sample[]>> {
  const { rows } = await sql<{ personId: string; tubeId: string; takenAt: Date }>`
    select m.person_id, m.tube_id, m.taken_at
    from tube t
    join tube_member m on m.community_id = t.community_id and m.tube_id = t.id
    where t.community_id = ${communityId} and t.round_id = ${roundId}`.execute(tx)
  const samples = new Map<string, Sample[]>()
  for (const { personId, tubeId, takenAt } of rows) {
    const tube = tubes.get(tubeId)
    if (!tube) continue
    const list = samples.get(personId) ?? []
    list.push({ ...tube, takenAt })
    samples.set(personId, list)
  }
  return samples
}
