import type { Page } from '@playwright/test'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person } from './driver/person.ts'
import { allNegative, samplesEverybody } from './driver/round-of-a-zone.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

type Step = '下一个整点' | '下一个早上 7 点' | '明天此刻' | '下一个到点的事'

/** By hand in the bar; ends when this screen says that the time has moved. */
async function fastForwards(page: Page, step: Step = '下一个早上 7 点'): Promise<void> {
  const time = page.getByRole('banner').locator('time')
  const before = await time.getAttribute('datetime')
  await page.getByRole('button', { name: /快进演示时钟/ }).click()
  await page.getByRole('menuitem', { name: step }).click()
  await expect
    .poll(async () => Date.parse((await time.getAttribute('datetime')) ?? ''))
    .toBeGreaterThan(Date.parse(before ?? '') + 60_000)
}

/** In the small hours "the next 7 in the morning" is still today: these stories begin after it. */
async function beginsByDay(lead: Lead): Promise<void> {
  const { page } = lead.person
  await lead.person.goes('/zones')
  if (Number((await hoursBefore(page, 0)).slice(11, 13)) < 7) await fastForwards(page)
}

async function zoneNamed(lead: Lead, name: string): Promise<ZoneRow> {
  const zone = (await lead.snapshot()).tables.zone.find((row) => row.name === name)
  if (!zone) throw new Error(`no zone ${name}`)
  return zone
}

/** Houses in no zone where few people live: a story needs no more doors than it has days. */
async function smallFreeHouses(lead: Lead, count: number): Promise<BuildingRow[]> {
  const { tables } = await lead.snapshot()
  return tables.building
    .filter(({ tier, residents, kind }) => tier === null && residents > 3 && kind === 'residential')
    .toSorted((a, b) => a.residents - b.residents)
    .slice(0, count)
}

/** What a field for day and time holds so many hours before this screen's time. */
async function hoursBefore(page: Page, hours: number): Promise<string> {
  const now = await page.getByRole('banner').locator('time').getAttribute('datetime')
  const shanghai = Date.parse(now ?? '') + (8 - hours) * 3_600_000
  return new Date(shanghai).toISOString().slice(0, 16)
}

async function recordsPositive(page: Page, building: BuildingRow, hours: number): Promise<void> {
  await page.getByRole('button', { name: '登记病例' }).click()
  const place = page.getByRole('combobox', { name: '楼栋' })
  await place.fill(`${building.estate ?? ''}${building.name}`)
  await place.press('Enter')
  await page.getByLabel('检出', { exact: true }).fill(await hoursBefore(page, hours))
  await page.getByLabel('转运', { exact: true }).fill(await hoursBefore(page, hours - 1))
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '登记病例' })).toHaveCount(0)
}

/** A round of the day, opened by hand; everybody is sampled, nobody is positive, and it is closed. */
async function holdsRound(lead: Lead, zone: ZoneRow): Promise<void> {
  const { page } = lead.person
  await lead.person.goes(`/rounds?open=${zone.id}`)
  const dialog = page.getByRole('dialog', { name: '开一轮核酸' })
  await expect(dialog.getByRole('combobox', { name: '规则要求的' })).not.toHaveValue('extra')
  await dialog.getByRole('button', { name: '开轮', exact: true }).click()
  await expect(dialog).toBeHidden()
  const { tables } = await lead.snapshot()
  const round = tables.samplingRound.find((row) => row.zoneId === zone.id && row.closedAt === null)
  if (!round) throw new Error('no round is open')
  await samplesEverybody(lead, round.id, zone.buildingIds)
  await allNegative(lead, round.id)
  await lead.person.gives('round.close', { id: round.id })
}

