import { readFileSync } from 'node:fs'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import type { PastSpan, Stretch } from '#lib/past/past-protocol.ts'
import { Lead } from './driver/lead.ts'
import { Person } from './driver/person.ts'
import { settlesIncident } from './driver/settle-incident.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

const ZONE = '南苑临时封控区'
const LATER = '厂区临时封控区'

/** The minute of the post's clock, as an address has it. */
function minuteAgo(minutes: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - minutes * 60_000).toISOString().slice(0, 16)
}

test('a zone is not there before it was declared, and the screen says that it is the past', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  const free = (await lead.snapshot()).tables.building.filter(({ zoneId }) => zoneId === null)
  const declare = (name: string, buildingId: string | undefined) =>
    lead.person.gives('zone.declare', {
      tier: 'sealed',
      name,
      buildingIds: [buildingId],
      reason: '演练',
    })
  const before = minuteAgo(2)
  await declare(ZONE, free[0]?.id)
  const zones = page.getByRole('region', { name: '三区', exact: true })
  const band = page.getByText(/^这是 .* 的样子$/)
  const slider = page.getByRole('slider', { name: '看哪一分钟' })

  await test.step('now: it is there, and nothing speaks of the past', async () => {
    await lead.person.goes('/map')
    await expect(zones.getByText(ZONE)).toBeVisible()
    await expect(band).toHaveCount(0)
  })

  await test.step('looking back begins at this minute, with a frame that says so', async () => {
    await page.getByRole('button', { name: '回看' }).click()
    await expect(band).toBeVisible()
    await expect(zones.getByText(ZONE)).toBeVisible()
    await slider.focus()
    for (let count = 0; count < 3; count++) await page.keyboard.press('ArrowLeft')
    await expect(zones.getByText(ZONE)).toHaveCount(0)
    await expect(zones.getByText('榕树新村东区')).toBeVisible()
  })

  await test.step('nothing can be sent from there', async () => {
    await expect(page.getByRole('button', { name: '划区' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await expect(page.getByRole('button', { name: '结束处置…' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await zones.getByRole('button', { name: /榕树新村东区/ }).click()
    const panel = page.getByRole('region', { name: '榕树新村东区' })
    await expect(panel).toBeVisible()
    await expect(panel.getByRole('button', { name: '调整' })).toHaveCount(0)
    await expect(panel.getByRole('link', { name: '看时钟' })).toHaveCount(0)
    await expect(band).toBeVisible()
  })

  await test.step('a change of now does not come in; the band counts it', async () => {
    await declare(LATER, free[1]?.id)
    await expect(page.getByText(/现在的情况照常在变，此后又有 \d+ 条/)).toBeVisible()
    await slider.focus()
    await page.keyboard.press('End')
    await expect(zones.getByText(ZONE)).toBeVisible()
    await expect(zones.getByText(LATER)).toHaveCount(0)
  })

  await test.step('the first minute: no zone at all, and the first day', async () => {
    await page.keyboard.press('Home')
    await expect(page.getByText('还没有划区')).toBeVisible()
    await expect(page.getByText('处置第 1 天')).toBeVisible()
    await page.getByRole('button', { name: '下一件大事' }).click()
    await expect(zones.getByText('榕树新村东区')).toBeVisible()
    await expect(zones.getByText('第 1 天', { exact: true })).toBeVisible()
  })

  await test.step('it plays, and stops at the end', async () => {
    await page.keyboard.press('Escape')
    await expect(band).toHaveCount(0)
    await lead.person.goes(`/map?at=${minuteAgo(20)}`)
    await expect(band).toBeVisible()
    await page.getByRole('radio', { name: '10 分/秒' }).check({ force: true })
    await page.getByRole('button', { name: '播放' }).click()
    await expect(page.getByRole('button', { name: '停' })).toBeVisible()
    await expect(page.getByRole('button', { name: '播放' })).toBeVisible()
    await expect(zones.getByText(LATER)).toBeVisible()
  })

  await test.step('one key back to now', async () => {
    await page.keyboard.press('Escape')
    await expect(band).toHaveCount(0)
    await expect(page).not.toHaveURL(/at=/)
    await expect(zones.getByText(LATER)).toBeVisible()
    await expect(page.getByRole('button', { name: '划区' })).not.toHaveAttribute('aria-disabled')
  })

  await test.step('the link opens the same moment, for somebody else as well', async () => {
    const operator = await Person.signIn(browser, sanqu.url, 'operator1')
    await operator.goes(`/map?at=${before}`)
    const shown = before.slice(11)
    await expect(operator.page.getByText(new RegExp(`^这是 .* ${shown} 的样子$`))).toBeVisible()
    const list = operator.page.getByRole('region', { name: '三区', exact: true })
    await expect(list.getByText('榕树新村东区')).toBeVisible()
    await expect(list.getByText(ZONE)).toHaveCount(0)
    await operator.context.close()
  })
  await lead.person.context.close()
})

test('the charts of the days open what is behind them, and leave as files', async ({ browser }) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  await lead.person.goes('/figures/trends')
  const chart = (name: string) => page.getByRole('region', { name })

  await test.step('who lives under which tier stands in numbers, today as the zones say', async () => {
    const { zone } = (await lead.snapshot()).tables
    const sealed = zone.filter(({ tier }) => tier === 'sealed')
    const people = sealed.reduce((sum, { residents }) => sum + residents, 0)
    const row = chart('每天的三区和人数').getByRole('row', { name: /封控区/ })
    await expect(row.getByRole('cell').last()).toContainText(people.toLocaleString('zh-CN'))
  })

  await test.step('a day of requests opens its list', async () => {
    const day = chart('每天登记和办结')
      .getByRole('button', { name: /登记 \d+ 件/ })
      .first()
    const [, logged] = /登记 (\d+) 件/.exec((await day.textContent()) ?? '') ?? []
    await day.click()
    const list = page.getByRole('region', { name: /新登记/ })
    await expect(list.getByText(`${logged} 件`).first()).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('each chart is a file with its numbers', async () => {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: '每天登记和办结，导出 CSV' }).click()
    const saved = await saving
    const text = readFileSync(await saved.path(), 'utf8')
    const lines = text.trim().split(/\r?\n/)
    expect(lines[0]).toContain('日期')
    expect(lines).toHaveLength(1 + (await chart('每天登记和办结').getByRole('listitem').count()))
  })

  await test.step('a day of zones is the map as it was when the day was over', async () => {
    const day = chart('每天的三区和人数').getByRole('link').first()
    await day.click()
    await expect(page).toHaveURL(/\/map\?at=.*23(:|%3A)59/)
    await expect(page.getByText(/^这是 .* 的样子$/)).toBeVisible()
  })
  await lead.person.context.close()
})

test('an incident that is over is looked back into, from quiet time and beside the next one', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const second = await Person.signIn(browser, sanqu.url, 'lead2')
  const { page } = lead.person
  const [{ name: first = '' } = {}] = (await lead.snapshot()).tables.incident
  const zones = page.getByRole('region', { name: '三区', exact: true })
  const band = page.getByRole('region', { name: '回看的时间' }).first()
  const past = page.getByText(/^这是 .* 的样子$/)
  const chooser = page.getByRole('dialog', { name: '回看哪一次处置' })

  await test.step('while none is over, the chooser says so', async () => {
    await lead.person.goes('/map')
    await page.getByRole('button', { name: '看别次处置' }).click()
    await expect(chooser.getByText('还没有结束过的处置')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the incident is closed', async () => {
    await settlesIncident(lead, second)
    await second.goes(`/map?at=${minuteAgo(60)}`)
    await expect(second.page.getByText(/^这是 .* 的样子$/)).toBeVisible()
    await expect(second.page.getByText(/已结束/)).toHaveCount(0)
    await lead.person.goes('/map')
    await page.getByRole('button', { name: '结束处置…' }).click()
    const dialog = page.getByRole('dialog', { name: '结束疫情处置' })
    await dialog.getByRole('checkbox', { name: /不再等/ }).check()
    await dialog.getByRole('textbox', { name: '结束原因' }).fill('演练结束')
    await dialog.getByRole('button', { name: '结束并销毁' }).click()
    await page.waitForURL(/\/incidents/)
  })

  await test.step('whoever looked back at it meanwhile goes on looking, at one that is over', async () => {
    const other = second.page.getByRole('region', { name: '回看的时间' }).first()
    await expect(other.getByText(/已结束/)).toBeVisible()
    await expect(second.page.getByText(/^这是 .* 的样子$/)).toBeVisible()
  })

  await test.step('in quiet time it opens from its record, at its beginning', async () => {
    await page.getByRole('link', { name: '看当时的地图' }).click()
    await expect(past).toBeVisible()
    await expect(band.getByText(first)).toBeVisible()
    await expect(band.getByText(/已结束/)).toBeVisible()
    await expect(band.getByText('现在是平时，没有进行中的处置')).toBeVisible()
    await page.getByRole('button', { name: '下一件大事' }).click()
    await page.getByRole('button', { name: '下一件大事' }).click()
    await expect(zones.getByText('榕树新村东区')).toBeVisible()
    await expect(page.getByRole('button', { name: '划区' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: '启动疫情处置' })).toBeVisible()
  })

  await test.step('beside the next one it is chosen from a list, and never taken for it', async () => {
    await lead.opensIncident('演练二')
    await page.getByRole('button', { name: '看别次处置' }).click()
    await expect(chooser.getByRole('button', { name: /演练二.*进行中/ })).toBeVisible()
    await chooser.getByRole('button', { name: new RegExp(`${first}.*至.*陈静宜 结束`) }).click()
    await expect(band.getByText(first)).toBeVisible()
    await expect(band.getByText('现在是「演练二」')).toBeVisible()
    await expect(page.getByRole('banner').getByText('演练二')).toHaveCount(0)
    const slider = page.getByRole('slider', { name: '看哪一分钟' })
    await slider.focus()
    for (let hours = 0; hours < 30; hours++) await page.keyboard.press('PageUp')
    await expect(zones.getByText('榕树新村东区')).toBeVisible()
    await expect(page).toHaveURL(/incident=.*at=/)
    await page.getByRole('button', { name: '播放' }).click()
    await expect(page.getByRole('button', { name: '停' })).toBeVisible()
    await page.getByRole('button', { name: '停' }).click()
  })

  await test.step('the link opens the same minute of it for somebody else, without a door', async () => {
    const [minute] = (await past.textContent())?.match(/\d\d:\d\d/) ?? []
    await expect(page).toHaveURL(new RegExp(`at=.*${minute?.replace(':', '(:|%3A)')}`))
    const operator = await Person.signIn(browser, sanqu.url, 'operator1')
    await operator.goes(page.url().slice(sanqu.url.length))
    await expect(operator.page.getByText(new RegExp(`^这是 .* ${minute} 的样子$`))).toBeVisible()
    const incidentId = new URL(page.url()).searchParams.get('incident') ?? ''
    const span = await operator.asks<PastSpan>('past.span', { incidentId })
    const stretch = await operator.asks<Stretch>('past.stretch', {
      history: span.history,
      from: span.stretches[0]?.from,
      to: span.stretches[1]?.from,
      withState: true,
    })
    expect(JSON.stringify(stretch)).toContain('"table":"request"')
    expect(JSON.stringify(stretch)).not.toMatch(/"room":"\d/)
    await operator.context.close()
  })

  await test.step('the one that is open is one choice away', async () => {
    await page.getByRole('button', { name: '看别次处置' }).click()
    await chooser.getByRole('button', { name: /演练二/ }).click()
    await expect(page.getByText('处置第 1 天')).toBeVisible()
    await expect(page.getByText(/现在的情况照常/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(past).toHaveCount(0)
    await expect(page).not.toHaveURL(/incident=|at=/)
  })
  lead.person.hadNoTrouble()
  await second.context.close()
  await lead.person.context.close()
})
