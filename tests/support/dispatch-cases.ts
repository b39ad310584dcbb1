import { v7 as uuidv7 } from 'uuid'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { handOverDelivery } from '#server/commands/hand-over-delivery.ts'
import { declineOffer, recordOffer, takeOffer } from '#server/commands/keep-offers.ts'
import { countStock, openStockPoint } from '#server/commands/keep-stock.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { equipMember, setDuty } from '#server/commands/set-duty.ts'
import type { CommandBench } from './command-bench.ts'
import { anyOf, type CommandCase } from './command-case.ts'

/** Crews, duty, goods and offers. */
export const DISPATCH_CASES: CommandCase[] = [
  {
    command: anyOf(handOverDelivery),
    may: 'care',
    mayNot: 'volunteer',
    prepare: async (bench) => ({
      id: await assigned(bench),
      assigneeId: bench.community.actors.care2.accountId,
      partnerId: bench.community.actors.grid.accountId,
    }),
    otherBody: (input) => ({ ...input, partnerId: undefined }),
  },
  {
    command: anyOf(setDuty),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => {
      await assigned(bench)
      return { onDuty: false, handTo: bench.community.actors.care2.accountId }
    },
    otherBody: (input) => ({ ...input, handTo: undefined }),
  },
  {
    command: anyOf(equipMember),
    may: 'lead',
    mayNot: 'grid',
    prepare: async (bench) => ({
      memberId: bench.community.actors.care.accountId,
      skills: ['lifting'],
      gear: ['suit', 'wheelchair'],
    }),
    otherBody: (input) => ({ ...input, skills: [] }),
  },
  {
    command: anyOf(openStockPoint),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({ name: '服务点', buildingId: bench.community.buildingIds[0] }),
    otherBody: (input) => ({ ...input, name: '东门' }),
  },
  {
    command: anyOf(countStock),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({
      pointId: await pointOpened(bench),
      goods: 'groceryPack',
      quantity: 40,
    }),
    otherBody: (input) => ({ ...input, quantity: 41 }),
  },
  {
    command: anyOf(recordOffer),
    may: 'lead',
    mayNot: 'volunteer',
    prepare: async () => anOffer(),
    otherBody: (input) => ({ ...input, quantity: 7 }),
  },
  {
    command: anyOf(takeOffer),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await offered(bench), pointId: await pointOpened(bench) }),
    otherBody: (input) => ({ ...input, pointId: uuidv7() }),
  },
  {
    command: anyOf(declineOffer),
    may: 'care',
    mayNot: 'operator',
    prepare: async (bench) => ({ id: await offered(bench) }),
    otherBody: () => ({ id: uuidv7() }),
  },
]

async function assigned(bench: CommandBench): Promise<string> {
  const { care, lead, operator } = bench.community.actors
  const { id } = await bench.give(logRequest, operator, {
    channel: 'phone',
    buildingId: bench.community.buildingIds[0],
    room: '101',
    category: 'medicine',
    text: '降压药只剩两天',
  })
  const run = { requestIds: [id], assigneeId: care.accountId }
  return (await bench.give(createDelivery, lead, run)).id
}

async function pointOpened(bench: CommandBench): Promise<string> {
  const [buildingId] = bench.community.buildingIds
  const point = { name: '服务点', buildingId }
  const answer = await bench.give(openStockPoint, bench.community.actors.lead, point)
  return answer.id
}

function anOffer() {
  return {
    giver: 'firm',
    name: '榕北超市',
    phone: '139 0000 1234',
    goods: 'groceryPack',
    quantity: 60,
  }
}

async function offered(bench: CommandBench): Promise<string> {
  return (await bench.give(recordOffer, bench.community.actors.lead, anOffer())).id
}
