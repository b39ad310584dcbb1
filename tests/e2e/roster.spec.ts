import type { Snapshot } from '#lib/live/protocol.ts'
import { type RosterDuty, turnOf, turnsOfDay } from '#lib/domain/roster/turn.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Caller } from './driver/caller.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('temperatures are taken without a line, and a fever is on the lead’s screen when it is back', async ({
  browser,
}) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  await lead.goes('/rounds?duty=temperature')
  const before = await counts(lead, 'temperature')
  const left = lead.page
    .getByRole('navigation', { name: '今天的事' })
    .getByRole('button', { name: /居家隔离体温/ })
  const due = Number(/剩 (\d+) 人/.exec((await left.textContent()) ?? '')?.[1])

  const grid = new Caller(await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE }))
  await grid.opensList('temperature')
  await grid.person.hasOfflineCopy()
  await grid.person.context.setOffline(true)
  const ill = await grid.opensFirst()
  await grid.measures('381', '咳嗽')
  await expect(grid.person.page.getByRole('heading', { name: ill })).toBeHidden()
  await grid.presses('没联系上')
  await grid.person.saysItIsNotLive()
  await expect(grid.person.page.getByText('待上传 2 步')).toBeVisible()
  await grid.person.page.goto(`${sanqu.url}/roster?duty=temperature`)
  await expect(grid.person.page.getByText(/没有网络，名单是 .* 存在本机的/)).toBeVisible()
  await expect(grid.person.page.getByText('待上传 2 步')).toBeVisible()
  await expect(grid.person.page.getByRole('button', { name: new RegExp(ill) })).toBeHidden()
  expect((await counts(lead, 'temperature')).done).toBe(before.done)

  await grid.person.context.setOffline(false)
  await expect
    .poll(() => counts(lead, 'temperature'))
    .toEqual({ done: before.done + 1, tried: before.tried + 1, unwell: before.unwell + 1 })
  await expect(left).toContainText(`剩 ${due - 1} 人`)
  await lead.page.getByRole('button', { name: '打开名单' }).click()
  await expect(lead.page.getByRole('link', { name: new RegExp(ill) })).toContainText('发热或有症状')
  await lead.isTold('有人不舒服')
  lead.hadNoTrouble()
  grid.person.hadNoTrouble()
})

test('a call without an answer is tried again, a mistake is taken back, and a need becomes a request', async ({
  browser,
}) => {
  const care = new Caller(await Person.signIn(browser, sanqu.url, 'care1'))
  const { page } = care.person
  await care.opensList('checkIn')
  const silent = await care.opensFirst()
  await care.presses('没人应')
  await care.finds(silent)
  await expect(page.getByRole('button', { name: new RegExp(`${silent}.*后再打`) })).toBeVisible()
  await page
    .getByRole('button', { name: new RegExp(silent) })
    .first()
    .click()
  await care.notes('说膝盖疼')
  await care.presses('有情况')
  await expect(page.getByRole('button', { name: new RegExp(`${silent}.*有情况`) })).toBeVisible()

  await page
    .getByRole('button', { name: new RegExp(silent) })
    .first()
    .click()
  await care.presses('看记录')
  const records = page.getByRole('region', { name: '记录' })
  await expect(records.getByText(/有情况 · 说膝盖疼/)).toBeVisible()
  const wrong = records.getByRole('listitem').filter({ hasText: '没人应' }).first()
  await wrong.getByRole('button', { name: '撤回' }).click()
  await wrong.getByRole('button', { name: '确认撤回这条' }).click()
  await expect(wrong.getByText(/冯月娥撤回/)).toBeVisible()

  // The list has its own heading before that of the door.
  const door = (await page.getByRole('heading', { level: 2 }).last().textContent()) ?? ''
  await page.getByRole('link', { name: '登记诉求' }).click()
  await expect(page.getByRole('textbox', { name: '门牌' })).toHaveValue(
    door.split(' ').at(-1) ?? '',
  )
  care.person.hadNoTrouble()
})

