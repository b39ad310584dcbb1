import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import {
  readTubeCode,
  TAKE_OUT_REASONS,
  takeOutReasonsOf,
  takeOutRefusal,
} from '#lib/domain/round/tube.ts'
import type { Row } from '../db/schema.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { id } from './inputs.ts'
import { lockRoundAt, recountBuildings, recountTubes } from './round-rows.ts'

const input = z
  .object({
    roundId: id,
    buildingId: id,
    /** Whose sample it is: of the registry, or as the round names somebody whom nobody knew. */
    residentId: id.optional(),
    personId: id.optional(),
    /** Left out for an antigen test, which has no label: their last one, or that of `testId`. */
    code: z
      .string()
      .max(80)
      .transform(readTubeCode)
      .refine((code) => code !== null)
      .transform(String)
      .optional(),
    testId: id.optional(),
    reason: z.enum(TAKE_OUT_REASONS),
    /** When it was said, by the phone's clock. */
    at: z.iso.datetime(),
  })
  .refine(({ residentId, personId }) => (residentId === undefined) !== (personId === undefined), {
    path: ['personId'],
  })
  .refine(({ code, testId }) => code === undefined || testId === undefined, { path: ['testId'] })
  .refine(({ code, reason }) => takeOutReasonsOf(code ? 'nucleic' : 'antigen').includes(reason), {
    path: ['reason'],
  })
type Input = z.infer<typeof input>

/**
 * Takes a sample out of its tube again: the wrong tube was scanned, or the wrong name ticked. Whoever
 * has no other sample is left as if nobody had been there; a tube with nobody in it was never begun,
 * so that its label is free for whom it was meant. An antigen test is its own tube and goes as a whole.
 */
export const takeOutSample = defineCommand<Input, { id: string }>({
  name: 'round.takeOut',
  permission: 'round.sample',
  input: input as unknown as z.ZodType<Input>,
  async run(context, said) {
    const { round, at } = await lockRoundAt(context, said)
    const person = await findPerson(context, said)
    const { test } = round
    if ((test === 'nucleic') !== (said.code !== undefined)) throw new Refusal('tubeMissing')
    const tube =
      said.code === undefined
        ? await lockTest(context, {
            roundId: round.id,
            personId: person?.id,
            testId: said.testId,
            at,
          })
        : await lockTube(context, said.code)
    const takenAt = tube && person ? await takenInto(context, tube.id, person.id) : null
    const why = takeOutRefusal(tube && { ...tube, isAnswered: tube.answeredAt !== null }, {
      roundId: round.id,
      isInside: takenAt !== null,
      test,
    })
    if (why || !tube || !person || !takenAt) {
      throw said.code === undefined
        ? new Refusal('notTested')
        : new Refusal(why ?? 'notInTube', { code: said.code })
    }
    await takeOut(context, tube, person.id)
    const { code } = tube
    await keep(context, said.reason, { roundId: round.id, personId: person.id, code, takenAt })
    if (!(await hasOtherSample(context, person.id))) await leave(context, person)
    await recountTubes(context, round)
    const touched = await recountBuildings(context, round.id, [person.buildingId], { at })
    return {
      result: { id: round.id },
      event: {
        kind: 'round.takenOut' as const,
        subject: { type: 'samplingRound' as const, id: round.id },
        data: {
          buildingId: person.buildingId,
          zoneName: round.zoneName,
          number: round.number,
          count: 1,
          reason: said.reason,
          ...(test === 'antigen' ? { field: test } : {}),
        },
      },
      touched: { samplingRound: [round.id], roundBuilding: touched },
    }
  },
})

type Person = Pick<Row<'roundPerson'>, 'id' | 'buildingId' | 'listed' | 'residentId'>

