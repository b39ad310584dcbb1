import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { defineCommand } from './command.ts'
import { someWords } from './inputs.ts'

const input = z.object({ name: someWords(60) })

/**
 * Turns quiet time into an emergency: one outbreak response, with a data key of its own so that its
 * personal data can be destroyed when it closes. A community has one open incident at most.
 */
export const openNewIncident = defineCommand<z.infer<typeof input>, { id: string }>({
  name: 'incident.open',
  permission: 'incident.open',
  input,
  async run({ tx, communityId, incidentId, now, keyRing }, { name }) {
    if (incidentId !== null) throw new Refusal('incidentAlreadyOpen')
    const newId = uuidv7()
    const sealer = await keyRing.create(tx, communityId, newId)
    await tx
      .insertInto('incident')
      .values({
        communityId,
        id: newId,
        name,
        status: 'open',
        dataKeyId: sealer.keyId,
        openedAt: now,
      })
      .execute()
    return {
      result: { id: newId },
      event: {
        kind: 'incident.opened',
        subject: { type: 'incident', id: newId },
        data: {},
      },
      touched: { incident: [newId] },
    }
  },
})
