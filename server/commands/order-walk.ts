import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockRound } from './round-rows.ts'

const input = z.object({
  roundId: id,
  team: z.int().min(1).max(40),
  /** In the order of the walk; what is left out comes behind. Null: by the short walk again. */
  buildingIds: z.array(id).max(5_000).nullable(),
})
type Input = z.infer<typeof input>

/** In which order a team walks its buildings. What has gone to another team meanwhile stays there. */
export const orderWalk = defineCommand<Input, { id: string }>({
  name: 'round.order',
  permission: 'round.open',
  input,
  async run(context, { roundId, team, buildingIds }) {
    const { tx, communityId } = context
    const round = await lockRound(context, roundId)
    if (round.closedAt) throw new Refusal('roundClosed')
    const { rows } = await sql<{ id: string }>`
      update round_building rb set stop = (
        select min(t.place)
        from unnest(${buildingIds ?? []}::uuid[]) with ordinality as t (building_id, place)
        where t.building_id = rb.building_id)
      where rb.community_id = ${communityId} and rb.round_id = ${roundId} and rb.team = ${team}
      returning rb.id`.execute(tx)
    if (rows.length === 0) throw new Refusal('notFound', { field: 'team' })
    return {
      result: { id: roundId },
      event: {
        kind: 'round.ordered' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { zoneName: round.zoneName, number: round.number, team },
      },
      touched: { roundBuilding: rows.map((row) => row.id) },
    }
  },
})
