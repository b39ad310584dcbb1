import { v7 as uuidv7 } from 'uuid'
import type { CommandContext } from './command.ts'
import type { Call } from './desk.ts'

/** A call that no telephone system reported: it begins by the word of the operator. */
export async function beginCall(
  { tx, communityId, now, actor }: CommandContext,
  incidentId: string,
  lineId: string | null,
): Promise<Call> {
  const call: Call = {
    id: uuidv7(),
    incidentId,
    lineId,
    operatorId: actor.accountId,
    state: 'ringing',
    stateAt: now,
    answeredAt: null,
    buildingId: null,
    pickedBy: null,
    pickedAt: null,
  }
  await tx
    .insertInto('call')
    .values({
      ...call,
      communityId,
      startedAt: now,
      outcome: null,
      phoneIndex: null,
      requestId: null,
    })
    .execute()
  return call
}
