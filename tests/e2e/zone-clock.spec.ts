import type { ZoneRow } from '#lib/live/zone-rows.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

/** What a field for day and time holds so many hours ago, by the clock of the post. */
function hoursAgo(hours: number): string {
  return new Date(Date.now() + (8 - hours) * 3_600_000).toISOString().slice(0, 16)
}

async function zoneNamed(lead: Lead, name: string): Promise<ZoneRow> {
  const zone = (await lead.snapshot()).tables.zone.find((row) => row.name === name)
  if (!zone) throw new Error(`no zone ${name}`)
  return zone
}

test('a positive in a controlled zone seals it at once, on every screen', async ({ browser }) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  const zone = await zoneNamed(lead, '榕树新村西区')
  const doctor = await Person.signIn(browser, sanqu.url, 'doctor')
  await doctor.goes(`/zones/clock?zone=${zone.id}`)
  await expect(doctor.page.getByRole('heading', { name: '榕树新村西区' })).toBeVisible()

  await test.step('from the list of zones to the clock, with the rule beside the day', async () => {
    await lead.person.goes(`/zones?zone=${zone.id}`)
    await page.getByRole('link', { name: '看时钟' }).click()
    await page.waitForURL(/\/zones\/clock\?zone=/)
    await expect(page.getByText('第 4 天', { exact: true }).first()).toBeVisible()
    await expect(page.getByText('公告当天计第 1 天').first()).toBeVisible()
    const criteria = page.getByRole('region', { name: '解除条件' })
    await expect(criteria.getByRole('heading', { name: '14 天内无新增阳性' })).toBeVisible()
    await expect(
      criteria.getByRole('listitem').filter({ hasText: '全员一轮' }).first(),
    ).toBeVisible()
  })

  await test.step('a half-typed case is there again after a reload', async () => {
    await page.getByRole('button', { name: '登记病例' }).click()
    await page.getByRole('combobox', { name: '楼栋' }).fill('西区3栋')
    await page.getByRole('combobox', { name: '楼栋' }).press('Enter')
    await page.getByLabel('检出', { exact: true }).fill(hoursAgo(-2))
    await expect(page.getByText('草稿已存')).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: '登记病例' }).click()
    await expect(page.getByRole('combobox', { name: '楼栋' })).toHaveValue(/西区 3 栋/)
  })

  await test.step('a time that lies ahead is refused and says what to do', async () => {
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText(/检出时间还没到/)).toBeVisible()
    await page.getByLabel('检出', { exact: true }).fill(hoursAgo(2))
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('还没转运').first()).toBeVisible()
  })

  await test.step('one click acts on the proposal, and the other screen follows', async () => {
    await page.getByRole('button', { name: '升为封控区' }).click()
    await expect.poll(async () => (await zoneNamed(lead, zone.name)).tier).toBe('sealed')
    await expect(page.getByText('第 1 天', { exact: true }).first()).toBeVisible()
    await expect(doctor.page.getByRole('img', { name: '封控区' }).first()).toBeVisible()
    await expect(doctor.page.getByText('第 1 天', { exact: true }).first()).toBeVisible()
  })

  await test.step('a contact stands as the evidence that is missing', async () => {
    await page.getByRole('button', { name: '登记密接' }).click()
    await page.getByRole('combobox', { name: '楼栋' }).fill('西区4栋')
    await page.getByRole('combobox', { name: '楼栋' }).press('Enter')
    await page.getByLabel('末次暴露').fill(hoursAgo(30))
    await page.getByRole('button', { name: '保存' }).click()
    const criteria = page.getByRole('region', { name: '解除条件' })
    await expect(criteria.getByText('时间未满、缺暴露后的核酸')).toBeVisible()
  })
  await Promise.all([lead.person.context.close(), doctor.context.close()])
})

test('an end against unmet items takes two leads, each at their own screen', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  const zone = await zoneNamed(lead, '塘口围')

  await test.step('lifting alone is refused, with the items that are missing', async () => {
    await lead.person.goes(`/zones?zone=${zone.id}&act=lift`)
    await page.getByRole('textbox', { name: '原因' }).fill('演练')
    await page.getByRole('button', { name: '确认解除' }).click()
    await expect(page.getByText(/无新增阳性的天数未满/)).toBeVisible()
    expect((await zoneNamed(lead, zone.name)).status).toBe('active')
  })

  await test.step('the first lead asks, and cannot confirm it', async () => {
    await lead.person.goes(`/zones/clock?zone=${zone.id}`)
    await page.getByRole('button', { name: '申请破例…' }).click()
    await page.getByLabel('为什么可以破例').fill('区专家组会商同意')
    await page.getByRole('button', { name: '提交，等另一位确认' }).click()
    await expect(page.getByText('您申请的，要另一位指挥长确认')).toBeVisible()
    expect((await zoneNamed(lead, zone.name)).status).toBe('active')
  })

  await test.step('the second confirms, and the guard days begin', async () => {
    const second = await Person.signIn(browser, sanqu.url, 'lead2')
    await second.goes(`/zones/clock?zone=${zone.id}`)
    await expect(second.page.getByText(/陈静宜 .* 申请破例/)).toBeVisible()
    await second.page.getByRole('button', { name: '我确认，破例解除' }).click()
    await expect(page.getByText('防护期第 1 天，共 7 天，解除当天计第 1 天')).toBeVisible()
    await expect(page.getByText('卡口照常').first()).toBeVisible()
    expect((await zoneNamed(lead, zone.name)).status).toBe('guard')
    await second.context.close()
  })
  await lead.person.context.close()
})
