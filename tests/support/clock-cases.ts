import { v7 as uuidv7 } from 'uuid'
import { askRelease, confirmRelease, refuseRelease } from '#server/commands/ask-release.ts'
import { carryAct, undoAct } from '#server/commands/carry-act.ts'
import { changeZoneTier, liftZone } from '#server/commands/change-zone.ts'
import { endGuard, sealAgain } from '#server/commands/guard-zone.ts'
import { endPart, resealPlace } from '#server/commands/reseal-zone.ts'
import { changeZonePack, copyRulePack, saveRulePack } from '#server/commands/save-pack.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { changeContact, recordContact, testContact } from '#server/commands/keep-contacts.ts'
import { changePositive, recordPositive } from '#server/commands/keep-positives.ts'
import { SHENZHEN_2022 } from '#lib/domain/pack/packs/shenzhen-2022.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

/** What a zone's clock runs on. */
export const CLOCK_CASES: CommandCase[] = [
  {
    command: anyOf(recordPositive),
    may: 'doctor',
    mayNot: 'operator',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return aPositive(bench)
    },
    otherBody: (input) => ({ ...input, environment: 'negative' }),
  },
  {
    command: anyOf(changePositive),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return { id: await positiveRecorded(bench), step: 'removed', at: hoursAgo(1) }
    },
    otherBody: (input) => ({ ...input, at: null }),
  },
  {
    command: anyOf(changePositive),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => {
      const id = await positiveRecorded(bench)
      return { id, step: 'withdrawn', reason: '复核阴性' }
    },
    otherBody: (input) => ({ ...input, reason: '登错楼' }),
  },
  {
    command: anyOf(recordContact),
    may: 'lead',
    mayNot: 'volunteer',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return { ...aContact(bench), positiveId: await positiveRecorded(bench) }
    },
    otherBody: (input) => ({ ...input, contact: 'secondary' }),
  },
  {
    command: anyOf(changeContact),
    may: 'doctor',
    mayNot: 'care',
    prepare: async (bench) => {
      await zoneDeclared(bench)
      return { id: await contactRecorded(bench), step: 'movedOut', at: hoursAgo(2) }
    },
    otherBody: () => ({ id: uuidv7(), step: 'movedOut', at: null }),
  },
  {
    command: anyOf(testContact),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({
      id: await contactRecorded(bench),
      takenAt: hoursAgo(1),
      result: 'pending',
    }),
    otherBody: (input) => ({ ...input, result: 'negative' }),
  },
  {
    command: anyOf(askRelease),
    may: 'lead',
    mayNot: 'doctor',
    prepare: async (bench) => ({ id: await zoneDeclared(bench), reason: '区里同意提前解除' }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(confirmRelease),
    may: 'lead',
    mayNot: 'admin',
    prepare: async (bench) => ({ id: await releaseAsked(bench, 'lead2') }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(refuseRelease),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await releaseAsked(bench, 'lead') }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(endGuard),
    may: 'lead',
    mayNot: 'admin',
    prepare: async (bench) => {
      const id = await guarded(bench)
      await bench.ownerPool.query(
        `with moved as (
           update zone set lifted_at = lifted_at - interval '9 days' where id = $1 returning lifted_at)
         update zone_building set until_at = (select lifted_at from moved) where zone_id = $1`,
        [id],
      )
      return { id, reason: '防护期满 7 天' }
    },
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(sealAgain),
    may: 'lead',
    mayNot: 'doctor',
    prepare: async (bench) => ({ id: await guarded(bench), reason: '防护期内一例阳性' }),
    otherBody: (input) => ({ ...input, tier: 'controlled' }),
  },
  {
    command: anyOf(resealPlace),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => ({
      ...(await resealInput(bench)),
      positiveIds: [await positiveRecorded(bench)],
    }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(endPart),
    may: 'lead',
    mayNot: 'doctor',
    prepare: async (bench) => {
      const { lead } = bench.community.actors
      const input = { ...(await resealInput(bench, 'precaution')), tier: 'precaution' }
      const { id } = await bench.give(resealPlace, lead, input)
      // Fourteen days without a case, which is all that its tier asks for.
      await bench.ownerPool.query(
        `update zone_part set effective_at = effective_at - interval '20 days',
           notice_at = notice_at - interval '20 days' where id = $1`,
        [id],
      )
      return { id, reason: '满 14 天' }
    },
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(undoAct),
    may: 'lead',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await actAhead(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(carryAct),
    may: 'system',
    mayNot: 'lead',
    prepare: async (bench) => {
      const id = await actAhead(bench)
      await bench.ownerPool.query(
        `update zone_act set effective_at = now() - interval '1 minute' where id = $1`,
        [id],
      )
      return { id }
    },
    otherBody: () => ({ id: uuidv7() }),
  },
  {
    command: anyOf(copyRulePack),
    may: 'admin',
    mayNot: 'lead',
    withIncident: false,
    prepare: async () => aCopy(),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(saveRulePack),
    may: 'admin',
    mayNot: 'lead',
    prepare: async (bench) => {
      const { packId } = await bench.give(copyRulePack, bench.community.actors.admin, aCopy())
      return { packId, baseVersion: 1, content: { lookBackDays: 4 }, reason: '追溯改为 4 天' }
    },
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
  {
    command: anyOf(changeZonePack),
    may: 'lead',
    mayNot: 'admin',
    prepare: async (bench) => ({
      id: await zoneDeclared(bench),
      rulePackId: 'shanghai-2022-04-11',
      reason: '市里改用新规',
    }),
    otherBody: (input) => ({ ...input, reason: '另一个原因' }),
  },
]

/** A fourth tier, as one place really had it. */
export function aCopy() {
  const { tiers } = SHENZHEN_2022
  const like = {
    ...tiers[1],
    id: 'likeControlled',
    strictness: 2.5,
    name: { zh: '参照管控区', en: 'Like controlled' },
    letter: { zh: '参', en: 'L' },
    hatch: 'lines',
  }
  const ranked = [...tiers, like]
    .toSorted((a, b) => a.strictness - b.strictness)
    .map((tier, index) => ({ ...tier, strictness: index + 1 }))
  return {
    packId: SHENZHEN_2022.id,
    version: 1,
    content: { name: { zh: '龙岗试行', en: 'Longgang trial' }, tiers: ranked },
    reason: '按区里要求加一级',
  }
}

async function releaseAsked(bench: CommandBench, by: 'lead' | 'lead2'): Promise<string> {
  const input = { id: await zoneDeclared(bench), reason: '区里同意提前解除' }
  return (await bench.give(askRelease, bench.community.actors[by], input)).id
}

/** Released this minute, with the guard days before it. */
async function guarded(bench: CommandBench): Promise<string> {
  const id = await zoneDeclared(bench, { tier: 'precaution' })
  await bench.give(liftZone, bench.community.actors.lead, { id, reason: '全区已解除' })
  return id
}

async function resealInput(bench: CommandBench, tier = 'sealed') {
  const id = await zoneDeclared(bench, { tier, rulePackId: 'shanghai-2022-04-11' })
  return { id, buildingId: bench.community.buildingIds[0], reason: '新增一例阳性' }
}

/** Confirmed for an hour from now. */
async function actAhead(bench: CommandBench): Promise<string> {
  const id = await zoneDeclared(bench, { tier: 'controlled' })
  await bench.give(changeZoneTier, bench.community.actors.lead, {
    id,
    tier: 'sealed',
    reason: '新增阳性',
    from: hoursAgo(-1),
  })
  return (await bench.screen()).tables.zone.get(id)?.ahead[0]?.id ?? ''
}

/** A sealed zone over the first three buildings, in force since a day ago. */
export async function zoneDeclared(bench: CommandBench, input: object = {}): Promise<string> {
  const { id } = await bench.give(declareZone, bench.community.actors.lead, {
    tier: 'sealed',
    name: '东区',
    buildingIds: bench.community.buildingIds.slice(0, 3),
    reason: '一例阳性',
    ...input,
  })
  return id
}

export function aPositive(bench: CommandBench, input: object = {}) {
  return {
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '101',
    foundAt: hoursAgo(5),
    note: '住院前自述无症状',
    ...input,
  }
}

export async function positiveRecorded(bench: CommandBench, input: object = {}): Promise<string> {
  const { lead } = bench.community.actors
  return (await bench.give(recordPositive, lead, aPositive(bench, input))).id
}

export function aContact(bench: CommandBench, input: object = {}) {
  return {
    buildingId: bench.community.buildingIds[0],
    unit: '1单元',
    room: '102',
    contact: 'close',
    lastExposureAt: hoursAgo(8),
    note: '同一层电梯口',
    ...input,
  }
}

export async function contactRecorded(bench: CommandBench, input: object = {}): Promise<string> {
  const { lead } = bench.community.actors
  return (await bench.give(recordContact, lead, aContact(bench, input))).id
}
