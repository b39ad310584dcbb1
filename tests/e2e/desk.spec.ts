import type { Page } from '@playwright/test'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Operator } from './driver/operator.ts'
import { Person } from './driver/person.ts'
import { Telephone } from './driver/telephone.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a call rings, is answered, handed over with its draft, and written down', async ({
  browser,
}) => {
  const at = (username: string) => Person.signIn(browser, sanqu.url, username)
  const lead = await at('lead')
  const first = new Operator(await at('operator1'))
  const second = new Operator(await at('operator2'))
  const telephone = await Telephone.installedBy(lead)
  await first.person.goes('/hotline')
  await second.person.goes('/hotline')
  await first.takesLine(1)

  await test.step('ringing touches nothing that is being typed', async () => {
    await first.typesWords('这是上一通的话')
    await telephone.reports('one', 'ringing', 1, '15413908765')
    await first.hearsRinging(1)
    await second.seesLine(1, '来电')
    await first.person.page.keyboard.type('，还没写完')
    await expect(first.words).toHaveValue('这是上一通的话，还没写完')
  })

  await test.step('answering gives it a fresh form, with the caller known', async () => {
    await first.pressesLine(1)
    await expect(first.person.page.getByText('张海生')).toBeVisible()
    await expect(first.words).toHaveValue('')
    await expect(first.person.page.getByText('搁下：这是上一通的话，还没写完')).toBeVisible()
    await second.seesLine(1, '通话中')
  })

  await test.step('at the end of the shift the call goes along with its draft', async () => {
    await first.typesWords('问车几点到')
    await first.handsOver()
    await second.seesLine(1, '无人值守')
    await second.pressesLine(1)
    await expect(second.words).toHaveValue('问车几点到')
    await expect(second.person.page.getByText('张海生')).toBeVisible()
    await expect(first.words).toHaveValue('')
  })

  await test.step('a call without a request is a call too', async () => {
    await telephone.reports('one', 'ended', 1)
    await second.seesLine(1, '整理中')
    await second.closesWith('按口径答复')
    await first.seesLine(1, '空闲')
  })

  await test.step('who was not answered is called back', async () => {
    await telephone.reports('two', 'ringing', 2, '15499990002')
    await telephone.reports('two', 'abandoned', 2)
    const missed = second.person.page.getByRole('listitem').filter({ hasText: '154****0002' })
    await expect(missed).toBeVisible()
    await missed.getByRole('button', { name: '回电' }).click()
    await expect(second.person.page.getByRole('combobox', { name: '号码' })).toHaveValue(
      '15499990002',
    )
    await second.closesWith('转介')
    await expect(missed).toHaveCount(0)
  })

  for (const person of [lead, first.person, second.person]) person.hadNoTrouble()
})

test('the next call is typed while the last one is still being put into safety', async ({
  browser,
}) => {
  const operator = new Operator(await Person.signIn(browser, sanqu.url, 'operator2'))
  const { page } = operator.person
  await operator.person.goes('/hotline')
  const number = page.getByRole('combobox', { name: '号码' })
  const last = { place: '塘口围90栋', room: '7301', categoryKey: '1', text: '没有米了' }
  await operator.types({ ...last, phone: '15499990031' })
  await operator.draftIsKept()

  await holdsSealing(page)
  await operator.saves()
  await expect(operator.words).toHaveValue('')
  // The device dies before the call is safe: what was kept of it is still there.
  await page.reload()
  await expect(operator.words).toHaveValue('没有米了')

  const letThrough = await holdsSealing(page)
  await operator.saves()
  await expect(number).toBeFocused()
  await page.keyboard.type('15499990032')
  await expect(operator.words).toHaveValue('')
  await letThrough()
  await expect(page.getByText('7301').first()).toBeVisible()
  await expect(number).toHaveValue('15499990032')
  await operator.draftIsKept()
  await page.reload()
  await expect(number).toHaveValue('15499990032')
  await expect(operator.words).toHaveValue('')
  operator.person.hadNoTrouble()
})

test('a key that comes before the form is there enters it once it is', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  // A device that has kept nothing, on a line so slow that the desk has no state yet.
  await context.addInitScript(() => {
    const open = Promise.withResolvers<void>()
    const { fetch } = window
    window.fetch = async (...given) => {
      if (String(given[0]).includes('live.snapshot')) await open.promise
      return fetch(...given)
    }
    Object.assign(window, { letThrough: () => open.resolve() })
  })
  const operator = await Person.signInAt(context, sanqu.url, 'operator3')
  const { page } = operator
  await page.goto(`${sanqu.url}/hotline`)
  await expect(page.getByText('正在取回草稿…')).toBeAttached()
  const number = page.getByRole('combobox', { name: '号码' })
  await expect(number).toHaveCount(0)
  await page.keyboard.press('/')
  await page.evaluate(() => (window as unknown as { letThrough: () => void }).letThrough())
  await expect(number).toBeFocused()
  await context.close()
})

test('a lead sets up lines and training, and the desk shows both', async ({ browser }) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const operator = new Operator(await Person.signIn(browser, sanqu.url, 'operator1'))
  await operator.person.goes('/hotline')
  await lead.goes('/desk')
  const lines = lead.page.getByRole('region', { name: '线路', exact: true })
  await lines.getByLabel('几条线').fill('6')
  await lines.getByRole('button', { name: '保存' }).click()
  await operator.seesLine(6, '无人值守')
  await lines.getByLabel('几条线').fill('5')
  await lines.getByRole('button', { name: '保存' }).click()
  await expect(operator.person.page.locator('[aria-keyshortcuts="Alt+6"]')).toHaveCount(0)
  await lead.page.getByRole('button', { name: '开始' }).click()
  await expect(operator.person.page.getByText('演练').first()).toBeVisible()
  await lead.page.getByRole('button', { name: '停下' }).click()
  await expect(lead.page.getByText('没有在模拟')).toBeVisible()
  for (const person of [lead, operator.person]) person.hadNoTrouble()
})

