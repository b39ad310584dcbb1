import { v7 as uuidv7 } from 'uuid'
import { markAbsent, markBack, passAbsenceTime } from '#server/commands/keep-absences.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { openRound } from '#server/commands/open-round.ts'
import { makeResident } from '../factories/community.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

const HOUR = 3_600_000

/** Who of the registry is not there. */
export const POPULATION_CASES: CommandCase[] = [
  {
    command: anyOf(markAbsent),
    may: 'grid',
    mayNot: 'volunteer',
    prepare: async (bench) => {
      await zoneOfFirst(bench)
      return anAbsence([await makeSomebody(bench)])
    },
    otherBody: (input) => ({ ...input, reason: 'isolation' }),
  },
  {
    command: anyOf(markBack),
    may: 'operator',
    mayNot: 'care',
    prepare: async (bench) => {
      const { actors } = bench.community
      const residentId = await makeSomebody(bench)
      await bench.give(markAbsent, actors.grid, anAbsence([residentId]))
      // The round that lists them as excused takes them back.
      const zoneId = await zoneOfFirst(bench)
      await bench.give(openRound, actors.lead, { zoneId, test: 'nucleic', tubeSize: 10 })
      return { residentIds: [residentId] }
    },
    otherBody: () => ({ residentIds: [uuidv7()] }),
  },
  {
    command: anyOf(passAbsenceTime),
    may: 'system',
    mayNot: 'lead',
    prepare: async (bench) => {
      const residentId = await makeSomebody(bench)
      const until = new Date(Date.now() + HOUR).toISOString()
      await bench.give(markAbsent, bench.community.actors.grid, anAbsence([residentId], { until }))
      await absenceTimePasses(bench, residentId)
      return { residentId }
    },
    otherBody: () => ({ residentId: uuidv7() }),
  },
]

export function makeSomebody({ db, keyRing, community }: CommandBench, room = '101') {
  return makeResident(db, keyRing, community, { name: `林阿兰 ${room}`, room })
}

export function anAbsence(residentIds: readonly string[], also: object = {}) {
  return {
    residentIds,
    reason: 'hospital',
    since: new Date(Date.now() - 50 * HOUR).toISOString(),
    until: null,
    ...also,
  }
}

export async function absenceTimePasses(bench: CommandBench, residentId: string): Promise<void> {
  await bench.ownerPool.query(
    `update absence set until_at = now() - interval '1 minute' where resident_id = $1`,
    [residentId],
  )
}

/** A controlled zone of the first building alone. */
export async function zoneOfFirst(bench: CommandBench): Promise<string> {
  const { actors, buildingIds } = bench.community
  const declared = await bench.give(declareZone, actors.lead, {
    tier: 'controlled',
    name: '一栋',
    buildingIds: buildingIds.slice(0, 1),
  })
  return declared.id
}
