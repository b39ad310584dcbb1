import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockRound, roundBuildingIds } from './round-rows.ts'

const input = z.object({
  roundId: id,
  /** In their order: the first is team 1. Buildings that are named nowhere are nobody's. */
  teams: z
    .array(
      z.object({
        memberIds: z.array(id).min(1).max(6),
        buildingIds: z.array(id).max(5_000),
      }),
    )
    .max(40),
})
type Input = z.infer<typeof input>

/**
 * Who samples which buildings; it replaces what was said before. Tubes stay with whoever began them, and
 * a building that stays with its team keeps its place in their walk.
 */
export const assignTeams = defineCommand<Input, { id: string }>({
  name: 'round.assign',
  permission: 'round.open',
  input,
  async run(context, { roundId, teams }) {
    const { tx, communityId } = context
    const round = await lockRound(context, roundId)
    if (round.closedAt) throw new Refusal('roundClosed')
    await requireMembers(context, teams)
    const given = teams.flatMap(({ buildingIds }, index) =>
      buildingIds.map((buildingId) => ({ buildingId, team: index + 1 })),
    )
    await sql`
      update round_building rb
      set team = t.team, stop = case when t.team = rb.team then rb.stop end
      from (
        select own.id, min(t.team) as team
        from round_building own
        left join unnest(${given.map((row) => row.buildingId)}::uuid[],
          ${given.map((row) => row.team)}::int[]) as t (building_id, team)
          on t.building_id = own.building_id
        where own.community_id = ${communityId} and own.round_id = ${roundId}
        group by own.id
      ) t
      where rb.community_id = ${communityId} and rb.id = t.id`.execute(tx)
    await tx
      .updateTable('samplingRound')
      .set({
        teams: JSON.stringify(
          teams.map(({ memberIds }, index) => ({ number: index + 1, memberIds })),
        ),
      })
      .where('communityId', '=', communityId)
      .where('id', '=', roundId)
      .execute()
    return {
      result: { id: roundId },
      event: {
        kind: 'round.assigned' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { zoneName: round.zoneName, number: round.number, count: teams.length },
      },
      touched: {
        samplingRound: [roundId],
        roundBuilding: await roundBuildingIds(context, roundId),
      },
    }
  },
})

async function requireMembers(
  { tx, communityId }: Parameters<typeof lockRound>[0],
  teams: Input['teams'],
): Promise<void> {
  const wanted = [...new Set(teams.flatMap(({ memberIds }) => memberIds))]
  const { count } = await tx
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where((eb) => eb('accountId', '=', eb.fn.any(eb.val(wanted))))
    .executeTakeFirstOrThrow()
  if (Number(count) < wanted.length) throw new Refusal('unknownMember', { field: 'teams' })
}
