import { v7 as uuidv7 } from 'uuid'
import { assignTeams } from '#server/commands/assign-teams.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { enterResults } from '#server/commands/enter-results.ts'
import { excuseSampled } from '#server/commands/excuse-sampled.ts'
import { markSpecial } from '#server/commands/mark-special.ts'
import { closeRound, openRound } from '#server/commands/open-round.ts'
import { sampleDoor } from '#server/commands/sample-door.ts'
import { orderWalk } from '#server/commands/order-walk.ts'
import { takeOutSample } from '#server/commands/take-out-sample.ts'
import { makeResident } from '../factories/community.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** A sampling round, from its opening to what the laboratory says. */
export const ROUND_CASES: CommandCase[] = [
  {
    command: anyOf(openRound),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      await residents(bench)
      return aRound(await zoneDeclared(bench))
    },
    otherBody: (input) => ({ ...input, tubeSize: 20 }),
  },
  {
    command: anyOf(sampleDoor),
    may: 'grid',
    mayNot: 'operator',
    prepare: async (bench) => {
      const { roundId, people } = await roundOpened(bench)
      return {
        ...atDoor(bench, roundId, '101'),
        persons: [
          sampled(people.lan, 'SZ0001'),
          { residentId: people.min, outcome: 'excused', excuse: 'hospital' },
        ],
        others: [{ name: '唐来客', tube: { code: 'SZ0001', size: 10 } }],
      }
    },
    otherBody: (input) => ({ ...input, others: [] }),
  },
  {
    command: anyOf(takeOutSample),
    may: 'grid',
    mayNot: 'operator',
    prepare: async (bench) => {
      const { roundId, people } = await roundOpened(bench)
      const door = atDoor(bench, roundId, '101')
      await bench.give(sampleDoor, bench.community.actors.grid, {
        ...door,
        persons: [sampled(people.lan, 'SZ0001'), sampled(people.min, 'SZ0001')],
      })
      const { buildingId, at } = door
      return {
        roundId,
        buildingId,
        residentId: people.lan,
        code: 'SZ0001',
        reason: 'wrongPerson',
        at,
      }
    },
    otherBody: (input) => ({ ...input, reason: 'spoiled' }),
  },
  {
    // An antigen test: its own tube, without a label.
    command: anyOf(takeOutSample),
    may: 'doctor',
    mayNot: 'operator',
    prepare: async (bench) => {
      const { zoneId, people } = await roundOpened(bench)
      const { id: roundId } = await bench.give(openRound, bench.community.actors.lead, {
        ...aRound(zoneId),
        test: 'antigen',
      })
      const door = atDoor(bench, roundId, '101')
      const said = { residentId: people.lan, outcome: 'sampled', antigen: 'positive' }
      await bench.give(sampleDoor, bench.community.actors.grid, { ...door, persons: [said] })
      const { buildingId, at } = door
      return { roundId, buildingId, residentId: people.lan, reason: 'wrongResult', at }
    },
    otherBody: (input) => ({ ...input, reason: 'notTaken' }),
  },
  {
    command: anyOf(excuseSampled),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const { roundId } = await roundOpened(bench)
      return { roundId, personIds: [await personOf(bench, roundId)], excuse: 'hospital' }
    },
    otherBody: (input) => ({ ...input, excuse: 'away' }),
  },
  {
    command: anyOf(markSpecial),
    may: 'grid',
    mayNot: 'operator',
    prepare: async (bench) => {
      const { roundId } = await roundOpened(bench)
      return { roundId, personId: await personOf(bench, roundId), special: ['bedridden'] }
    },
    otherBody: (input) => ({ ...input, special: [] }),
  },
  {
    command: anyOf(assignTeams),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const { roundId } = await roundOpened(bench)
      const { actors, buildingIds } = bench.community
      const memberIds = [actors.grid.accountId]
      return { roundId, teams: [{ memberIds, buildingIds: buildingIds.slice(0, 1) }] }
    },
    otherBody: (input) => ({ ...input, teams: [] }),
  },
  {
    command: anyOf(orderWalk),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const { roundId } = await roundOpened(bench)
      const { actors, buildingIds } = bench.community
      const team = { memberIds: [actors.grid.accountId], buildingIds: buildingIds.slice(0, 1) }
      await bench.give(assignTeams, actors.lead, { roundId, teams: [team] })
      return { roundId, team: 1, buildingIds: team.buildingIds }
    },
    otherBody: (input) => ({ ...input, buildingIds: null }),
  },
  {
    command: anyOf(enterResults),
    may: 'doctor',
    mayNot: 'grid',
    prepare: async (bench) => {
      const { roundId, people } = await roundOpened(bench)
      await bench.give(sampleDoor, bench.community.actors.grid, {
        ...atDoor(bench, roundId, '101'),
        persons: [sampled(people.lan, 'SZ0001')],
      })
      return { roundId, results: [{ code: 'sz0001', result: 'positive' }] }
    },
    otherBody: (input) => ({ ...input, correct: true }),
  },
  {
    command: anyOf(closeRound),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const { roundId } = await roundOpened(bench)
      return { id: roundId, evenWithLeft: true }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
]

export function aRound(zoneId: string) {
  return { zoneId, test: 'nucleic', clockDay: 1, tubeSize: 10 }
}

/** The first two buildings, sealed. */
export async function zoneDeclared(bench: CommandBench): Promise<string> {
  const { actors, buildingIds } = bench.community
  const zone = { tier: 'sealed', name: '东区', buildingIds: buildingIds.slice(0, 2) }
  return (await bench.give(declareZone, actors.lead, zone)).id
}

/** Two behind 101, one behind 201. */
export async function residents(bench: CommandBench) {
  const { db, keyRing, community } = bench
  const live = (name: string, room: string, keyCare?: ['infant']) =>
    makeResident(db, keyRing, community, { name, room, keyCare })
  return {
    lan: await live('林阿兰', '101'),
    min: await live('林小敏', '101', ['infant']),
    guo: await live('郭德顺', '201'),
  }
}

export async function roundOpened(bench: CommandBench) {
  const people = await residents(bench)
  const zoneId = await zoneDeclared(bench)
  const { id: roundId } = await bench.give(openRound, bench.community.actors.lead, aRound(zoneId))
  return { roundId, zoneId, people }
}

export function atDoor(bench: CommandBench, roundId: string, room: string, at = new Date()) {
  return {
    roundId,
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room,
    at: at.toISOString(),
  }
}

export function sampled(residentId: string, code: string, size = 10) {
  return { residentId, outcome: 'sampled', tube: { code, size } }
}

async function personOf(bench: CommandBench, roundId: string): Promise<string> {
  const { rows } = await bench.ownerPool.query<{ id: string }>(
    'select id from round_person where round_id = $1 order by room, id limit 1',
    [roundId],
  )
  return rows[0]?.id ?? ''
}
