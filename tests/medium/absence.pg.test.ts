import { describe, expect, test } from 'vitest'
import { lacksOf } from '#lib/domain/round/round.ts'
import { closeIncident } from '#server/commands/close-incident.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { markAbsent, markBack, passAbsenceTime } from '#server/commands/keep-absences.ts'
import { excuseSampled } from '#server/commands/excuse-sampled.ts'
import { openRound } from '#server/commands/open-round.ts'
import type { Session } from '#server/auth/sessions.ts'
import { SYSTEM } from '#server/commands/command.ts'
import { letIn, letOut } from '#server/commands/pass-gate.ts'
import { readCommunity } from '#server/db/database.ts'
import { loadBuildingDetail } from '#server/queries/registry.ts'
import { makeResident } from '../factories/community.ts'
import { countAtDoor, lookAtPopulation } from '#server/queries/population.ts'
import { lookAtRoundList } from '#server/queries/round-people.ts'
import { roundFacts } from '#server/zones/round-facts.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'
import { permitApproved, postPlaced } from '../support/post-cases.ts'
import {
  absenceTimePasses,
  anAbsence,
  makeSomebody,
  zoneOfFirst,
} from '../support/population-cases.ts'

async function withBench(work: (bench: CommandBench) => Promise<void>): Promise<void> {
  const bench = await makeCommandBench()
  try {
    await work(bench)
  } finally {
    await bench.drop()
  }
}

const session = ({ community }: CommandBench) => {
  const { accountId, roles } = community.actors.lead
  return { communityId: community.id, accountId, roles } as Session
}

/** What every screen holds of the first building and of its zone. */
async function counted(bench: CommandBench, zoneId: string) {
  const { tables } = await bench.screen()
  const building = tables.building.get(bench.community.buildingIds[0] ?? '')
  const zone = tables.zone.get(zoneId)
  return { building: building?.absent, zone: zone?.absent }
}

