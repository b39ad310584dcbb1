import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { GroupDesk, Resident } from './driver/channels.ts'
import { Courier } from './driver/courier.ts'
import { Lead } from './driver/lead.ts'
import { Operator } from './driver/operator.ts'
import { Person, PHONE } from './driver/person.ts'
import { Telephone } from './driver/telephone.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('one day: every way in, two runs, one of them without a line, and everybody hears back', async ({
  browser,
}) => {
  const at = (username: string, options = {}) =>
    Person.signIn(browser, sanqu.url, username, options)
  const lead = new Lead(await at('lead'))
  const [first, second] = [new Operator(await at('operator1')), new Operator(await at('operator2'))]
  const groups = new GroupDesk(await at('operator3'))
  const [online, offline] = [
    new Courier(await at('care1', { size: PHONE })),
    new Courier(await at('care7', { size: PHONE })),
  ]
  const [house, other] = [
    await lead.building('塘口围', '84栋'),
    await lead.building('塘口围', '85栋'),
  ]
  const requestAt = async (buildingId: string, room: string) =>
    (await lead.requestsOf(buildingId)).find((row) => row.room === room)
  await first.person.goes('/hotline')
  await first.takesLine(1)
  await second.person.goes('/hotline')
  await second.takesLine(2)
  await lead.person.goes('/figures')

  await test.step('five lines ring at once: one is answered, four give up and wait for a call back', async () => {
    const telephone = await Telephone.installedBy(lead.person)
    const lines = [1, 2, 3, 4, 5]
    const number = (line: number) => `1549999010${line}`
    await Promise.all(
      lines.map((line) => telephone.reports(`burst-${line}`, 'ringing', line, number(line))),
    )
    await first.pressesLine(1)
    await Promise.all(
      lines
        .slice(1)
        .map((line) => telephone.reports(`burst-${line}`, 'abandoned', line, number(line))),
    )
    await telephone.reports('burst-1', 'ended', 1)
    await first.closesWith('按口径答复')
    for (const line of lines.slice(1)) {
      await expect(
        second.person.page.getByRole('listitem').filter({ hasText: `154****010${line}` }),
      ).toBeVisible()
    }
  })

  await test.step('a caller, a group chat and a resident each ask', async () => {
    await second.logsCall({
      phone: '15499990001',
      place: 'tkw84',
      room: '712',
      categoryKey: '2',
      text: '降压药只剩两天的量',
    })
    await groups.person.goes('/hotline/wechat')
    await groups.pastes('塘口围85栋王丽 10:42\n713的，孩子没奶粉了')
    await groups.confirms('孩子没奶粉了')
    const resident = await Resident.comes(
      browser,
      sanqu.url,
      await Resident.codeOf(lead.person, '塘口围', '84栋'),
    )
    await resident.sends({ service: '生鲜', text: '没菜了', room: '702', phone: '15499990002' })
    const sent = await Resident.requestAt(groups.person, '塘口围', '84栋', '702')
    await groups.person.goes(`/hotline?request=${sent.id}`)
    await groups.confirmsUnverified()
    await resident.reads('已受理，正在安排')
  })

  await test.step('two runs; one courier loses the line before setting out', async () => {
    for (const { person } of [online, offline]) await person.goes('/field')
    await lead.person.goes('/dispatch')
    await lead.sendsRun('塘口围 84 栋', '冯月娥')
    await lead.sendsRun('塘口围 85 栋', '麦秀英')
    for (const courier of [online, offline]) await courier.opensRun()
    await offline.person.hasOfflineCopy()
    await offline.person.context.setOffline(true)
    for (const courier of [offline, online]) {
      await courier.accepts()
      await courier.picksUp()
      await courier.departs()
      await courier.goesToNextStop()
      await courier.delivers()
    }
    await expect.poll(async () => (await requestAt(house.id, '712'))?.status).toBe('fulfilled')
    await offline.person.saysItIsNotLive()
    await offline.person.context.setOffline(false)
    await expect.poll(async () => (await requestAt(other.id, '713'))?.status).toBe('fulfilled')
    await offline.person.isLive()
  })

  await test.step('the caller is told, and the circle closes', async () => {
    await second.opensRequest((await requestAt(house.id, '712'))?.id ?? '')
    await second.presses('已告知')
    await expect.poll(() => requestAt(house.id, '712')).toBeUndefined()
  })

  for (const { person } of [lead, first, second, groups, online, offline]) {
    await person.isLive()
    person.hadNoTrouble()
    await person.context.close()
  }
})
