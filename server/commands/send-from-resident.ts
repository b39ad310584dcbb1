import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { rowStatement } from '../db/row-statement.ts'
import { type Command, defineCommand, openIncident } from './command.ts'
import { id } from './inputs.ts'
import { indexPhone, type LogInput, logNew, logRequest, sealWords } from './log-request.ts'
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
  async run(context, { tracking, ...asked }, loading) {
    const { tx, communityId, now, write } = context
    const incidentId = openIncident(context)
    const sealer = await context.keyRing.of(tx, communityId, incidentId)
    const phoneIndex = indexPhone(sealer, asked)
    const facts = await loading
    if (facts === null) throw new Refusal('unknownBuilding', { field: 'buildingId' })
    const service = requireOffered(facts.service)
    const call = {
      ...facts.place,
      incidentId,
      phoneIndex,
      words: sealWords(sealer, asked, service),
      service,
      outcome: 'requestLogged' as const,
      openId: undefined,
      verified: false,
    }
    const outcome = logNew(context, asked, call)
    write(
      writeTicket({
        communityId,
        tracking: Buffer.from(tracking, 'hex'),
        requestId: outcome.result.id,
        now,
      }),
    )
    return outcome
  },
})

/** What the receipt leads to. */
const writeTicket = rowStatement<
  { communityId: string; tracking: Buffer; requestId: string; now: Date },
  never
>(
  { communityId: 'uuid', tracking: 'bytea', requestId: 'uuid', now: 'timestamptz' },
  (given) => sql`
    with given as (select * from ${given}), code as (
      insert into public_code (hash, leads_to)
      select tracking, community_id from given on conflict do nothing)
    insert into resident_ticket (community_id, tracking, request_id, at)
    select community_id, tracking, request_id, now from given on conflict do nothing`,
)
