import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import type { LiveEvent } from '#lib/live/protocol.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { findBrowser } from '#tests/support/browser-path.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Courier } from './driver/courier.ts'
import { Lead } from './driver/lead.ts'
import { Operator } from './driver/operator.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

const STOPS = 20

test('a run of 20 stops without a line, the phone switched off in the middle', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const run = await lead.makesRunOf(STOPS, 'care1')
  const device = new Device()
  let courier = new Courier(
    await Person.signInAt(await device.switchOn(), sanqu.url, 'care1', { size: PHONE }),
  )
  await courier.person.goes(`/field?delivery=${run.id}`)
  await courier.person.hasOfflineCopy()

  await test.step('the line is cut; half of the run is done', async () => {
    await courier.person.context.setOffline(true)
    await courier.accepts()
    await courier.picksUp()
    await courier.departs()
    await courier.goesToNextStop()
    await courier.deliversWithPhoto(await aPhoto(courier.person))
    await courier.goesToNextStop()
    await courier.deliversForCode('4821')
    await courier.goesToNextStop()
    await courier.deliversForSignature()
    await courier.goesToNextStop()
    await courier.findsRequest('909', '药品', '降压药')
    await courier.findsNobody()
    for (let stop = 5; stop <= STOPS / 2; stop++) {
      await courier.goesToNextStop()
      await courier.delivers()
    }
    await courier.person.saysItIsNotLive()
  })

  await test.step('the phone is switched off and on again, still without a line', async () => {
    courier.person.hadNoTrouble()
    await device.switchOff()
    const context = await device.switchOn()
    await context.setOffline(true)
    courier = new Courier(await Person.opens(context, sanqu.url, `/field?delivery=${run.id}`))
    await courier.goesToNextStop()
    await courier.delivers()
    for (let stop = STOPS / 2 + 2; stop <= STOPS; stop++) {
      await courier.goesToNextStop()
      await courier.delivers()
    }
    // The one where nobody was in comes last.
    await courier.goesToNextStop()
    await courier.delivers()
    await expect(courier.person.page.getByText('这一趟送完了')).toBeVisible()
  })

  expect(await eventsOf(lead, run.id), 'nothing has arrived yet').toHaveLength(1)

  await test.step('the line is back: everything arrives, once and in order', async () => {
    await courier.person.context.setOffline(false)
    await courier.person.isLive()
    await expect
      .poll(async () => (await eventsOf(lead, run.id)).at(-1)?.kind)
      .toBe('delivery.delivered')
    const events = await eventsOf(lead, run.id)
    expect(events.map((event) => event.kind)).toEqual([
      'delivery.created',
      'delivery.accepted',
      'delivery.pickedUp',
      'delivery.departed',
      ...Array.from({ length: 3 }, () => 'delivery.stopDelivered'),
      'delivery.doorTried',
      ...Array.from({ length: STOPS - 4 }, () => 'delivery.stopDelivered'),
      'delivery.delivered',
    ])
    expect(events.flatMap((event) => event.data.stopId ?? [])).toEqual([
      ...run.stopIds,
      // Where nobody was in, last.
      run.stopIds[3],
    ])
    const found = (await lead.snapshot()).tables.request.filter(({ room }) => room === '909')
    expect(found).toMatchObject([{ category: 'medicine', channel: 'grid', status: 'open' }])
  })

  await test.step('the photograph came after its step, and a lead sees it', async () => {
    await expect.poll(() => lead.seesPhotoOf(run.requestIds[0] ?? '')).toBe('image/jpeg')
  })
  courier.person.hadNoTrouble()
  await device.throwAway()
})

