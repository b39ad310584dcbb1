import type { ListedBuilding } from '#server/queries/registry.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a unit of a controlled building is sealed, and every screen tells the two apart', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  const { tables } = await lead.snapshot()
  const around = tables.zone.find(({ tier }) => tier === 'controlled')
  if (!around) throw new Error('no controlled zone')
  const held = new Set(around.buildingIds)
  const building = tables.building.find(({ id, households }) => held.has(id) && households > 20)
  if (!building) throw new Error('no building of several units')
  const other = new Lead(await Person.signIn(browser, sanqu.url, 'lead2'))
  await other.opensBuilding(building.id)

  await test.step('by its unit, with who moves told before', async () => {
    await lead.person.goes('/zones?declare=1')
    await page.getByRole('radio', { name: '列表' }).check({ force: true })
    await page.getByRole('button', { name: '只划单元或楼层…' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox', { name: '楼栋' }).selectOption(building.id)
    await sheet
      .getByRole('checkbox', { name: /^整个单元/ })
      .first()
      .check()
    await sheet.getByRole('button', { name: '就划这些' }).click()
    await expect(page.getByText(/1 单元/).first()).toBeVisible()
    await page.getByRole('textbox', { name: '区名' }).fill('单元封控')
    await page.getByRole('textbox', { name: '原因' }).fill('一例阳性')
    await expect(page.getByRole('table')).toContainText(around.name)
    await page.getByRole('button', { name: '确认划为封控区' }).click()
    await page.waitForURL(/zone=/)
  })

  await test.step('the rest of the building stays, on other screens as well', async () => {
    const line = (text: RegExp) => other.person.page.getByRole('listitem').filter({ hasText: text })
    await expect(line(/1 单元\s*单元封控/)).toBeVisible()
    await expect(line(new RegExp(`其余\\s*${around.name}`))).toBeVisible()
    const after = (await lead.snapshot()).tables
    const row = after.building.find(({ id }) => id === building.id)
    const people = row?.claims.reduce((sum, claim) => sum + claim.residents, 0)
    expect(people).toBe(building.residents)
    const zone = after.zone.find(({ id }) => id === around.id)
    const sealed = after.zone.find(({ name }) => name === '单元封控')
    expect((zone?.residents ?? 0) + (sealed?.residents ?? 0)).toBe(around.residents)
  })
  lead.person.hadNoTrouble()
  other.person.hadNoTrouble()
})

test('an area from a file asks about its edge, and a grid is its buildings', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  await lead.person.goes('/zones?declare=1')

  await test.step('a table is refused in words', async () => {
    await page.getByRole('radio', { name: '文件' }).check({ force: true })
    await page.getByLabel('范围文件').setInputFiles({
      name: '楼栋.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('楼栋,层数\n1栋,7'),
    })
    await expect(page.getByText('不是 GeoJSON 或 KML')).toBeVisible()
  })

  await test.step('an outline counts what lies in it, whatever it says of its system', async () => {
    const buildings = await lead.person.asks<ListedBuilding[]>('building.list')
    const places = buildings.map(({ centroid }) => centroid)
    const [west, south] = [
      Math.min(...places.map(([x]) => x)),
      Math.min(...places.map(([, y]) => y)),
    ]
    const [east, north] = [
      Math.max(...places.map(([x]) => x)),
      Math.max(...places.map(([, y]) => y)),
    ]
    const middle = (west + east) / 2
    const ring = [
      [west - 0.001, south - 0.001],
      [middle, south - 0.001],
      [middle, north + 0.001],
      [west - 0.001, north + 0.001],
      [west - 0.001, south - 0.001],
    ]
    await page.getByLabel('范围文件').setInputFiles({
      name: '西半.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify({ type: 'Polygon', coordinates: [ring] })),
    })
    await page.getByRole('radio', { name: /WGS-84/ }).check()
    await expect(page.getByRole('radio', { name: /WGS-84/ })).toBeChecked()
    await expect(page.getByText('西半.geojson').first()).toBeVisible()
    const figure = page.getByRole('region', { name: '划区' }).locator('dl').first()
    await expect(figure).not.toContainText(/^0栋/)
  })

  await test.step('a grid chooses its buildings', async () => {
    await page.getByRole('radio', { name: '网格' }).check({ force: true })
    await page.getByRole('list', { name: '按网格选' }).getByRole('checkbox').first().check()
    await expect(page.getByText(/已选 [1-9]\d* 栋/)).toBeVisible()
  })
  lead.person.hadNoTrouble()
})

test('every rule of a pack is changed in its form, with its fault at the field', async ({
  browser,
}) => {
  const admin = await Person.signIn(browser, sanqu.url, 'admin')
  const { page } = admin
  await admin.goes('/packs')
  await page.getByRole('button', { name: '复制一套来改' }).click()
  await page.getByRole('textbox', { name: '名称（中文）' }).fill('本区规则')

  await test.step('day counting and the chain', async () => {
    await page.getByRole('tab', { name: /^计日/ }).click()
    await page.getByRole('combobox', { name: '从哪件事起算' }).selectOption('caseRemoved')
    await page.getByRole('combobox', { name: '那一天计为' }).selectOption('0')
    await page.getByRole('tab', { name: /^解除流程/ }).click()
    await page.getByRole('button', { name: '去掉第 4 步' }).click()
    await expect(page.getByText('最后一步要是公告')).toBeVisible()
    await expect(page.getByRole('button', { name: '解除流程：1 处要改' })).toBeVisible()
    await page.getByRole('combobox', { name: '第 3 步' }).selectOption('notice')
    await expect(page.getByText('最后一步要是公告')).toBeHidden()
  })

  await test.step('a phase and the guard days of a tier, kept over a reload', async () => {
    await page.getByRole('tab', { name: /^封控区/ }).click()
    await page.getByRole('button', { name: '加一个阶段' }).click()
    const second = page.getByRole('listitem', { name: '阶段 2' })
    await second.getByRole('textbox', { name: '从第几天起' }).fill('第八天')
    await expect(second.getByText('要填整数')).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: '复制一套来改' }).click()
    await page.getByRole('tab', { name: /^封控区/ }).click()
    const day = page.getByRole('listitem', { name: '阶段 2' }).getByLabel('从第几天起')
    await expect(day).toHaveValue('第八天')
    await day.fill('8')
    await page
      .getByRole('listitem', { name: '阶段 2' })
      .getByRole('combobox', { name: '居民可以' })
      .selectOption('stayInBuilding')
    await page.getByRole('textbox', { name: '解除后守护几天' }).fill('10')
  })

  await test.step('the saved pack reads as it was changed', async () => {
    await page.getByRole('textbox', { name: '为什么改' }).fill('本区通知')
    await page.getByRole('button', { name: '存成新的一套' }).click()
    await page.getByRole('button', { name: /^本区规则/ }).click()
    await expect(page.getByText('末例转运当天计第 0 天')).toBeVisible()
    await expect(page.getByText('街道申请 → 区专家研判 → 公告')).toBeVisible()
    await expect(page.getByText(/^足不出楼/).first()).toBeVisible()
  })
  admin.hadNoTrouble()
})
