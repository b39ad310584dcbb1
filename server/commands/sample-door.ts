import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import {
  SAMPLE_EXCUSES,
  SAMPLE_OUTCOMES,
  type SampleOutcome,
  standsAfter,
} from '#lib/domain/round/sampling.ts'
import { readTubeCode, TUBE_SIZES } from '#lib/domain/round/tube.ts'
import { type SealedSampled, sealedPlace } from '../crypto/sealed-records.ts'
import type { Row } from '../db/schema.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id, knownDoor, someWords } from './inputs.ts'
import { lockRoundAt, recountBuildings } from './round-rows.ts'
import { fillTubes, type SampleTaken } from './fill-tubes.ts'

const tube = z.object({
  code: z
    .string()
    .max(80)
    .transform(readTubeCode)
    .refine((code) => code !== null)
    .transform(String),
  size: z.literal(TUBE_SIZES),
})
/** What a sample goes into, or what an antigen test showed on the spot. */
const taken = { tube: tube.optional(), antigen: z.enum(['negative', 'positive']).optional() }

const input = z
  .object({
    roundId: id,
    buildingId: id,
    ...knownDoor,
    /** When it was done, by the phone's clock. */
    at: z.iso.datetime(),
    persons: z
      .array(
        z
          .object({
            residentId: id,
            outcome: z.enum(SAMPLE_OUTCOMES),
            excuse: z.enum(SAMPLE_EXCUSES).optional(),
            ...taken,
          })
          .refine(({ outcome, excuse }) => (outcome === 'excused') === (excuse !== undefined), {
            path: ['excuse'],
          }),
      )
      .max(40),
    /** People who are there and whom the registry does not know. */
    others: z
      .array(z.object({ name: someWords(40), ...taken }))
      .max(10)
      .optional(),
  })
  .refine(({ persons, others = [] }) => persons.length + others.length > 0, { path: ['persons'] })
type Input = z.infer<typeof input>
type Person = Input['persons'][number]

/**
 * What came of one visit to a door: of each person, and into which tube. All of it or nothing, so that
 * a tube that is full or another team's leaves the door as it was, and the whole visit with its phone.
 */
export const sampleDoor = defineCommand<Input, { id: string }>({
  name: 'round.sample',
  permission: 'round.sample',
  input: input as unknown as z.ZodType<Input>,
  async run(context, said) {
    const { round, at } = await lockRoundAt(context, said)
    const building = await loadBuilding(context, said)
    const known = await knownPersons(context, said)
    const samples: SampleTaken[] = []
    for (const person of said.persons) {
      const row = known.get(person.residentId) ?? (await addNewcomer(context, said, person))
      await stand(context, row, person, at)
      if (person.outcome === 'sampled')
        samples.push({ personId: row.id, ...intoTube(round, person) })
    }
    for (const other of said.others ?? []) {
      const personId = await addUnknown(context, round, said, other.name, at)
      samples.push({ personId, ...intoTube(round, other) })
    }
    await fillTubes(context, { round, team: building.team, at }, samples)
    const touched = await recountBuildings(context, round.id, [said.buildingId], { at })
    return {
      result: { id: said.roundId },
      event: {
        kind: 'round.sampled' as const,
        subject: { type: 'samplingRound' as const, id: round.id },
        data: {
          buildingId: said.buildingId,
          zoneName: round.zoneName,
          number: round.number,
          outcome: samples.length > 0 ? 'sampled' : (said.persons[0]?.outcome ?? 'sampled'),
          count: samples.length > 0 ? samples.length : said.persons.length,
        },
      },
      touched: { samplingRound: [round.id], roundBuilding: touched },
    }
  },
})

function intoTube(
  { test }: Row<'samplingRound'>,
  { tube: into, antigen }: Pick<Person, 'tube' | 'antigen'>,
): Pick<SampleTaken, 'tube' | 'antigen'> {
  if (test === 'antigen' ? !antigen : !into) throw new Refusal('tubeMissing')
  return test === 'antigen' ? { antigen } : { tube: into }
}

async function loadBuilding(
  { tx, communityId }: CommandContext,
  { roundId, buildingId }: Input,
): Promise<{ team: number | null }> {
  const building = await tx
    .selectFrom('roundBuilding')
    .select('team')
    .where('communityId', '=', communityId)
    .where('roundId', '=', roundId)
    .where('buildingId', '=', buildingId)
    .executeTakeFirst()
  if (!building) throw new Refusal('unknownBuilding', { field: 'buildingId' })
  return building
}

async function knownPersons(
  { tx, communityId }: CommandContext,
  { roundId, persons }: Input,
): Promise<Map<string | null, Row<'roundPerson'>>> {
  const rows = await tx
    .selectFrom('roundPerson')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('roundId', '=', roundId)
    .where((eb) =>
      eb('residentId', '=', eb.fn.any(eb.val(persons.map(({ residentId }) => residentId)))),
    )
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.residentId, row]))
}

/** Somebody of the registry who came to this door after the opening: sampled all the same. */
async function addNewcomer(
  { tx, communityId }: CommandContext,
  { roundId, buildingId }: Input,
  { residentId }: Person,
): Promise<Row<'roundPerson'>> {
  const { rows } = await sql<Row<'roundPerson'>>`
    insert into round_person (community_id, id, round_id, building_id, household_id, unit, floor,
      room, resident_id, listed)
    select r.community_id, ${uuidv7()}, ${roundId}, r.building_id, h.id, coalesce(u.name, ''),
      h.floor, h.room, r.id, false
    from resident r
    join household h on h.community_id = r.community_id and h.id = r.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where r.community_id = ${communityId} and r.id = ${residentId}
      and r.building_id = ${buildingId}
    returning *`.execute(tx)
  const [row] = rows
  if (!row) throw new Refusal('unknownPerson', { field: 'persons' })
  return row
}

async function addUnknown(
  { tx, communityId, actor, keyRing }: CommandContext,
  round: Row<'samplingRound'>,
  { buildingId, unit, room }: Input,
  name: string,
  at: Date,
): Promise<string> {
  const personId = uuidv7()
  const sealer = await keyRing.of(tx, communityId, round.incidentId)
  const secret: SealedSampled = { name }
  await tx
    .insertInto('roundPerson')
    .values({
      communityId,
      id: personId,
      roundId: round.id,
      buildingId,
      householdId: null,
      unit: unit ?? '',
      floor: null,
      room,
      residentId: null,
      listed: false,
      outcome: 'sampled',
      excuse: null,
      visitedAt: at,
      visitedBy: actor.accountId,
      attempts: 1,
      sealed: sealer.seal(sealedPlace('roundPerson', personId), secret),
    })
    .execute()
  return personId
}

async function stand(
  { tx, communityId, actor }: CommandContext,
  row: Row<'roundPerson'>,
  { outcome, excuse }: Person,
  at: Date,
): Promise<void> {
  const isStanding = standsAfter(standingOf(row), { outcome, visitedAt: at })
  await tx
    .updateTable('roundPerson')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      ...(isStanding
        ? { outcome, excuse: excuse ?? null, visitedAt: at, visitedBy: actor.accountId }
        : {}),
    }))
    .where('communityId', '=', communityId)
    .where('id', '=', row.id)
    .execute()
}

export function standingOf({
  outcome,
  visitedAt,
}: Pick<Row<'roundPerson'>, 'outcome' | 'visitedAt'>): {
  outcome: SampleOutcome
  visitedAt: Date
} | null {
  return outcome && visitedAt ? { outcome, visitedAt } : null
}
