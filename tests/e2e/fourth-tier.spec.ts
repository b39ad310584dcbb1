import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a tier that an administrator adds works on every screen, and helps as its data says', async ({
  browser,
}) => {
  const admin = await Person.signIn(browser, sanqu.url, 'admin')
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const operator = await Person.signIn(browser, sanqu.url, 'operator1')
  const care = await Person.signIn(browser, sanqu.url, 'care1')

  await test.step('made in the form, like the controlled one', async () => {
    const { page } = admin
    await admin.goes('/packs')
    await page.getByRole('button', { name: '复制一套来改' }).click()
    await page.getByRole('textbox', { name: '名称（中文）' }).fill('本区规则')
    await page.getByRole('tab', { name: /^管控区/ }).click()
    await page.getByRole('button', { name: '照这一级加一级' }).click()
    await page.getByRole('tab', { name: /^新区级/ }).click()
    await page.getByRole('textbox', { name: '区级名称（中文）' }).fill('参照管控区')
    await page.getByRole('textbox', { name: '区级名称（英文）' }).fill('Like controlled')
    await page.getByRole('textbox', { name: '代字（中文）' }).fill('参')
    await page.getByRole('textbox', { name: '居民守则（几个字）（中文）' }).fill('人不出小区')
    await page.getByRole('textbox', { name: /^办事时限/ }).fill('5')
    await expect(page.getByText('25–400')).toBeVisible()
    await page.getByRole('textbox', { name: /^办事时限/ }).fill('50')
    const worn = page.getByRole('group', { name: '上门穿戴' })
    await worn.getByRole('checkbox', { name: '防护服' }).check()
    await worn.getByRole('checkbox', { name: '面屏' }).uncheck()
    await page.getByRole('textbox', { name: '为什么改' }).fill('本区有参照管控区')
    await page.getByRole('button', { name: '存成新的一套' }).click()
    await page.getByRole('button', { name: /^本区规则/ }).click()
    await expect(page.getByText(/时限为目录的 50%，穿戴防护服、口罩/)).toBeVisible()
  })

  const { tables } = await lead.snapshot()
  const pack = tables.rulePack.find(({ content }) => content.name.zh === '本区规则')?.content
  const tier = pack?.tiers.find(({ name }) => name.zh === '参照管控区')
  const building = tables.building.find(
    (row) => row.tier === 'precaution' && row.households > 10 && row.openRequests === 0,
  )
  if (!pack || !tier || !building) throw new Error('no tier, or nowhere to try it')

  await test.step('a zone of it is on the map and in the list of zones', async () => {
    await lead.person.gives('zone.declare', {
      tier: tier.id,
      name: '参照片区',
      rulePackId: pack.id,
      buildingIds: [building.id],
    })
    const { page } = lead.person
    await lead.opensBuilding(building.id)
    await expect(page.getByText('参照管控区', { exact: false }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /参照片区/ }).first()).toBeVisible()
    const zone = (await lead.snapshot()).tables.zone.find(({ name }) => name === '参照片区')
    await lead.person.goes(`/zones/clock?zone=${zone?.id}`)
    await expect(page.getByRole('heading', { name: '参照片区' })).toBeVisible()
  })

  await test.step('the desk sees it, and what is asked there is due in half the time', async () => {
    const { id } = await operator.gives<{ id: string }>('request.log', {
      channel: 'phone',
      buildingId: building.id,
      unit: null,
      room: '101',
      category: 'medicine',
      priority: 'high',
      text: '降压药',
    })
    await operator.goes(`/hotline?request=${id}`)
    const panel = operator.page.getByRole('region', { name: '诉求', exact: true })
    await expect(panel).toBeVisible()
    await expect(operator.page.getByText('参照管控区').first()).toBeVisible()
    const now = (await lead.snapshot()).tables
    const row = now.request.find((request) => request.id === id)
    const limit = STARTING_SERVICES.medicine.limits.high
    const minutes = (Date.parse(row?.dueAt ?? '') - Date.parse(row?.loggedAt ?? '')) / 60_000
    expect(minutes).toBe(limit / 2)
  })

  await test.step('a run there wears what it says', async () => {
    const { page } = care
    await care.goes(`/dispatch?building=${building.id}`)
    // Of that tier there is this one request.
    await page.getByRole('button', { name: /参/ }).filter({ hasText: '1' }).first().click()
    const boxes = page.locator('[data-queue]').getByRole('checkbox')
    // The building and its request; a list under a hand waits for a press before it changes.
    await expect(async () => {
      const changed = page.getByRole('button', { name: /条新变化/ })
      if (await changed.isVisible()) await changed.click()
      expect(await boxes.count()).toBe(2)
    }).toPass({ timeout: 15_000, intervals: [50] })
    await boxes.first().check()
    await page.getByRole('button', { name: /组一趟/ }).click()
    await expect(page.getByText('防护服').first()).toBeVisible()
    await expect(page.getByText('面屏')).toBeHidden()
  })

  await test.step('and anybody reads its words', async () => {
    const { publicId } = await lead.person.asks<{ publicId: string }>('publicPage.get')
    const answer = await lead.person.context.request.get(`${sanqu.url}/p/${publicId}`)
    const said = await answer.text()
    expect(said).toContain('参照管控区 · 参照片区')
    expect(said).toContain('人不出小区')
  })
  admin.hadNoTrouble()
  lead.person.hadNoTrouble()
  operator.hadNoTrouble()
  care.hadNoTrouble()
})
