import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { sql } from 'kysely'
import { type Command, defineCommand, openIncident } from './command.ts'
import { id } from './inputs.ts'
import { indexPhone, type LogInput, logNew, logRequest } from './log-request.ts'
import { loadRequestFacts, type RequestFacts } from './request-facts.ts'
import { requireOffered } from './require-service.ts'

type Input = LogInput & { tracking: string }
type Result = { id: string }

const input = (logRequest.input as z.ZodType<LogInput>).and(
  // The hash alone: the receipt itself is held by the resident and by nobody else.
  z.object({ tracking: z.hex().length(64), buildingId: id }),
)

/**
 * What a resident sends through the code at the door. It is a request of its own, whatever else is
 * open behind that door: the one rule of repeated askings is applied when somebody of the post has
 * confirmed it. Otherwise a stranger could learn, by sending, what a household waits for.
 */
export const sendFromResident: Command<Input, Result> = defineCommand<Input, Result, RequestFacts>({
  name: 'request.send',
  permission: 'system',
  input: input as unknown as z.ZodType<Input>,
  ahead: { depends: (asked) => [asked.buildingId], load: loadRequestFacts },
  async run(context, { tracking, ...asked }, facts) {
    const { tx, communityId, now, write } = context
    const incidentId = openIncident(context)
    if (facts === null) throw new Refusal('unknownBuilding', { field: 'buildingId' })
    const sealer = await context.keyRing.of(tx, communityId, incidentId)
    const call = {
      ...facts.place,
      incidentId,
      phoneIndex: indexPhone(sealer, asked),
      sealer,
      service: requireOffered(facts.service),
      outcome: 'requestLogged' as const,
      openId: undefined,
    }
    const outcome = logNew(context, asked, call)
    const requestId = outcome.result.id
    write(
      sql`update request set verified = false, logged_by = null
        where community_id = ${communityId} and id = ${requestId}`.compile(tx),
    )
    write(
      sql`update asking set taken_by = null
        where community_id = ${communityId} and request_id = ${requestId}`.compile(tx),
    )
    write(
      sql`insert into resident_ticket (community_id, tracking, request_id, at)
        values (${communityId}, ${Buffer.from(tracking, 'hex')}, ${requestId}, ${now})
        on conflict do nothing`.compile(tx),
    )
    write(
      sql`insert into public_code (hash, leads_to)
        values (${Buffer.from(tracking, 'hex')}, ${communityId}) on conflict do nothing`.compile(
        tx,
      ),
    )
    return outcome
  },
})
