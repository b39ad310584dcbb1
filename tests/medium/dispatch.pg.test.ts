import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#lib/domain/access/roles.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import type { Session } from '#server/auth/sessions.ts'
import { createDelivery } from '#server/commands/create-delivery.ts'
import { handOverDelivery } from '#server/commands/hand-over-delivery.ts'
import { recordOffer, takeOffer } from '#server/commands/keep-offers.ts'
import { saveService } from '#server/commands/save-service.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { countStock, openStockPoint } from '#server/commands/keep-stock.ts'
import { logRequest } from '#server/commands/log-request.ts'
import { moveDelivery } from '#server/commands/move-delivery.ts'
import { setDuty } from '#server/commands/set-duty.ts'
import { readCommunity } from '#server/db/database.ts'
import { lookAtDelivery } from '#server/queries/deliveries.ts'
import { lookAtOffers, revealOffer } from '#server/queries/offers.ts'
import { type CommandBench, makeCommandBench } from '../support/command-bench.ts'

let bench: CommandBench

beforeEach(async () => {
  bench = await makeCommandBench()
})
afterEach(() => bench.drop())

type Who = Role | 'care2'
const idOf = (who: Who) => bench.community.actors[who].accountId

describe('a run of two', () => {
  test('is seen and moved by either, and by nobody else of the care group', async () => {
    const { id } = await aRun(['medicine'], { assigneeId: idOf('care'), partnerId: idOf('grid') })
    await move('grid', id, 'accept')
    await move('care', id, 'pickUp')
    await expect(lookAtDelivery(bench, sessionOf('grid'), id)).resolves.toMatchObject({ id })
    await expect(move('care2', id, 'depart')).rejects.toMatchObject({ reason: 'notYourDelivery' })
    expect(await run(id)).toMatchObject({
      status: 'pickedUp',
      assigneeId: idOf('care'),
      partnerId: idOf('grid'),
    })
  })

  test('cannot be one person twice, nor a second without a first', async () => {
    const twice = { assigneeId: idOf('care'), partnerId: idOf('care') }
    await expect(aRun(['medicine'], twice)).rejects.toMatchObject({ reason: 'unknownMember' })
    await expect(aRun(['medicine'], { partnerId: idOf('care') })).rejects.toMatchObject({
      reason: 'unknownMember',
    })
  })
})

describe('in the middle of a run', () => {
  test('another takes over where it is, and the first may act no more', async () => {
    const { id } = await aRun(['medicine'], { assigneeId: idOf('care') })
    for (const step of ['accept', 'pickUp', 'depart']) await move('care', id, step)
    await bench.give(handOverDelivery, bench.community.actors.lead, {
      id,
      assigneeId: idOf('care2'),
    })
    expect(await run(id)).toMatchObject({ status: 'departed', assigneeId: idOf('care2') })
    await expect(move('care', id, 'deliver')).rejects.toMatchObject({ reason: 'notYourDelivery' })
    await move('care2', id, 'deliver')
    await expect(
      bench.give(handOverDelivery, bench.community.actors.lead, { id, assigneeId: idOf('care') }),
    ).rejects.toMatchObject({ reason: 'moveNotAllowed', data: { status: 'delivered' } })
  })
})

