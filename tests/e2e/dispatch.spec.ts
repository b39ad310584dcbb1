import { readFile } from 'node:fs/promises'
import type { Snapshot } from '#lib/live/protocol.ts'
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

test('a run of two, one of whom goes home in the middle of it', async ({ browser }) => {
  const at = (username: string, options = {}) =>
    Person.signIn(browser, sanqu.url, username, options)
  const operator = new Operator(await at('operator1'))
  const desk = new Lead(await at('lead'))
  const first = new Courier(await at('care7', { size: PHONE }))
  const second = new Courier(await at('care1', { size: PHONE }))
  await operator.person.goes('/hotline')
  await operator.takesLine(1)
  await operator.logsCall({
    phone: '15499990002',
    place: 'tkw84',
    room: '710',
    categoryKey: '1',
    text: '要一份生鲜包',
  })
  for (const { person } of [first, second]) await person.goes('/field')
  await desk.person.goes('/dispatch')

  const shelf = async () => {
    const { tables } = await desk.person.asks<Snapshot>('live.snapshot')
    return tables.stock
      .filter(({ goods }) => goods === 'groceryPack')
      .reduce((sum, { reserved }) => sum + reserved, 0)
  }
  const reserved = await shelf()
  const number = await test.step('both hear of it, and goods are put aside', async () => {
    await desk.sendsRun('塘口围 84 栋', '麦秀英', '冯月娥')
    await first.person.hasUnread(1)
    await second.person.hasUnread(1)
    expect(await shelf()).toBeGreaterThan(reserved)
    const { tables } = await desk.person.asks<Snapshot>('live.snapshot')
    return String(Math.max(...tables.delivery.map((run) => run.number)))
  })

  await test.step('either of them goes on with it', async () => {
    await first.opensRun()
    await first.accepts()
    await second.opensRun()
    await second.picksUp()
    await first.departs()
  })

  await test.step('one goes home; the other has it', async () => {
    await desk.person.goes('/dispatch')
    await desk.sendsOffDuty('麦秀英')
    await expect(desk.run(number)).toContainText('冯月娥')
    await expect(desk.run(number)).not.toContainText('麦秀英')
    await second.goesToNextStop()
    await second.delivers()
    await expect.poll(shelf).toBe(reserved)
  })

  await test.step('the figures open the list behind them, and give it as a file', async () => {
    const { page } = desk.person
    await desk.person.goes('/figures')
    await page
      .getByRole('list', { name: '各项件数' })
      .getByRole('button', { name: /^在办/ })
      .click()
    const list = page.getByRole('region', { name: '在办' })
    await expect(list.getByRole('link').first()).toBeVisible()
    const saving = page.waitForEvent('download')
    await list.getByRole('button', { name: '导出 CSV' }).click()
    const file = await readFile(await (await saving).path(), 'utf8')
    expect(file.split('\r\n')[0]).toContain('楼栋,类别,缓急')
    expect(file).not.toContain('姓名')
  })
  for (const { person } of [operator, desk, first, second]) person.hadNoTrouble()
})