test('what could not be asked is not shown as nobody, and is asked again', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await context.addInitScript(() => {
    const { fetch } = window
    window.fetch = async (...given) => {
      const isBroken = !('mended' in window) && String(given[0]).includes('isolation.due')
      return isBroken ? new Response('', { status: 500 }) : fetch(...given)
    }
  })
  const lead = await Person.signInAt(context, sanqu.url, 'lead')
  const { page } = lead
  await lead.goes('/rounds?duty=checkIn')
  const duties = page.getByRole('navigation', { name: '今天的事' })
  const unknown = duties.getByRole('alert').filter({ hasText: '居家隔离体温' })
  // After it has asked some times by itself.
  await expect(unknown).toContainText('没取到', { timeout: 40_000 })
  await expect(page.getByText('居家隔离有没有超时未报，没取到')).toBeVisible()
  await expect(page.getByText(/超时未报 \d+ 人/)).toHaveCount(0)
  await page.evaluate(() => Object.assign(window, { mended: true }))
  await unknown.getByRole('button', { name: '重试' }).click()
  await expect(duties.getByRole('button', { name: /居家隔离体温/ })).toContainText(/剩 \d+ 人/)
  await expect(unknown).toHaveCount(0)
  await expect(page.getByText(/超时未报 \d+ 人/)).toBeVisible()
  await context.close()
})

test('an isolation ends with a slip and not with its days, and the slip is printed in both languages', async ({
  browser,
}) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const { page } = lead
  // 14 days, 7 monitored ones, and the days before anybody was written down.
  for (let aheadS = 0; aheadS < 24 * 86_400;) {
    const step = { step: 'day', seenAheadS: aheadS }
    ;({ aheadS } = await lead.gives<{ aheadS: number }>('demoClock.move', step))
  }
  const grid = new Caller(await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE }))
  await grid.opensList('temperature')
  await expect(grid.untried.first()).toContainText('期满，等告知单')
  await lead.goes('/rounds?duty=temperature')
  const board = page.getByRole('region', { name: '名单' })
  await expect(page.getByText(/0 人居家隔离超时未报|超时未报 0/).first()).toBeVisible()
  await board.getByRole('link', { name: /张告知单待开$/ }).click()

  const ready = page.getByRole('region', { name: '期满，可以开单' })
  const first = ready.getByRole('button', { expanded: false }).first()
  const place = (await first.textContent()) ?? ''
  await first.click()
  await ready.getByRole('textbox', { name: '编号' }).fill('榕安隔离解字〔2026〕1号')
  await ready.getByRole('button', { name: '核验无误，解除隔离' }).click()
  const ended = page.getByRole('region', { name: '已解除' })
  await expect(ended.getByText('榕安隔离解字〔2026〕1号').first()).toBeVisible()
  const name = /密接 · ([^、0-9]+)/.exec(place)?.[1] ?? ''
  expect(name).not.toBe('')
  // The phone asks its household no more.
  await expect(grid.person.page.getByText(name, { exact: true })).toHaveCount(0)

  await ended.getByRole('link', { name: '打印告知单' }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  await expect(page.getByRole('heading', { name: '解除隔离告知单' })).toBeVisible()
  await expect(
    page.getByRole('heading', { name: 'Notice of release from isolation' }),
  ).toBeVisible()
  await lead.goes('/map')
  await expect(page.getByText(/解除居家隔离/).first()).toBeVisible()
  lead.hadNoTrouble()
  grid.person.hadNoTrouble()
})

/** What is counted of this turn, and who of this day is not well; at its beginning there is nothing yet. */
async function counts(person: Person, duty: RosterDuty) {
  const { tables } = await person.asks<Snapshot>('live.snapshot')
  const turn = turnOf(duty, new Date())
  const { first } = turnsOfDay(duty, turn)
  const sum = { done: 0, tried: 0, unwell: 0 }
  for (const row of tables.rosterBuilding) {
    if (row.duty !== duty) continue
    if (row.turn >= first) sum.unwell += row.unwell
    if (row.turn !== turn) continue
    sum.done += row.done
    sum.tried += row.tried
  }
  return sum
}
