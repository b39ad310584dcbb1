import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import {
  MESSAGE_DECISIONS,
  type MessageDecision,
  messageMark,
  MOST_MESSAGE_WORDS,
} from '#lib/domain/channel/message-decision.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { words } from './inputs.ts'

const wordsOrNone = words(80).nullable()
export const messageWords = z.object({
  sender: wordsOrNone,
  at: wordsOrNone,
  text: words(MOST_MESSAGE_WORDS),
})
const input = z.object({
  message: messageWords,
  /** `open`: it is to be decided again. */
  decision: z.enum([...MESSAGE_DECISIONS, 'open']),
})
type Input = z.infer<typeof input>

/**
 * Says what became of a message that was pasted from a group, so that no second operator works on it.
 * The words do not stay here: a fingerprint under the incident's key finds the message again.
 */
export const decideMessage = defineCommand<Input, { decision: Input['decision'] }>({
  name: 'message.decide',
  permission: 'request.log',
  input,
  // The words of a message could be guessed from their hash.
  fingerprint: ({ decision }) => decision,
  async run(context, { message, decision }) {
    const incidentId = openIncident(context)
    const sealer = await context.keyRing.of(context.tx, context.communityId, incidentId)
    const markIndex = sealer.blindIndex('message', messageMark(message))
    if (decision === 'open') await forget(context, incidentId, markIndex)
    else await remember(context, incidentId, markIndex, decision)
    return {
      result: { decision },
      event: {
        kind: 'message.decided' as const,
        subject: { type: 'community' as const, id: context.communityId },
        data: { reason: decision },
      },
      touched: {},
    }
  },
})

async function remember(
  { tx, communityId, actor, now }: CommandContext,
  incidentId: string,
  markIndex: Buffer,
  decision: MessageDecision,
): Promise<void> {
  const said = { decision, decidedBy: actor.accountId, decidedAt: now }
  await tx
    .insertInto('pastedMessage')
    .values({ communityId, id: uuidv7(), incidentId, markIndex, ...said })
    .onConflict((conflict) =>
      conflict.columns(['communityId', 'incidentId', 'markIndex']).doUpdateSet(said),
    )
    .execute()
}

async function forget(
  { tx, communityId }: CommandContext,
  incidentId: string,
  markIndex: Buffer,
): Promise<void> {
  await tx
    .deleteFrom('pastedMessage')
    .where('communityId', '=', communityId)
    .where('incidentId', '=', incidentId)
    .where('markIndex', '=', markIndex)
    .execute()
}
