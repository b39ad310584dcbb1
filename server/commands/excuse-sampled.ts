import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { SAMPLE_EXCUSES, standsAfter } from '#lib/domain/round/sampling.ts'
import { defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockRound, recountBuildings } from './round-rows.ts'
import { standingOf } from './sample-door.ts'

const input = z.object({
  roundId: id,
  /** As `round.doors` names them. */
  personIds: z.array(id).min(1).max(500),
  excuse: z.enum(SAMPLE_EXCUSES),
})

/**
 * Takes people off the list for a reason, from the desk: they are in hospital, they moved. They are
 * told apart for good: a round with somebody excused does not speak for everyone.
 */
export const excuseSampled = defineCommand<z.infer<typeof input>, { id: string; count: number }>({
  name: 'round.excuse',
  permission: 'round.open',
  input,
  async run(context, { roundId, personIds, excuse }) {
    const { tx, communityId, actor, now } = context
    const round = await lockRound(context, roundId)
    if (round.closedAt) throw new Refusal('roundClosed')
    const people = await tx
      .selectFrom('roundPerson')
      .select(['id', 'buildingId', 'outcome', 'visitedAt'])
      .where('communityId', '=', communityId)
      .where('roundId', '=', roundId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(personIds))))
      .forUpdate()
      .execute()
    if (people.length < new Set(personIds).size) {
      throw new Refusal('unknownPerson', { field: 'personIds' })
    }
    // A sample that came in meanwhile is better than any reason.
    const excused = people.filter((person) =>
      standsAfter(standingOf(person), { outcome: 'excused', visitedAt: now }),
    )
    await tx
      .updateTable('roundPerson')
      .set({ outcome: 'excused', excuse, visitedAt: now, visitedBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(excused.map((person) => person.id)))))
      .execute()
    const buildingIds = [...new Set(excused.map((person) => person.buildingId))]
    return {
      result: { id: roundId, count: excused.length },
      event: {
        kind: 'round.excused' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: {
          zoneName: round.zoneName,
          number: round.number,
          count: excused.length,
          reason: excuse,
          ...(buildingIds.length === 1 ? { buildingId: buildingIds[0] } : {}),
        },
      },
      touched: {
        samplingRound: [roundId],
        roundBuilding: await recountBuildings(context, roundId, buildingIds),
      },
    }
  },
})
