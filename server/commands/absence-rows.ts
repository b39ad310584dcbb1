import { sql } from 'kysely'
import { ABSENCE_REASONS } from '#lib/domain/population/absence.ts'
import type { Touched } from '../events/live-rows.ts'
import type { CommandContext } from './command.ts'
import { recountBuildings } from './round-rows.ts'

/**
 * Whoever is back stands in the remainder of the rounds under way again: they were excused because
 * they were not there, and nobody is missed.
 */
export async function putBackIntoRounds(
  context: CommandContext,
  residentIds: readonly string[],
): Promise<Touched> {
  const { tx, communityId } = context
  const { rows } = await sql<{ roundId: string; buildingId: string }>`
    update round_person p
    set outcome = null, excuse = null, visited_at = null, visited_by = null, absent = false
    from sampling_round sr
    where p.community_id = ${communityId} and p.resident_id = any(${[...residentIds]}::uuid[])
      and p.outcome = 'excused' and p.excuse = any(${[...ABSENCE_REASONS]}::text[])
      and sr.community_id = p.community_id and sr.id = p.round_id and sr.closed_at is null
    returning p.round_id, p.building_id`.execute(tx)
  const byRound = Map.groupBy(rows, ({ roundId }) => roundId)
  const roundBuilding: string[] = []
  for (const [roundId, ofRound] of byRound) {
    const buildingIds = [...new Set(ofRound.map(({ buildingId }) => buildingId))]
    roundBuilding.push(...(await recountBuildings(context, roundId, buildingIds)))
  }
  return { samplingRound: [...byRound.keys()], roundBuilding }
}