describe('who is absent', () => {
  test('counts in the building and in the zones around it, until they are back', () =>
    withBench(async (bench) => {
      const { grid } = bench.community.actors
      const zoneId = await zoneOfFirst(bench)
      const [one, two] = [await makeSomebody(bench, '101'), await makeSomebody(bench, '201')]
      const screen = await bench.screen()
      await bench.give(markAbsent, grid, anAbsence([one, two]))
      await bench.catchUp(screen)
      expect(screen.tables.zone.get(zoneId)).toMatchObject({ absent: 2, residents: 25 })
      expect(await counted(bench, zoneId)).toEqual({ building: 2, zone: 2 })
      await bench.give(markBack, grid, { residentIds: [one] })
      expect(await counted(bench, zoneId)).toEqual({ building: 1, zone: 1 })
      await expect(bench.give(markBack, grid, { residentIds: [one] })).rejects.toMatchObject({
        reason: 'notAbsent',
      })
    }))

  test('counts by unit and floor where a zone holds no more than that', () =>
    withBench(async (bench) => {
      const { actors, buildingIds } = bench.community
      const around = await zoneOfFirst(bench)
      const [buildingId] = buildingIds
      const { id: floor } = await bench.give(declareZone, actors.lead, {
        tier: 'sealed',
        name: '二楼',
        buildingIds: [],
        places: [{ buildingId, unit: '1', floor: 2 }],
      })
      const upstairs = await makeSomebody(bench, '201')
      await bench.give(markAbsent, actors.grid, anAbsence([upstairs]))
      expect(await counted(bench, floor)).toEqual({ building: 1, zone: 1 })
      expect(await counted(bench, around)).toEqual({ building: 1, zone: 0 })
      const { tables } = await bench.screen()
      const claims = tables.building.get(buildingId ?? '')?.claims
      expect(claims?.map(({ absent }) => absent)).toEqual([1, 0])
      const listed = await lookAtPopulation(bench, session(bench), {
        list: 'absent',
        zoneId: floor,
      })
      expect(listed).toMatchObject([{ residentId: upstairs, room: '201', floor: 2 }])
      // Whoever plans a zone of floors counts them before it is declared.
      const detail = await readCommunity(bench.db, bench.community.id, (tx) =>
        loadBuildingDetail(tx, bench.community.id, buildingId ?? ''),
      )
      const away = detail?.floors.filter(({ absent }) => absent > 0)
      expect(away).toMatchObject([{ unit: '1', floor: 2, absent: 1 }])
      const below = { list: 'absent' as const, zoneId: around }
      expect(await lookAtPopulation(bench, session(bench), below)).toEqual([])
    }))

  test('is known at their door: a number without a look, names with one', () =>
    withBench(async (bench) => {
      const { actors, buildingIds } = bench.community
      await zoneOfFirst(bench)
      const [buildingId = ''] = buildingIds
      const here = await makeSomebody(bench)
      const { db, keyRing, community } = bench
      const away = await makeResident(db, keyRing, community, { name: '林小敏', room: '101' })
      await makeSomebody(bench, '102')
      await bench.give(markAbsent, actors.grid, anAbsence([away]))
      const door = { unit: '1', room: '101' }
      const count = () => countAtDoor(bench, session(bench), { buildingId, ...door })
      expect(await count()).toEqual({ persons: 2, absent: 1 })
      const looks = async () =>
        (
          await bench.ownerPool.query<{ detail: { residentIds?: string[] } }>(
            `select detail from audit where action = 'look' order by n`,
          )
        ).rows
      expect(await looks()).toEqual([])
      const asked = { list: 'all' as const, buildingIds: [buildingId], door }
      const listed = await lookAtPopulation(bench, session(bench), asked)
      expect(listed.map(({ residentId, absence }) => [residentId, absence?.kind])).toEqual([
        [here, undefined],
        [away, 'hospital'],
      ])
      expect((await looks()).map(({ detail }) => detail.residentIds)).toEqual([[here, away]])
      const elsewhere = { buildingId, unit: null, room: '909' }
      expect(await countAtDoor(bench, session(bench), elsewhere)).toEqual({ persons: 0, absent: 0 })
    }))

  test('is also whoever is out with a permit, until they are in again', () =>
    withBench(async (bench) => {
      const { gate } = bench.community.actors
      const zoneId = await zoneOfFirst(bench)
      const id = await permitApproved(bench)
      const postId = await postPlaced(bench)
      await bench.give(letOut, gate, { id, postId })
      expect(await counted(bench, zoneId)).toEqual({ building: 1, zone: 1 })
      const [listed] = await lookAtPopulation(bench, session(bench), { list: 'absent', zoneId })
      expect(listed).toMatchObject({ name: '林阿兰', absence: { kind: 'permit' } })
      await bench.give(letIn, gate, { id, postId })
      expect(await counted(bench, zoneId)).toEqual({ building: 0, zone: 0 })
    }))

  test('is marked anew when it is said again, and counted once', () =>
    withBench(async (bench) => {
      const { grid, operator } = bench.community.actors
      const zoneId = await zoneOfFirst(bench)
      const one = await makeSomebody(bench)
      await bench.give(markAbsent, grid, anAbsence([one]))
      await bench.give(markAbsent, operator, anAbsence([one], { reason: 'away' }))
      expect(await counted(bench, zoneId)).toEqual({ building: 1, zone: 1 })
      const [listed] = await lookAtPopulation(bench, session(bench), { list: 'absent', zoneId })
      expect(listed?.absence).toMatchObject({ kind: 'away', markedBy: operator.accountId })
    }))

  test('ends at the minute for which they were expected, and not before', () =>
    withBench(async (bench) => {
      const zoneId = await zoneOfFirst(bench)
      const one = await makeSomebody(bench)
      const until = new Date(Date.now() + 3_600_000).toISOString()
      await bench.give(markAbsent, bench.community.actors.grid, anAbsence([one], { until }))
      const passes = () => bench.give(passAbsenceTime, SYSTEM, { residentId: one })
      await expect(passes()).rejects.toMatchObject({ reason: 'notAbsent' })
      await absenceTimePasses(bench, one)
      await passes()
      expect(await counted(bench, zoneId)).toEqual({ building: 0, zone: 0 })
    }))

  test.each([
    ['since', { since: new Date(Date.now() + 60_000).toISOString() }],
    ['until', { until: new Date(Date.now() - 60_000).toISOString() }],
  ])('no such time: %s', (field, also) =>
    withBench(async (bench) => {
      const one = await makeSomebody(bench)
      await expect(
        bench.give(markAbsent, bench.community.actors.grid, anAbsence([one], also)),
      ).rejects.toMatchObject({ reason: 'badAbsenceTime', data: { field } })
    }),
  )

  test('goes with the incident', () =>
    withBench(async (bench) => {
      const { lead, grid } = bench.community.actors
      await bench.give(markAbsent, grid, anAbsence([await makeSomebody(bench)]))
      const screen = await bench.screen()
      const [id] = screen.tables.incident.keys()
      await bench.give(closeIncident, lead, { id, reason: '最后一个区已解除' })
      await bench.catchUp(screen)
      const [buildingId = ''] = bench.community.buildingIds
      expect(screen.tables.building.get(buildingId)?.absent).toBe(0)
      const { rows } = await bench.ownerPool.query('select count(*)::int from absence')
      expect(rows).toEqual([{ count: 0 }])
    }))
})

