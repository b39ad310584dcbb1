import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Refusal } from '#lib/domain/errors.ts'
import { TEST_KINDS } from '#lib/domain/pack/rule-pack.ts'
import { TUBE_SIZES } from '#lib/domain/round/tube.ts'
import type { Row } from '../db/schema.ts'
import { packOfZone } from '../zones/pack-of-zone.ts'
import { holderAt } from '../zones/holders.ts'
import { roundDueAt } from '../zones/round-due.ts'
import { type CommandContext, defineCommand, openIncident } from './command.ts'
import { id } from './inputs.ts'
import { lockRound, recountBuildings, roundBuildingIds } from './round-rows.ts'

const openInput = z.object({
  zoneId: id,
  /** A nested part with a clock of its own; without it, all of the zone but its parts. */
  partId: id.optional(),
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
    const zone = await lockZoneOfIncident(context, said.zoneId)
    const part = said.partId ? await loadPart(context, zone, said.partId) : null
    const pack = await packOfZone(tx, communityId, zone)
    if (!part && zone.status === 'lifted') throw new Refusal('zoneLifted')
    const people = part ? await peopleOfPart(context, part) : await peopleOfZone(context, zone.id)
    if (people.length === 0) throw new Refusal('nobodyToSample', { field: 'zoneId' })
    const roundId = uuidv7()
    const number = await nextNumber(context, zone.id)
    const isFirst = await isFirstOf(context, zone.id, part?.id ?? null)
    const { tier, effectiveAt } = part ?? zone
    const zoneName = part ? `${zone.name} ${part.name}` : zone.name
    await tx
      .insertInto('samplingRound')
      .values({
        communityId,
        id: roundId,
        incidentId,
        zoneId: zone.id,
        partId: part?.id ?? null,
        zoneName,
        tier,
        number,
        test: said.test,
        clockDay: said.clockDay ?? null,
        tubeSize: said.test === 'antigen' ? 1 : said.tubeSize,
        openedAt: now,
        openedBy: actor.accountId,
        dueAt: roundDueAt({ tier, effectiveAt }, pack, {
          isFirst,
          targetHours: said.targetHours ?? null,
          now,
        }),
        closedAt: null,
        closedBy: null,
      })
      .execute()
    const rows = await listPeople(context, roundId, people)
    const absent = await excuseAbsent(context, roundId)
    return {
      result: { id: roundId },
      event: {
        kind: 'round.opened' as const,
        subject: { type: 'samplingRound' as const, id: roundId },
        data: { zoneName, tier, number, count: people.length, ...(absent > 0 ? { absent } : {}) },
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

async function lockZoneOfIncident(
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
  // A part may go on when the zone around it has been released.
  return zone
}

type Part = Pick<
  Row<'zonePart'>,
  'id' | 'buildingId' | 'unit' | 'floor' | 'tier' | 'effectiveAt'
> & {
  name: string
}

/** A building, a unit or a floor that was sealed anew and still is. */
async function loadPart(
  { tx, communityId }: CommandContext,
  zone: Row<'zone'>,
  partId: string,
): Promise<Part> {
  const part = await tx
    .selectFrom('zonePart')
    .innerJoin('building', (join) =>
      join
        .onRef('building.communityId', '=', 'zonePart.communityId')
        .onRef('building.id', '=', 'zonePart.buildingId'),
    )
    .select(['zonePart.id', 'zonePart.buildingId', 'zonePart.unit', 'zonePart.floor'])
    .select(['zonePart.tier', 'zonePart.effectiveAt', 'building.name'])
    .where('zonePart.communityId', '=', communityId)
    .where('zonePart.zoneId', '=', zone.id)
    .where('zonePart.id', '=', partId)
    .where('zonePart.endedAt', 'is', null)
    .executeTakeFirst()
  if (!part) throw new Refusal('notFound')
  return part
}

/** Everyone of the registry whom the zone holds now, but for those whose place has its own clock. */
async function peopleOfZone(context: CommandContext, zoneId: string): Promise<Person[]> {
  const { tx, communityId } = context
  const { rows } = await sql<Person>`
    select r.id as resident_id, r.building_id
    from (select distinct zb.building_id from zone z
      join zone_building zb on zb.community_id = z.community_id and zb.zone_id = z.id
        and zb.until_at is null
      where z.community_id = ${communityId} and z.id = ${zoneId}
        and z.status in ('active', 'guard')) b
    join household h on h.community_id = ${communityId} and h.building_id = b.building_id
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    join lateral ${holderAt(communityId, 'b.building_id', sql`u.name`, sql`h.floor`)} held
      on held.zone_id = ${zoneId} and held.part_id is null
    join resident r on r.community_id = h.community_id and r.household_id = h.id
    order by r.building_id, r.id`.execute(tx)
  return rows
}

async function peopleOfPart({ tx, communityId }: CommandContext, part: Part): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select r.id as resident_id, r.building_id
    from household h
    left join unit u on u.community_id = h.community_id and u.id = h.unit_id
    join lateral ${holderAt(communityId, 'h.building_id', sql`u.name`, sql`h.floor`)} held
      on held.part_id = ${part.id}
    join resident r on r.community_id = h.community_id and r.household_id = h.id
    where h.community_id = ${communityId} and h.building_id = ${part.buildingId}
    order by r.id`.execute(tx)
  return rows
}

async function isFirstOf(
  { tx, communityId }: CommandContext,
  zoneId: string,
  partId: string | null,
): Promise<boolean> {
  const before = await tx
    .selectFrom('samplingRound')
    .select('id')
    .where('communityId', '=', communityId)
    .where('zoneId', '=', zoneId)
    .where('partId', partId === null ? 'is' : '=', partId)
    .limit(1)
    .executeTakeFirst()
  return before === undefined
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

/**
 * Whoever is known to be away stands in the list with that reason, so that nobody knocks in vain and
 * nobody is forgotten: once they are marked as back they are left like everybody else.
 */
async function excuseAbsent(context: CommandContext, roundId: string): Promise<number> {
  const { tx, communityId, now } = context
  const { rows } = await sql<{ buildingId: string }>`
    update round_person p
    set outcome = 'excused', excuse = a.reason, absent = true, visited_at = ${now},
      visited_by = a.marked_by
    from absence a
    where p.community_id = ${communityId} and p.round_id = ${roundId}
      and a.community_id = p.community_id and a.resident_id = p.resident_id
      and a.ended_at is null
    returning p.building_id`.execute(tx)
  const buildingIds = [...new Set(rows.map((row) => row.buildingId))]
  if (rows.length > 0) await recountBuildings(context, roundId, buildingIds)
  return rows.length
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
