import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { SPECIAL_MARKS } from '#lib/domain/round/sampling.ts'
import { type SealedSampled, sealedPlace } from '../crypto/sealed-records.ts'
import { defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockRound, recountBuildings } from './round-rows.ts'

const input = z.object({
  roundId: id,
  personId: id,
  /** All that hold; none takes the person off the list. It replaces what the registry says. */
  special: z.array(z.enum(SPECIAL_MARKS)).max(SPECIAL_MARKS.length),
})

/** Who cannot come down or must not be met like others: sampled apart, by a list of their own. */
export const markSpecial = defineCommand<z.infer<typeof input>, { id: string }>({
  name: 'round.mark',
  permission: 'round.sample',
  input,
  async run(context, { roundId, personId, special }) {
    const { tx, communityId, keyRing } = context
    const round = await lockRound(context, roundId)
    if (round.closedAt) throw new Refusal('roundClosed')
    const person = await tx
      .selectFrom('roundPerson')
      .select(['buildingId', 'sealed'])
      .where('communityId', '=', communityId)
      .where('roundId', '=', roundId)
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst()
    if (!person) throw new Refusal('unknownPerson', { field: 'personId' })
    const sealer = await keyRing.of(tx, communityId, round.incidentId)
    const place = sealedPlace('roundPerson', personId)
    const known = person.sealed ? sealer.unseal<SealedSampled>(place, person.sealed) : {}
    await tx
      .updateTable('roundPerson')
      .set({ sealed: sealer.seal(place, { ...known, special }) })
      .where('communityId', '=', communityId)
      .where('id', '=', personId)
      .execute()
    return {
      result: { id: personId },
      event: {
        kind: 'round.marked' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { buildingId: person.buildingId, zoneName: round.zoneName, number: round.number },
      },
      touched: { roundBuilding: await recountBuildings(context, roundId, [person.buildingId]) },
    }
  },
})