describe('going off duty', () => {
  test('hands over what is open: to a colleague on the run, to who steps in, or back', async () => {
    const withColleague = await aRun(['medicine'], {
      assigneeId: idOf('care'),
      partnerId: idOf('grid'),
    })
    const untouched = await aRun(['toys'], { assigneeId: idOf('care') })
    const answer = await offDuty('care')
    expect(answer).toMatchObject({ runs: 2 })
    expect(await run(withColleague.id)).toMatchObject({
      assigneeId: idOf('grid'),
      partnerId: null,
      status: 'assigned',
    })
    expect(await run(untouched.id)).toMatchObject({ assigneeId: null, status: 'planned' })
    await expect(aRun(['infant'], { assigneeId: idOf('care') })).rejects.toMatchObject({
      reason: 'memberOffDuty',
    })
  })

  test('with goods in hand somebody must take them', async () => {
    const { id, number } = await aRun(['medicine'], { assigneeId: idOf('care') })
    for (const step of ['accept', 'pickUp', 'depart']) await move('care', id, step)
    await expect(offDuty('care')).rejects.toMatchObject({
      reason: 'goodsInHand',
      data: { runs: [String(number)] },
    })
    await offDuty('care', idOf('care2'))
    expect(await run(id)).toMatchObject({ status: 'departed', assigneeId: idOf('care2') })
    const duty = (await bench.screen()).tables.memberDuty.get(idOf('care'))
    expect(duty).toMatchObject({ onDuty: false })
  })
})

describe('stock', () => {
  test('a run reserves, delivery uses, failure gives back', async () => {
    const pointId = await aPoint({ groceryPack: 3 })
    const first = await aRun(['groceries', 'groceries'], { assigneeId: idOf('care'), pointId })
    expect(await shelf(pointId)).toMatchObject({ quantity: 3, reserved: 2 })
    for (const step of ['accept', 'pickUp', 'depart']) await move('care', first.id, step)
    await move('care', first.id, 'deliver')
    expect(await shelf(pointId)).toMatchObject({ quantity: 1, reserved: 0 })
    const second = await aRun(['groceries'], { assigneeId: idOf('care'), pointId })
    for (const step of ['accept', 'pickUp', 'fail']) await move('care', second.id, step)
    expect(await shelf(pointId)).toMatchObject({ quantity: 1, reserved: 0 })
  })

  test('what was handed over after the run had given it back is gone from the shelf', async () => {
    const pointId = await aPoint({ groceryPack: 3 })
    const { id } = await aRun(['groceries', 'groceries'], { assigneeId: idOf('care'), pointId })
    for (const step of ['accept', 'pickUp', 'depart']) await move('care', id, step)
    const requestIds = (await bench.screen()).tables.delivery.get(id)?.requestIds ?? []
    await bench.give(moveDelivery, bench.community.actors.lead, { id, move: 'return' })
    expect(await shelf(pointId)).toMatchObject({ quantity: 3, reserved: 0 })
    const late = { id, move: 'deliver', requestIds: requestIds.slice(0, 1), insist: true }
    await bench.give(moveDelivery, bench.community.actors.care, late)
    expect(await shelf(pointId)).toMatchObject({ quantity: 2, reserved: 0 })
  })

  test('a service that the community added reserves what its entry names', async () => {
    const pointId = await aPoint({ snackPack: 1 })
    await bench.give(saveService, bench.community.actors.admin, {
      category: 'own-b00k5',
      baseVersion: 0,
      content: { ...STARTING_SERVICES.toys, label: { zh: '送书上门', en: 'Books' } },
    })
    await aRun(['own-b00k5'], { pointId })
    expect(await shelf(pointId)).toMatchObject({ quantity: 1, reserved: 1 })
  })

  test('cancelling gives back, once', async () => {
    const pointId = await aPoint({ groceryPack: 2 })
    const { id } = await aRun(['groceries'], { pointId })
    await bench.give(moveDelivery, bench.community.actors.lead, { id, move: 'cancel' })
    expect(await shelf(pointId)).toMatchObject({ quantity: 2, reserved: 0 })
  })

  test('never promises what is not there, and says what is short', async () => {
    const pointId = await aPoint({ groceryPack: 1 })
    const before = await bench.screen()
    const answer = await aRun(['groceries', 'groceries', 'infant', 'medicine'], { pointId })
    // One pack too few, no infant pack at all; medicine is made ready at the clinic.
    expect(answer.short).toBe(2)
    expect(await shelf(pointId)).toMatchObject({ quantity: 1, reserved: 1 })
    expect(bench.committed.at(-1)?.events.at(-1)?.data).toMatchObject({ short: 2 })
    const followed = await bench.catchUp(before)
    expect(followed.digest).toBe((await bench.screen()).digest)
  })

  test('a count below what is promised is refused with the number', async () => {
    const pointId = await aPoint({ groceryPack: 5 })
    await aRun(['groceries', 'groceries'], { pointId })
    const count = { pointId, goods: 'groceryPack', quantity: 1 }
    await expect(bench.give(countStock, bench.community.actors.care, count)).rejects.toMatchObject({
      reason: 'belowReserved',
      data: { reserved: 2 },
    })
  })

  test('the number of who offers is masked until it is asked for, and each look is written down', async () => {
    const { lead } = bench.community.actors
    const offer = { giver: 'person', name: '黄阿姨', phone: '13700001234', quantity: 3 }
    const { id } = await bench.give(recordOffer, lead, { ...offer, goods: 'groceryPack' })
    const seen = (await lookAtOffers(bench, sessionOf('lead'))).find((one) => one.id === id)
    expect(seen?.name).toBe('黄阿姨')
    expect(seen?.phone).not.toContain('0000')
    const looks = () =>
      readCommunity(bench.db, bench.community.id, (tx) =>
        tx.selectFrom('audit').select('detail').where('subjectId', '=', id).execute(),
      )
    expect(await looks()).toEqual([])
    expect(await revealOffer(bench, sessionOf('lead'), id)).toEqual({ phone: '13700001234' })
    expect(await looks()).toEqual([{ detail: { fields: ['phone'] } }])
  })

  test('an offer that is taken lies at the point, once', async () => {
    const pointId = await aPoint({ groceryPack: 5 })
    const { lead } = bench.community.actors
    const offer = { giver: 'person', name: '黄阿姨', goods: 'groceryPack', quantity: 12 }
    const { id } = await bench.give(recordOffer, lead, offer)
    await bench.give(takeOffer, lead, { id, pointId })
    expect(await shelf(pointId)).toMatchObject({ quantity: 17 })
    await expect(bench.give(takeOffer, lead, { id, pointId })).rejects.toMatchObject({
      reason: 'moveNotAllowed',
    })
    const live = JSON.stringify([...(await bench.screen()).tables.offer.values()])
    expect(live, 'who offered is nobody else’s business').not.toContain('黄')
  })
})