test('a screen without its first state claims nothing', async ({ browser }) => {
  const { page, context } = await Person.signIn(browser, sanqu.url, 'lead')
  // Nothing was kept on this device, and the first state is long in coming.
  await page.goto(`${sanqu.url}/login`)
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
  })
  const arrives = Promise.withResolvers<void>()
  await context.route('**/api/trpc/live.snapshot*', async (route) => {
    await arrives.promise
    await route.continue()
  })
  const heard = page
    .waitForEvent('websocket')
    .then((socket) =>
      socket.waitForEvent('framereceived', ({ payload }) =>
        String(payload).includes('"heartbeat"'),
      ),
    )
  await page.goto(`${sanqu.url}/desk`)
  await heard
  await drawsFrames(page, 3)
  expect(await page.getByText('正在连接').count()).toBeGreaterThan(0)
  expect(await page.getByText('实时', { exact: true }).count()).toBe(0)
  expect(await page.getByText('平时', { exact: true }).count()).toBe(0)
  expect(await page.getByLabel('几条线').count()).toBe(0)
  await page.getByRole('link', { name: '地图' }).click()
  await expect(page.getByText('正在载入…').first()).toBeVisible()
  await expect(page.getByText('还没有划区')).toHaveCount(0)
  await expect(page.getByText('没有超时')).toHaveCount(0)
  await page.getByRole('navigation').getByRole('link', { name: '三区' }).click()
  await expect(page).toHaveURL(/zones/)
  await expect(page.getByText('正在载入…').first()).toBeVisible()
  await expect(page.getByText('还没有划区')).toHaveCount(0)
  const wall = await context.newPage()
  await wall.goto(`${sanqu.url}/wall`)
  await expect(wall.getByText('正在连接')).toHaveCount(2)
  for (const claim of ['平时', '没有等着的', '都在时限内']) {
    await expect(wall.getByText(claim)).toHaveCount(0)
  }
  arrives.resolve()
  await expect(wall.getByText('正在连接')).toHaveCount(0)
  await expect(page.getByText('实时', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('正在载入…')).toHaveCount(0)
  await page.getByRole('link', { name: '地图' }).click()
  await expect(page.getByRole('navigation', { name: '要紧的数' })).toBeVisible()
  await page.goto(`${sanqu.url}/desk`)
  await expect(page.getByLabel('几条线')).toHaveValue(/^[1-9]/)
  await context.close()
})

test('what was saved stands there until the screen has it', async ({ browser }) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const { page } = lead
  const news = await heldNews(page)
  await lead.goes('/desk')
  const lines = page.getByRole('region', { name: '线路', exact: true })
  const count = lines.getByLabel('几条线')
  const save = lines.getByRole('button', { name: '保存' })
  const before = await count.inputValue()
  news.hold()
  await count.fill('7')
  const answered = page.waitForResponse((response) => response.url().includes('line.setUp'))
  await save.click()
  await (await answered).finished()
  // What the answer led to is drawn; the event is still held.
  await drawsFrames(page, 2)
  expect(await count.inputValue()).toBe('7')

  // Back to what was there before, which the screen still takes for the present.
  await count.fill(before)
  news.letThrough()
  await expect(page.getByText('现在有 7 条线').first()).toBeVisible()
  expect(await count.inputValue()).toBe(before)
  await save.click()
  await expect(page.getByText(`现在有 ${before} 条线`).first()).toBeVisible()
  lead.hadNoTrouble()
})

test('whoever types faster than the screen draws is not called back to the category', async ({
  browser,
}) => {
  const { page, context } = await Person.signIn(browser, sanqu.url, 'operator3')
  await page.goto(`${sanqu.url}/hotline`)
  await page.getByRole('radio', { name: '生鲜' }).focus()
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { name: '药品' })).toBeFocused()

  // Within one frame: a category, and on to the words.
  const focused = await page.evaluate(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: '3', bubbles: true }))
    document.getElementById('call-text')?.focus()
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    return document.activeElement?.id
  })
  expect(focused).toBe('call-text')
  await expect(page.getByRole('radio', { name: '就医' })).toBeChecked()
  await context.close()
})

function drawsFrames(page: Page, count: number): Promise<void> {
  return page.evaluate(async (frames) => {
    for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame)
  }, count)
}

/** What the server tells this screen of its own accord can be held, and then let through in order. */
async function heldNews(page: Page): Promise<{ hold(): void; letThrough(): void }> {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/socket\.io/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (held) held.push(() => socket.send(message))
      else socket.send(message)
    })
  })
  return {
    hold() {
      held = []
    },
    letThrough() {
      for (const pass of held ?? []) pass()
      held = null
    },
  }
}

/** What is to be sealed on this device waits, as on a slow and busy one, until it is let through. */
async function holdsSealing(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { subtle } = crypto
    const encrypt = subtle.encrypt.bind(subtle)
    const open = Promise.withResolvers<void>()
    Object.assign(window, { letThrough: () => open.resolve() })
    subtle.encrypt = async (...given) => {
      await open.promise
      return encrypt(...given)
    }
  })
  return () => page.evaluate(() => (window as unknown as { letThrough: () => void }).letThrough())
}
