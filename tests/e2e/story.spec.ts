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

test('from the hotline to the doorstep, on every screen, through a crash', async ({ browser }) => {
  const at = (username: string, options = {}) =>
    Person.signIn(browser, sanqu.url, username, options)
  const operator = new Operator(await at('operator1'))
  const lead = new Lead(await at('lead'))
  const courier = new Courier(await at('care1', { size: PHONE }))
  const stranger = await at('admin')
  await test.step('a fourth person turns to another community', async () => {
    const me = await stranger.asks<{ communities: { id: string; name: string }[] }>('auth.me')
    const other = me.communities.find((community) => community.name === '青竹社区')
    await stranger.context.request.post(`${sanqu.url}/api/trpc/auth.switchCommunity`, {
      headers: { 'x-sanqu': '1', 'content-type': 'application/json' },
      data: { communityId: other?.id },
    })
    await stranger.goes('/map')
  })

  // Which of them wait for something changes with the hour of the demo.
  const building = await lead.quietBuilding('塘口围')
  const number = Number.parseInt(building.name)
  const before = building.openRequests
  // What waits there already goes along: the building's box takes everything.
  const isPlannable = ({ status }: { status: string }) => status === 'open' || status === 'claimed'
  const goesAlong = (await lead.requestsOf(building.id)).filter(isPlannable).length
  await lead.opensBuilding(building.id)
  await lead.seesOpenRequests(before)

  await test.step('the operator logs a call from the keyboard alone', async () => {
    await operator.person.goes('/hotline')
    await operator.takesLine(1)
    await operator.logsCall({
      phone: '15499990001',
      place: `tkw${number}`,
      room: '709',
      categoryKey: '2',
      text: '降压药只剩两天的量',
    })
    await lead.seesOpenRequests(before + 1)
  })

  const logged = (await lead.requestsOf(building.id)).find((request) => request.room === '709')
  expect(logged).toMatchObject({ category: 'medicine', channel: 'phone', status: 'open' })

  const desk = new Lead(await at('lead'))
  await test.step('a run is made; the phone shows it without a reload', async () => {
    await courier.person.goes('/field')
    await desk.person.goes(`/dispatch`)
    await desk.sendsRun(`塘口围 ${number} 栋`, '冯月娥')
    await expect
      .poll(async () => (await lead.requestsOf(building.id)).find(({ id }) => id === logged?.id))
      .toMatchObject({ status: 'planned' })
    await courier.opensRun()
  })

  await test.step('the courier goes from accepting to the door', async () => {
    await courier.accepts()
    await courier.picksUp()
    await courier.departs()
    await courier.goesToNextStop()
  })

  await test.step('the server dies; every screen says so, and what is done meanwhile is kept', async () => {
    await sanqu.kill()
    await operator.person.saysItIsNotLive()
    await lead.person.saysItIsNotLive()
    await courier.delivers()
    await sanqu.start()
    for (const { person } of [operator, lead, courier]) await person.isLive()
  })

  await test.step('the badge falls, once, and all screens hold the same', async () => {
    await lead.seesOpenRequests(before - goesAlong)
    const request = (await lead.requestsOf(building.id)).find(({ id }) => id === logged?.id)
    expect(request?.status).toBe('fulfilled')
    const { tables } = await lead.snapshot()
    const runs = tables.delivery.filter((run) => run.requestIds.includes(logged?.id ?? ''))
    expect(runs.map((run) => run.status)).toEqual(['delivered'])
  })

  await test.step('a zone recolours the other screens', async () => {
    const free = await lead.building('民泰工业园', 'A座厂房').catch(() => null)
    const target = free ?? building
    await lead.opensBuilding(target.id)
    await desk.declaresZone('工业园封控区', '民泰工业园', '封控区')
    await expect(
      lead.person.page.getByRole('button', { name: /工业园封控区/ }).first(),
    ).toBeVisible()
    await expect
      .poll(async () => (await lead.snapshot()).tables.building.find(({ id }) => id === target.id))
      .toMatchObject({ tier: 'sealed' })
  })

  await test.step('the other community saw nothing of it', async () => {
    const { tables } = await stranger.asks<Awaited<ReturnType<Lead['snapshot']>>>('live.snapshot')
    expect(tables.request).toEqual([])
    expect(tables.building.some(({ id }) => id === building.id)).toBe(false)
    await expect(stranger.page.getByText('工业园封控区')).toHaveCount(0)
  })

  for (const person of [operator.person, lead.person, desk.person, courier.person, stranger]) {
    person.hadNoTrouble()
    await person.context.close()
  }
})

test('a half-typed call survives a reload, a crash and a cut line', async ({ browser }) => {
  const person = await Person.signIn(browser, sanqu.url, 'operator2')
  const operator = new Operator(person)
  await person.goes('/hotline')
  await operator.takesLine(2)
  await operator.types({
    phone: '15499990002',
    place: 'tkw85',
    room: '808',
    categoryKey: '1',
    text: '两天没有蔬菜了，家里有老人',
  })
  await operator.draftIsKept()
  await person.page.reload()
  await expect(person.page.getByRole('textbox', { name: '说了什么' })).toHaveValue(
    '两天没有蔬菜了，家里有老人',
  )
  await expect(person.page.getByRole('textbox', { name: '门牌' })).toHaveValue('808')

  await person.context.setOffline(true)
  await operator.saves()
  await person.saysItIsNotLive()
  await expect(person.page.getByRole('textbox', { name: '说了什么' })).toHaveValue('')
  await person.context.setOffline(false)
  await person.isLive()
  const lead = new Lead(person)
  const building = await lead.building('塘口围', '85栋')
  await expect
    .poll(async () => (await lead.requestsOf(building.id)).filter(({ room }) => room === '808'))
    .toHaveLength(1)
  await person.context.close()
})

test('Enter while Chinese is being composed submits nothing', async ({ browser }) => {
  const person = await Person.signIn(browser, sanqu.url, 'operator3')
  const { page } = person
  await person.goes('/hotline')
  await page.getByRole('textbox', { name: '说了什么' }).click()
  const session = await person.context.newCDPSession(page)
  await session.send('Input.imeSetComposition', {
    text: 'yao pin',
    selectionStart: 7,
    selectionEnd: 7,
  })
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Enter')
  await session.send('Input.insertText', { text: '药品' })
  await expect(page.getByRole('textbox', { name: '说了什么' })).toHaveValue(/药品/)
  await expect(page.getByText(/已登记|还缺地点/)).toHaveCount(0)
  await person.context.close()
})