function sessionOf(who: Who): Session {
  const { accountId, roles } = bench.community.actors[who]
  return { accountId, roles, communityId: bench.community.id } as Session
}

let nextRoom = 400
async function aRun(
  categories: Category[],
  also: { assigneeId?: string; partnerId?: string; pointId?: string } = {},
) {
  const requestIds: string[] = []
  for (const category of categories) {
    const request = await bench.give(logRequest, bench.community.actors.operator, {
      channel: 'phone',
      buildingId: bench.community.buildingIds[1],
      room: String(++nextRoom),
      category,
      text: '需要送一下',
    })
    requestIds.push(request.id)
  }
  return bench.give(createDelivery, bench.community.actors.lead, { requestIds, ...also })
}

function move(who: Who, id: string, step: string) {
  return bench.give(moveDelivery, bench.community.actors[who], { id, move: step })
}

function offDuty(who: Who, handTo?: string) {
  return bench.give(setDuty, bench.community.actors[who], { onDuty: false, handTo })
}

async function run(id: string) {
  return (await bench.screen()).tables.delivery.get(id)
}

async function aPoint(goods: Record<string, number>): Promise<string> {
  const { lead } = bench.community.actors
  const point = { name: '服务点', buildingId: bench.community.buildingIds[0] }
  const { id: pointId } = await bench.give(openStockPoint, lead, point)
  for (const [name, quantity] of Object.entries(goods)) {
    await bench.give(countStock, lead, { pointId, goods: name, quantity })
  }
  return pointId
}

async function shelf(pointId: string) {
  const { stock } = (await bench.screen()).tables
  return [...stock.values()].find((row) => row.pointId === pointId)
}
