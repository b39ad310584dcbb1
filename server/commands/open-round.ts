import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { TEST_KINDS } from '#lib/domain/pack/rule-pack.ts'
import { TUBE_SIZES } from '#lib/domain/round/tube.ts'
import type { Row } from '../db/schema.ts'
import { roundDueAt } from '../zones/round-due.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id, unitPart } from './inputs.ts'
import { lockRound, roundBuildingIds } from './round-rows.ts'

const openInput = z.object({
  zoneId: id,
  /** A nested part with a clock of its own: its building, and its unit when it is only that. */
  part: z.object({ id, buildingId: id, unit: unitPart }).optional(),
  test: z.enum(TEST_KINDS),
  /** The day of the clock that prescribes it; none for an extra round. */
  clockDay: z.int().min(0).max(200).optional(),
  tubeSize: z.literal(TUBE_SIZES),
  /** Hours from now until everybody should be reached; without it, what the pack says. */
  targetHours: z.int().min(1).max(96).optional(),
})
type OpenInput = z.infer<typeof openInput>

type Person = { residentId: string; buildingId: string }

/**
 * One pass of testing over the people of a zone. Who should be sampled is fixed now: whoever comes
 * later is told apart, whoever moved away stays in the list until somebody says so.
 */
export const openRound = defineCommand<OpenInput, { id: string }>({
  name: 'round.open',
  permission: 'round.open',
  input: openInput,
  async run(context, said) {
    const { tx, communityId, actor, now } = context
    const incidentId = openIncident(context)
    const zone = await lockZone(context, said.zoneId)
    const people = await peopleOf(context, said)
    if (people.length === 0) throw new Refusal('nobodyToSample', { field: 'zoneId' })
    const roundId = uuidv7()
    const number = await nextNumber(context, said.zoneId)
    await tx
      .insertInto('samplingRound')
      .values({
        communityId,
        id: roundId,
        incidentId,
        zoneId: zone.id,
        partId: said.part?.id ?? null,
        zoneName: zone.name,
        tier: zone.tier,
        number,
        test: said.test,
        clockDay: said.clockDay ?? null,
        tubeSize: said.test === 'antigen' ? 1 : said.tubeSize,
        openedAt: now,
        openedBy: actor.accountId,
        dueAt: roundDueAt(zone, { number, targetHours: said.targetHours ?? null, now }),
        closedAt: null,
        closedBy: null,
      })
      .execute()
    const rows = await listPeople(context, roundId, people)
    return {
      result: { id: roundId },
      event: {
        kind: 'round.opened' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { zoneName: zone.name, tier: zone.tier, number, count: people.length },
      },
      touched: { samplingRound: [roundId], roundBuilding: rows },
    }
  },
})

const closeInput = z.object({
  id,
  /** It is known that people were not reached. */
  evenWithLeft: z.boolean().optional(),
})

/** No more samples from now on. Refused while people are left, unless that is said on purpose. */
export const closeRound = defineCommand<z.infer<typeof closeInput>, { id: string }>({
  name: 'round.close',
  permission: 'round.open',
  input: closeInput,
  async run(context, { id: roundId, evenWithLeft = false }) {
    const { tx, communityId, actor, now } = context
    const round = await lockRound(context, roundId)
    if (round.closedAt) throw new Refusal('roundClosed')
    const left = await countLeft(context, roundId)
    if (left.people > 0 && !evenWithLeft) {
      throw new Refusal('roundNotDone', { left: left.people, doors: left.doors })
    }
    await tx
      .updateTable('samplingRound')
      .set({ closedAt: now, closedBy: actor.accountId })
      .where('communityId', '=', communityId)
      .where('id', '=', roundId)
      .execute()
    return {
      result: { id: roundId },
      event: {
        kind: 'round.closed' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { zoneName: round.zoneName, number: round.number, count: left.people },
      },
      touched: {
        samplingRound: [roundId],
        roundBuilding: await roundBuildingIds(context, roundId),
      },
    }
  },
})

async function lockZone(
  { tx, communityId, incidentId }: CommandContext,
  zoneId: string,
): Promise<Row<'zone'>> {
  const zone = await tx
    .selectFrom('zone')
    .selectAll()
    .where('communityId', '=', communityId)
    .where('id', '=', zoneId)
    .forUpdate()
    .executeTakeFirst()
  if (!zone || zone.incidentId !== incidentId) throw new Refusal('notFound')
  if (zone.status === 'lifted') throw new Refusal('zoneLifted')
  return zone
}

/** Everyone of the registry who lives in the zone now, or in the part of it. */
async function peopleOf(
  { tx, communityId }: CommandContext,
  { zoneId, part }: OpenInput,
): Promise<Person[]> {
  const within = part
    ? sql`and zb.building_id = ${part.buildingId} and (${part.unit}::text is null or u.name = ${part.unit})`
    : sql``
  const { rows } = await sql<Person>`
    select r.id as resident_id, r.building_id
    from zone_building zb
    join resident r on r.community_id = zb.community_id and r.building_id = zb.building_id
    join household h on h.community_id = r.community_id and h.id = r.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    where zb.community_id = ${communityId} and zb.zone_id = ${zoneId} and zb.until_at is null
      ${within}
    order by r.building_id, r.id`.execute(tx)
  return rows
}

async function nextNumber({ tx, communityId }: CommandContext, zoneId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('samplingRound')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), eb.lit(0)).as('last'))
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zoneId)
    .executeTakeFirstOrThrow()
  return last + 1
}

/** Returns the ids of the round's buildings. */
async function listPeople(
  { tx, communityId }: CommandContext,
  roundId: string,
  people: readonly Person[],
): Promise<string[]> {
  const buildings = [...new Set(people.map(({ buildingId }) => buildingId))]
  const rows = buildings.map((buildingId) => ({ id: uuidv7(), buildingId }))
  await sql`
    insert into round_building
      (community_id, id, round_id, building_id, people, households, doors_left)
    select ${communityId}, b.id, ${roundId}, b.building_id, c.people, c.households, c.households
    from unnest(${rows.map((row) => row.id)}::uuid[],
      ${rows.map((row) => row.buildingId)}::uuid[]) as b (id, building_id)
    cross join lateral (
      select count(*) as people, count(distinct r.household_id) as households
      from resident r
      where r.community_id = ${communityId} and r.building_id = b.building_id
        and r.id = any(${people.map((person) => person.residentId)}::uuid[])
    ) c`.execute(tx)
  await sql`
    insert into round_person (community_id, id, round_id, building_id, household_id, unit, floor,
      room, resident_id, listed)
    select r.community_id, p.id, ${roundId}, r.building_id, h.id, coalesce(u.name, ''), h.floor,
      h.room, r.id, true
    from unnest(${people.map(() => uuidv7())}::uuid[],
      ${people.map((person) => person.residentId)}::uuid[]) as p (id, resident_id)
    join resident r on r.community_id = ${communityId} and r.id = p.resident_id
    join household h on h.community_id = r.community_id and h.id = r.household_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id`.execute(tx)
  return rows.map((row) => row.id)
}

async function countLeft(
  { tx, communityId }: CommandContext,
  roundId: string,
): Promise<{ people: number; doors: number }> {
  const { rows } = await sql<{ people: number; doors: number }>`
    select coalesce(sum(people - done - excused), 0)::int as people,
      coalesce(sum(doors_left), 0)::int as doors
    from round_building
    where community_id = ${communityId} and round_id = ${roundId}`.execute(tx)
  return rows[0] ?? { people: 0, doors: 0 }
}