test('fourteen days under the Shenzhen pack, from the first positive to the end of the guard days', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  await beginsByDay(lead)
  const [house] = await smallFreeHouses(lead, 1)
  if (!house) throw new Error('no free house')

  await test.step('day 1: sealed, and the case that is its reason', async () => {
    await lead.person.gives('zone.declare', {
      tier: 'sealed',
      name: '南一栋',
      buildingIds: [house.id],
      rulePackId: 'shenzhen-2022-03-06',
      reason: '一例阳性',
    })
    const zone = await zoneNamed(lead, '南一栋')
    await lead.person.goes(`/zones/clock?zone=${zone.id}`)
    await recordsPositive(page, house, 4)
    await expect(page.getByText('第 1 天', { exact: true }).first()).toBeVisible()
    await expect(page.getByText('第 1 天的核酸今天要开')).toBeVisible()
    await page.getByRole('button', { name: '去开一轮' }).click()
    await expect(page.getByRole('dialog', { name: '开一轮核酸' })).toContainText('人')
  })

  const zone = await zoneNamed(lead, '南一栋')
  const seesDay = async (day: number) => {
    await lead.person.goes(`/zones/clock?zone=${zone.id}`)
    await expect(page.getByText(`第 ${day} 天`, { exact: true }).first()).toBeVisible()
  }

  await test.step('the days pass by the demo clock, with a round on each test day', async () => {
    for (let day = 1; day <= 14; day += 1) {
      if ([1, 4, 7, 10, 14].includes(day)) await holdsRound(lead, zone)
      await seesDay(day)
      if (day === 1) {
        await expect(page.getByText('按时完成')).toBeVisible()
      }
      await fastForwards(page)
    }
    await expect(page.getByText(/演示时钟 · 第 \d+ 天 · 快进 1[34] 天/).first()).toBeVisible()
  })

  await test.step('day 15 is too early, and the evidence says which item and until when', async () => {
    await seesDay(15)
    const criteria = page.getByRole('region', { name: '解除条件' })
    const noNewCase = criteria.getByRole('listitem').filter({ hasText: '14 天内无新增阳性' })
    await expect(noNewCase.first()).toContainText('今天可满足')
    await criteria.getByRole('button', { name: /阳性/ }).click()
    await expect(page.getByRole('region', { name: '病例和密接' })).toContainText('转运')
    await criteria.getByRole('link', { name: '全员阴性' }).click()
    await page.waitForURL(/\/rounds\?round=/)
  })

  await test.step('day 16: every item is met, each with what it rests on', async () => {
    await fastForwards(page)
    await seesDay(16)
    await expect(page.getByText('3 / 3', { exact: true })).toBeVisible()
    await expect(page.getByText('各项都满足，可以申请解除')).toBeVisible()
  })

  await test.step('the release chain, step by step, and the notice', async () => {
    for (const organ of ['民泰街道', '区专家组', '市指挥部']) {
      await page.getByRole('button', { name: '登记这一步' }).click()
      const form = page.getByRole('form')
      await form.getByLabel('单位').fill(organ)
      await form.getByRole('button', { name: '登记', exact: true }).click()
      await expect(page.getByText(organ)).toBeVisible()
    }
    await page.getByRole('link', { name: '拟解除通告' }).click()
    const draft = page.getByRole('form', { name: '拟一份通告' })
    await draft.getByRole('textbox', { name: '文号' }).fill('民泰防指〔2026〕99号')
    await draft.getByRole('button', { name: '发布' }).click()
    await expect(page.getByRole('region', { name: '民泰防指〔2026〕99号' })).toBeVisible()
  })

  await test.step('a named person confirms the end, and the guard days begin', async () => {
    await lead.person.goes(`/zones?zone=${zone.id}&act=lift`)
    await page.getByRole('textbox', { name: '原因' }).fill('14 天内无新增阳性')
    await page.getByRole('button', { name: '确认解除' }).click()
    await expect.poll(async () => (await zoneNamed(lead, '南一栋')).status).toBe('guard')
    await lead.person.goes(`/zones/clock?zone=${zone.id}`)
    await expect(page.getByText('防护期第 1 天，共 7 天，解除当天计第 1 天')).toBeVisible()
  })

  await test.step('seven guard days later the second lead closes it; both screens had the same time', async () => {
    const second = new Lead(await Person.signIn(browser, sanqu.url, 'lead2'))
    await second.person.goes(`/zones/clock?zone=${zone.id}`)
    for (let day = 1; day <= 7; day += 1) await fastForwards(page)
    const end = second.person.page.getByRole('button', { name: '结束防护期' })
    await expect(second.person.page.getByText(/演示时钟 · .* 快进 2[12] 天/).first()).toBeVisible()
    await expect(second.person.page.getByText('防护期满，可以结束')).toBeVisible({
      timeout: 70_000,
    })
    await end.click()
    await expect
      .poll(async () => (await lead.snapshot()).tables.zone.some(({ id }) => id === zone.id))
      .toBe(false)
    second.person.hadNoTrouble()
  })

  await test.step('whoever reads the public page sees that its clock is a demo’s', async () => {
    const { publicId } = await lead.person.asks<{ publicId: string }>('publicPage.get')
    const answer = await lead.person.context.request.get(`${sanqu.url}/p/${publicId}`)
    expect(await answer.text()).toMatch(/演示时钟，比真实时间快 2[123] 天/)
  })
  lead.person.hadNoTrouble()
})

test('under the Shanghai pack a positive seals its building anew, and the rest goes on', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  await beginsByDay(lead)
  const [first, second] = await smallFreeHouses(lead, 2)
  if (!first || !second) throw new Error('no free houses')
  await lead.person.gives('zone.declare', {
    tier: 'sealed',
    name: '南二片',
    buildingIds: [first.id, second.id],
    rulePackId: 'shanghai-2022-04-11',
    reason: '一例阳性',
  })
  const zone = await zoneNamed(lead, '南二片')
  await lead.person.goes(`/zones/clock?zone=${zone.id}`)
  for (let day = 1; day < 5; day += 1) await fastForwards(page)
  await expect(page.getByText('第 5 天', { exact: true }).first()).toBeVisible()

  await test.step('the positive is proposed for its building alone', async () => {
    await recordsPositive(page, second, 3)
    const act = page.getByRole('button', { name: /^单独封控 / })
    await expect(act).toHaveCount(1)
    await act.click()
    await expect.poll(async () => (await lead.snapshot()).tables.zonePart.length).toBe(1)
  })

  await test.step('two clocks on one page: the zone goes on, the building begins anew', async () => {
    await fastForwards(page)
    await expect(page.getByText('第 6 天', { exact: true }).first()).toBeVisible()
    const today = page.getByRole('region', { name: '今天' })
    await expect(today.getByText('单独计时的楼栋')).toBeVisible()
    await expect(today.getByText('第 2 天', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: '结束单独封控' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  })

  await test.step('on the map each wears its own day', async () => {
    await lead.person.goes('/map')
    await expect(page.locator('[data-map-overlay=plate]', { hasText: '第 2 天' })).toHaveCount(1)
  })
  lead.person.hadNoTrouble()
})