function findPerson(
  { tx, communityId }: CommandContext,
  { roundId, buildingId, residentId, personId }: Input,
): Promise<Person | undefined> {
  return tx
    .selectFrom('roundPerson')
    .select(['id', 'buildingId', 'listed', 'residentId'])
    .where('communityId', '=', communityId)
    .where('roundId', '=', roundId)
    .where('buildingId', '=', buildingId)
    .where((eb) =>
      residentId === undefined ? eb('id', '=', personId ?? '') : eb('residentId', '=', residentId),
    )
    .forUpdate()
    .executeTakeFirst()
}

const TUBE = ['id', 'roundId', 'code', 'count', 'answeredAt'] as const
type Tube = Pick<Row<'tube'>, (typeof TUBE)[number]>

async function lockTube({ tx, communityId }: CommandContext, code: string): Promise<Tube | null> {
  const tube = await tx
    .selectFrom('tube')
    .select(TUBE)
    .where('communityId', '=', communityId)
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return tube ?? null
}

/** The test that is meant; without its id their last one, of those that were there when it was said. */
async function lockTest(
  { tx, communityId }: CommandContext,
  meant: { roundId: string; personId: string | undefined; at: Date; testId?: string },
): Promise<Tube | null> {
  const { rows } = await sql<Tube>`
    select t.id, t.round_id, t.code, t.count, t.answered_at
    from tube t
    join tube_member m on m.community_id = t.community_id and m.tube_id = t.id
    where t.community_id = ${communityId} and t.round_id = ${meant.roundId}
      and m.person_id = ${meant.personId ?? null} and m.taken_at <= ${meant.at}
      ${meant.testId === undefined ? sql`` : sql`and t.id = ${meant.testId}`}
    order by m.taken_at desc, t.id desc limit 1
    for update of t`.execute(tx)
  return rows[0] ?? null
}

async function takenInto(
  { tx, communityId }: CommandContext,
  tubeId: string,
  personId: string,
): Promise<Date | null> {
  const member = await tx
    .selectFrom('tubeMember')
    .select('takenAt')
    .where('communityId', '=', communityId)
    .where('tubeId', '=', tubeId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return member?.takenAt ?? null
}

async function takeOut(
  { tx, communityId }: CommandContext,
  tube: Tube,
  personId: string,
): Promise<void> {
  await tx
    .deleteFrom('tubeMember')
    .where('communityId', '=', communityId)
    .where('tubeId', '=', tube.id)
    .where('personId', '=', personId)
    .execute()
  if (tube.count > 1) {
    await tx
      .updateTable('tube')
      .set({ count: tube.count - 1 })
      .where('communityId', '=', communityId)
      .where('id', '=', tube.id)
      .execute()
    return
  }
  await tx
    .deleteFrom('tube')
    .where('communityId', '=', communityId)
    .where('id', '=', tube.id)
    .execute()
}

async function keep(
  { tx, communityId, actor, now }: CommandContext,
  reason: Input['reason'],
  sample: { roundId: string; personId: string; code: string; takenAt: Date },
): Promise<void> {
  await tx
    .insertInto('withdrawnSample')
    .values({
      communityId,
      id: uuidv7(),
      ...sample,
      reason,
      withdrawnAt: now,
      withdrawnBy: actor.accountId,
    })
    .execute()
}

async function hasOtherSample(
  { tx, communityId }: CommandContext,
  personId: string,
): Promise<boolean> {
  const other = await tx
    .selectFrom('tubeMember')
    .select('tubeId')
    .where('communityId', '=', communityId)
    .where('personId', '=', personId)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Whoever stood in no list was there by the sample alone. */
async function leave({ tx, communityId }: CommandContext, person: Person): Promise<void> {
  if (person.listed) {
    await tx
      .updateTable('roundPerson')
      .set({ outcome: null, excuse: null, visitedAt: null, visitedBy: null })
      .where('communityId', '=', communityId)
      .where('id', '=', person.id)
      .execute()
    return
  }
  await tx
    .deleteFrom('roundPerson')
    .where('communityId', '=', communityId)
    .where('id', '=', person.id)
    .execute()
}
