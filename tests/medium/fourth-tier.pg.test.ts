import { expect, test } from 'vitest'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { changeZoneTier } from '#server/commands/change-zone.ts'
import { declareZone } from '#server/commands/declare-zone.ts'
import { editRequest } from '#server/commands/change-request.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { copyRulePack, saveRulePack } from '#server/commands/save-pack.ts'
import { readCommunity } from '#server/db/database.ts'
import { loadToldZones } from '#server/notices/notice-zones.ts'
import { FOUR_TIERS, REFERENCE } from '../factories/fourth-tier.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

async function withFourTiers(
  work: (bench: CommandBench, packId: string) => Promise<void>,
  content: object = FOUR_TIERS,
): Promise<void> {
  // In the morning: groceries rest at night.
  const now = () => new Date('2022-03-12T08:00:00+08:00')
  const bench = await makeCommandBench({ now })
  try {
    const { packId } = await bench.give(copyRulePack, bench.community.actors.admin, {
      packId: 'shenzhen-2022-03-06',
      version: 1,
      content,
      reason: '本区有参照管控区',
    })
    await work(bench, packId)
  } finally {
    await bench.drop()
  }
}

const MINUTE = 60_000
const { limits } = STARTING_SERVICES.groceries

/** Minutes that a request for groceries in the first building may take. */
async function minutesFor(bench: CommandBench): Promise<number> {
  const { actors, buildingIds } = bench.community
  const { id } = await bench.give(logRequest, actors.operator, {
    channel: 'phone',
    buildingId: buildingIds[0],
    unit: '1',
    room: '301',
    category: 'groceries',
    text: '买菜',
  })
  const row = (await bench.screen()).tables.request.get(id)
  return (Date.parse(row?.dueAt ?? '') - Date.parse(row?.loggedAt ?? '')) / MINUTE
}

const declared = async (bench: CommandBench, rulePackId: string, tier: string) => {
  const { actors, buildingIds } = bench.community
  const zone = { rulePackId, tier, name: '参照片区', buildingIds: buildingIds.slice(0, 1) }
  return (await bench.give(declareZone, actors.lead, zone)).id
}

test('a fourth tier has the time limit that its data says', () =>
  withFourTiers(async (bench, packId) => {
    await declared(bench, packId, REFERENCE.id)
    expect(await minutesFor(bench)).toBe(limits.normal * 0.9)
  }))

test('one that says nothing has that of its colour', () => {
  const { help: _, ...silent } = REFERENCE
  const tiers = FOUR_TIERS.tiers.map((tier) =>
    tier.id === REFERENCE.id ? { ...silent, tone: 'blue' as const } : tier,
  )
  return withFourTiers(
    async (bench, packId) => {
      await declared(bench, packId, REFERENCE.id)
      expect(await minutesFor(bench)).toBe(limits.normal * 1.5)
    },
    { tiers },
  )
})

test('the newest version decides, for what is logged from then on and moved from then on', () =>
  withFourTiers(async (bench, packId) => {
    const { actors, buildingIds } = bench.community
    await declared(bench, packId, REFERENCE.id)
    const help = { ...REFERENCE.help, limitPercent: 50 }
    await bench.give(saveRulePack, actors.admin, {
      packId,
      baseVersion: 1,
      content: {
        tiers: FOUR_TIERS.tiers.map((tier) =>
          tier.id === REFERENCE.id ? { ...tier, help } : tier,
        ),
      },
      reason: '改时限',
    })
    expect(await minutesFor(bench)).toBe(limits.normal * 0.5)
    const { id } = await bench.give(logRequest, actors.operator, {
      channel: 'phone',
      buildingId: buildingIds[1],
      room: '301',
      category: 'groceries',
      text: '买菜',
    })
    const row = async () => (await bench.screen()).tables.request.get(id)
    const minutes = async () => {
      const { dueAt = '', loggedAt = '' } = (await row()) ?? {}
      return Math.round((Date.parse(dueAt) - Date.parse(loggedAt)) / MINUTE)
    }
    expect(await minutes()).toBe(limits.normal)
    await bench.give(editRequest, actors.operator, {
      id,
      field: 'building',
      value: buildingIds[0],
      expected: buildingIds[1],
      reason: '楼报错了',
    })
    expect(await minutes()).toBe(limits.normal * 0.5)
  }))

test('the public page and notices tell it by its own words, and refusals name it', () =>
  withFourTiers(async (bench, packId) => {
    const { lead } = bench.community.actors
    const id = await declared(bench, packId, REFERENCE.id)
    const [told] = await readCommunity(bench.db, bench.community.id, (tx) =>
      loadToldZones(tx, bench.community.id),
    )
    expect(told?.tier).toMatchObject({ name: REFERENCE.name, stay: REFERENCE.stay, tone: 'amber' })
    expect(told?.measures.length).toBeGreaterThan(0)
    await bench.give(changeZoneTier, lead, { id, tier: 'sealed', reason: '新增阳性' })
    const seen = { id, tier: 'controlled', reason: '看错了', seenVersion: 0 }
    await expect(bench.give(changeZoneTier, lead, seen)).rejects.toMatchObject({
      reason: 'zoneChanged',
      data: { tierZh: '封控区' },
    })
  }))
