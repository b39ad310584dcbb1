import { readFile } from 'node:fs/promises'
import { isPlannable, isReady } from '#components/dispatch/queue.ts'
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
  await test.step('the queue draws what is in sight, and the keyboard still comes to every box in order', async () => {
    const { page } = desk.person
    const boxes = page.locator('[data-queue] input[type="checkbox"]:not(:disabled)')
    await expect(boxes.first()).toBeVisible()
    const { tables } = await desk.person.asks<Snapshot>('live.snapshot')
    const waiting = tables.request.filter((row) => isPlannable(row) && isReady(row))
    const buildings = new Set(waiting.map((row) => row.buildingId)).size
    const drawn = await boxes.count()
    expect(drawn, 'fewer than there are').toBeLessThan((waiting.length + buildings) / 2)
    const reached = await page.evaluate(async (most) => {
      const seen: Element[] = []
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const names: string[] = []
      for (let count = 0; count < most; count++) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
        await frame()
        await frame()
        const box = document.activeElement
        if (!(box instanceof HTMLInputElement) || box === seen.at(-1)) break
        seen.push(box)
        names.push(`${box.closest('[data-index]')?.getAttribute('data-index')} ${box.ariaLabel}`)
      }
      return names
    }, 2_000)
    expect(reached).toHaveLength(waiting.length + buildings)
    const rows = reached.map((name) => Number(name.split(' ')[0]))
    expect(rows, 'from top to bottom').toEqual(rows.toSorted((a, b) => a - b))
    // Scrolled out of sight, the row with the focus goes on from where it was.
    const list = page.locator('[data-queue] > div')
    await list.evaluate((element) => element.scrollTo(0, 0))
    await page.keyboard.press('k')
    const focused = page.locator('[data-queue] :focus')
    await expect(focused).toHaveAttribute('aria-label', reached.at(-2)?.replace(/^\d+ /, '') ?? '')
    await expect(focused).toBeInViewport()
  })

  const reserved = await shelf()
  const number = await test.step('both hear of it, and goods are put aside', async () => {
    await desk.sendsRun('塘口围 84 栋', '麦秀英', '冯月娥')
    await first.person.isTold('派给您一趟')
    await second.person.isTold('派给您一趟')
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
