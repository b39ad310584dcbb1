import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** Zones from their declaration to their end. */
export const ZONE_CASES: CommandCase[] = [
  {
    command: anyOf(declareZone),
    may: 'lead',
    mayNot: 'care',
    prepare: async (bench) => ({
      tier: 'sealed',
      name: '东区',
      buildingIds: bench.community.buildingIds.slice(0, 3),
      reason: '31 栋一例阳性',
    }),
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    // A unit and a floor, within the looser zone of their buildings.
    command: anyOf(declareZone),
    may: 'lead',
    mayNot: 'care',
    prepare: async (bench) => {
      await declared(bench, 'controlled')
      const [first, second] = bench.community.buildingIds
      return {
        tier: 'sealed',
        name: '1 栋 1 单元',
        buildingIds: [],
        places: [
          { buildingId: first, unit: '1单元', floor: null },
          { buildingId: second, unit: null, floor: 5 },
        ],
        reason: '一例阳性',
      }
    },
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    command: anyOf(changeZoneTier),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({
      id: await declared(bench, 'controlled'),
      tier: 'sealed',
      reason: '新增阳性',
      buildingIds: bench.community.buildingIds.slice(0, 1),
    }),
    otherBody: (input) => ({ ...input, name: '东区北片' }),
  },
  {
    command: anyOf(liftZone),
    may: 'lead',
    mayNot: 'doctor',
    // Lifted when every stricter zone is, and there is none.
    prepare: async (bench) => ({ id: await declared(bench, 'precaution'), reason: '全区已解除' }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
]

async function declared(bench: CommandBench, tier: string): Promise<string> {
  const answer = await bench.give(declareZone, bench.community.actors.lead, {
    tier,
    name: '东区',
    buildingIds: bench.community.buildingIds.slice(0, 3),
  })
  return answer.id
}