test('a run that went to somebody else meanwhile: both versions, and what was done counts', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const run = await lead.makesRunOf(1, 'care1')
  const courier = new Courier(await Person.signIn(browser, sanqu.url, 'care1', { size: PHONE }))
  await courier.person.goes(`/field?delivery=${run.id}`)
  await courier.accepts()
  await expect.poll(async () => (await eventsOf(lead, run.id)).length).toBe(2)
  await courier.person.context.setOffline(true)
  await courier.picksUp()
  await courier.departs()
  await courier.goesToNextStop()
  await courier.delivers()
  await lead.reassigns(run.id, 'care2')
  await courier.person.context.setOffline(false)
  await courier.seesRefused(3)
  await courier.insists()
  await expect
    .poll(async () => (await eventsOf(lead, run.id)).at(-1)?.kind)
    .toBe('delivery.delivered')
  const request = (await lead.snapshot()).tables.request.find(({ id }) => id === run.requestIds[0])
  expect(request?.status).toBe('fulfilled')
  courier.person.hadNoTrouble()
  await courier.person.context.close()
})

test('the catalogue asks for more by the time a delivery arrives: the word why is given afterwards', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const admin = await Person.signIn(browser, sanqu.url, 'admin')
  const run = await lead.makesRunOf(1, 'care2')
  const courier = new Courier(await Person.signIn(browser, sanqu.url, 'care2', { size: PHONE }))
  await courier.person.goes(`/field?delivery=${run.id}`)
  await courier.accepts()
  await expect.poll(async () => (await eventsOf(lead, run.id)).length).toBe(2)
  await courier.person.context.setOffline(true)
  await courier.picksUp()
  await courier.departs()
  await courier.goesToNextStop()
  await courier.delivers('')

  await admin.gives('service.save', {
    category: 'toys',
    baseVersion: 0,
    content: { ...STARTING_SERVICES.toys, proof: 'photo' },
  })
  await courier.person.context.setOffline(false)
  await courier.seesRefused(1)
  await courier.saysWhy('孩子在门口接的，没来得及拍')
  await expect
    .poll(async () => (await eventsOf(lead, run.id)).at(-1)?.kind)
    .toBe('delivery.delivered')
  courier.person.hadNoTrouble()
  await courier.person.context.close()
})

test('a desk without a line logs 20 calls, through a reload, and loses none', async ({
  browser,
}) => {
  const operator = new Operator(await Person.signIn(browser, sanqu.url, 'operator4'))
  await operator.person.goes('/hotline')
  await operator.takesLine(4)
  await operator.person.hasOfflineCopy()
  await operator.person.context.setOffline(true)
  const rooms = Array.from({ length: 20 }, (_, index) => String(1001 + index))
  for (const room of rooms.slice(0, 10)) await operator.logsCall(aCall(room))
  await operator.person.page.reload()
  await operator.hasLine(4)
  for (const room of rooms.slice(10)) await operator.logsCall(aCall(room))
  await operator.person.context.setOffline(false)
  await operator.person.isLive()
  const lead = new Lead(operator.person)
  const building = await lead.building('塘口围', '86栋')
  const logged = async () =>
    (await lead.requestsOf(building.id)).flatMap(({ room }) =>
      rooms.includes(room ?? '') ? room : [],
    )
  await expect.poll(async () => (await logged()).length).toBe(rooms.length)
  expect((await logged()).toSorted()).toEqual(rooms)
  operator.person.hadNoTrouble()
  await operator.person.context.close()
})

function aCall(room: string) {
  return { phone: '15499990003', place: 'tkw86', room, categoryKey: '1', text: '要蔬菜' }
}

async function eventsOf(lead: Lead, runId: string): Promise<LiveEvent[]> {
  const events = await lead.person.asks<LiveEvent[]>('live.log', { atMost: 200 })
  return events.filter((event) => event.subject.id === runId)
}

/** A photograph as a phone takes one: large, of this very page. */
function aPhoto(person: Person): Promise<Buffer> {
  return person.page.screenshot({ type: 'jpeg', quality: 100, scale: 'device' })
}

/** A phone with a store of its own, which outlives the browser in it. */
class Device {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sanqu-device-'))
  #context: BrowserContext | null = null

  async switchOn(): Promise<BrowserContext> {
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      ...(await findBrowser()),
      viewport: PHONE,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    return this.#context
  }

  async switchOff(): Promise<void> {
    await this.#context?.close()
  }

  async throwAway(): Promise<void> {
    await this.switchOff()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
