import { z } from 'zod'
import { isAtHome } from '#lib/domain/isolation/at-home.ts'
import { Refusal } from '#lib/domain/errors.ts'
import {
  HIGHEST_TENTHS,
  LOWEST_TENTHS,
  needsAttention,
  SYMPTOMS,
} from '#lib/domain/roster/health.ts'
import { EXCUSES_OF, ROSTER_WAYS } from '#lib/domain/roster/record.ts'
import { type Isolated, loadIsolated } from '../zones/load-isolated.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, words } from './inputs.ts'
import { addRosterRecord, rosterTime } from './roster-rows.ts'

const asked = {
  contactId: id,
  /** Left out where nobody is registered behind the door. */
  residentId: id.optional(),
  /** When it was measured or tried, by the phone's clock. */
  at: z.iso.datetime(),
  way: z.enum(ROSTER_WAYS),
  note: words(200).optional(),
}
const input = z.discriminatedUnion('outcome', [
  z.object({
    ...asked,
    outcome: z.literal('reported'),
    tenths: z.int().min(LOWEST_TENTHS).max(HIGHEST_TENTHS),
    symptoms: z
      .array(z.enum(SYMPTOMS))
      .max(SYMPTOMS.length)
      .transform((said) => SYMPTOMS.filter((symptom) => said.includes(symptom))),
  }),
  z.object({ ...asked, outcome: z.literal('noAnswer') }),
  z.object({ ...asked, outcome: z.literal('excused'), excuse: z.enum(EXCUSES_OF.temperature) }),
])
type Input = z.infer<typeof input>

/**
 * One try to hear how somebody in home isolation is: temperature and symptoms, nobody reached, or an
 * excuse. It counts for the half of the day in which it was made, however late it is told. Another one
 * corrects it; none is changed.
 */
export const reportIsolation = defineCommand<Input, { id: string }>({
  name: 'isolation.report',
  permission: 'isolation.report',
  input: input as unknown as z.ZodType<Input>,
  // A temperature is one of eighty numbers: its hash would tell it.
  fingerprint: ({ contactId, residentId, at, way, outcome }) => [
    contactId,
    residentId,
    at,
    way,
    outcome,
  ],
  async run(context, said) {
    const { tx, communityId, now } = context
    openIncident(context)
    const at = await rosterTime(context, said.at)
    const people = await loadIsolated(tx, communityId, { now, contactId: said.contactId })
    const named = people.find(({ residentId }) => residentId === (said.residentId ?? null))
    if (!named) throw new Refusal('unknownPerson', { field: 'residentId' })
    // Whoever has moved out meanwhile may be excused, which says where they are.
    const person =
      said.outcome === 'excused' || isThere(named, at)
        ? named
        : await isolatedForAnother(context, said.residentId, at)
    if (!person) throw new Refusal('notInIsolation')
    const { personId, residentId, contactId, buildingId } = person
    const outcome =
      said.outcome !== 'reported' ? said.outcome : needsAttention(said) ? 'unwell' : 'well'
    const { id: recordId, rosterBuilding } = await addRosterRecord(
      context,
      'temperature',
      { personId, residentId, contactId, buildingId },
      {
        at,
        outcome,
        way: said.way,
        excuse: said.outcome === 'excused' ? said.excuse : null,
        secret: {
          ...(said.outcome === 'reported' ? { tenths: said.tenths, symptoms: said.symptoms } : {}),
          ...(said.note ? { note: said.note } : {}),
        },
      },
    )
    return {
      result: { id: recordId },
      event: {
        kind: 'isolation.reported',
        subject: { type: 'building', id: buildingId },
        data: {
          buildingId,
          outcome,
          way: said.way,
          ...(said.outcome === 'excused' ? { reason: said.excuse } : {}),
        },
      },
      touched: { rosterBuilding },
    }
  },
})

function isThere({ stays }: Isolated, at: Date): boolean {
  return stays.some((stay) => isAtHome(stay, at))
}

/** A phone without a line names the contact that it knew; the household may be isolated for another by now. */
async function isolatedForAnother(
  { tx, communityId, now }: CommandContext,
  residentId: string | undefined,
  at: Date,
): Promise<Isolated | undefined> {
  if (residentId === undefined) return undefined
  const everybody = await loadIsolated(tx, communityId, { now })
  return everybody.find((person) => person.residentId === residentId && isThere(person, at))
}