describe('a sampling round', () => {
  const open = (bench: CommandBench, zoneId: string) =>
    bench.give(openRound, bench.community.actors.lead, { zoneId, test: 'nucleic', tubeSize: 10 })
  const list = (bench: CommandBench, roundId: string, of: 'left' | 'excused') =>
    lookAtRoundList(bench, session(bench), { roundId, list: of })

  test('lists who is away at its opening as excused for it, and takes them back when they are', () =>
    withBench(async (bench) => {
      const { grid } = bench.community.actors
      const zoneId = await zoneOfFirst(bench)
      const [away, here] = [await makeSomebody(bench, '101'), await makeSomebody(bench, '201')]
      await bench.give(markAbsent, grid, anAbsence([away]))
      const { id: roundId } = await open(bench, zoneId)
      expect((await list(bench, roundId, 'excused')).map(({ residentId }) => residentId)).toEqual([
        away,
      ])
      expect((await list(bench, roundId, 'left')).map(({ residentId }) => residentId)).toEqual([
        here,
      ])
      const facts = async () => {
        const of = await readCommunity(bench.db, bench.community.id, (tx) =>
          roundFacts(tx, bench.community.id, [zoneId]),
        )
        return of.get(zoneId)?.[0]
      }
      expect(await facts()).toMatchObject({ population: 2, excused: 1, absent: 1 })
      const before = await facts()
      expect(before && lacksOf(before, new Date())).toEqual(['open', 'unreached'])
      const screen = await bench.screen()
      await bench.give(markBack, grid, { residentIds: [away] })
      await bench.catchUp(screen)
      expect(screen.tables.samplingRound.get(roundId)).toMatchObject({ people: 2, excused: 0 })
      expect(await list(bench, roundId, 'left')).toHaveLength(2)
      expect(await facts()).toMatchObject({ excused: 0, absent: 0 })
    }))

  test('who was excused at the desk is no absent one: it does not speak for everyone', () =>
    withBench(async (bench) => {
      const zoneId = await zoneOfFirst(bench)
      await makeSomebody(bench)
      const { id: roundId } = await open(bench, zoneId)
      const [left] = await list(bench, roundId, 'left')
      await bench.give(excuseSampled, bench.community.actors.lead, {
        roundId,
        personIds: [left?.personId],
        excuse: 'hospital',
      })
      const of = await readCommunity(bench.db, bench.community.id, (tx) =>
        roundFacts(tx, bench.community.id, [zoneId]),
      )
      expect(of.get(zoneId)).toMatchObject([{ excused: 1, absent: 0 }])
    }))

  test('who is out with a permit is left: they are back within the day', () =>
    withBench(async (bench) => {
      const { gate } = bench.community.actors
      const zoneId = await zoneOfFirst(bench)
      const id = await permitApproved(bench)
      await bench.give(letOut, gate, { id, postId: await postPlaced(bench) })
      const { id: roundId } = await open(bench, zoneId)
      expect(await list(bench, roundId, 'left')).toHaveLength(1)
    }))
})
