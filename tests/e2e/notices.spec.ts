import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

const NUMBER = '民泰防指〔2026〕88号'

test('a lead publishes a notice, anybody reads it without a session, and its withdrawal takes it away', async ({
  browser,
}) => {
  const admin = await Person.signIn(browser, sanqu.url, 'admin')
  await admin.goes('/notices?tab=publicPage')
  const address = await admin.page.getByText(/\/p\/[0-9a-z]{10}$/).textContent()
  await admin.goes('/notices?tab=templates')
  const body = admin.page.getByRole('textbox', { name: '正文' })
  await body.fill(`${await body.inputValue()}\n{count}`)
  await expect(admin.page.getByText('没有 {count} 这个占位符').first()).toBeVisible()
  await body.fill((await body.inputValue()).replace('{count}', '特此通告。'))
  await expect(admin.page.getByRole('article').getByText('特此通告。')).toBeVisible()
  await admin.page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(admin.page.getByText('第 1 版').first()).toBeVisible()

  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const { page } = lead
  await lead.goes('/notices?draft=1')
  const form = page.getByRole('form', { name: '拟一份通告' })
  await form.getByRole('checkbox').first().check()
  await form.getByRole('textbox', { name: '文号' }).fill(NUMBER)
  const preview = page.getByRole('region', { name: '预览' }).getByRole('article')
  await expect(preview.getByText(NUMBER)).toBeVisible()
  await expect(preview.getByText('特此通告。')).toBeVisible()
  await expect(preview.getByText(/154 0000 1201/)).toBeVisible()
  await form.getByRole('button', { name: '发布' }).click()
  const published = page.getByRole('region', { name: NUMBER })
  await expect(published.getByText('有效', { exact: true })).toBeVisible()

  const stranger = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  const reader = await stranger.newPage()
  await reader.goto(address ?? '')
  const notice = reader.locator('details', { hasText: NUMBER })
  await notice.locator('summary').click()
  await expect(notice.getByText('特此通告。')).toBeVisible()
  await expect(reader.getByRole('link', { name: '154 0000 1201' })).toBeVisible()
  expect(await stranger.cookies()).toEqual([])

  await published.getByRole('button', { name: '撤回' }).click()
  const dialog = page.getByRole('dialog', { name: `撤回 ${NUMBER}？` })
  await dialog.getByRole('textbox', { name: '撤回原因' }).fill('楼栋写错了')
  await dialog.getByRole('button', { name: '撤回' }).click()
  await expect(published.getByText('已撤回')).toBeVisible()
  await expect(published.getByText(/楼栋写错了/)).toBeVisible()
  await expect(published.getByText('特此通告。')).toBeVisible()
  // A cache in the browser may keep the page for a moment; who asks anew gets what holds.
  const after = await stranger.request.get(address ?? '')
  expect(await after.text()).not.toContain(NUMBER)

  lead.hadNoTrouble()
  admin.hadNoTrouble()
})

test('a lead takes the steps of a release and undoes the last one', async ({ browser }) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const { page } = lead
  const { tables } = await lead.asks<{ tables: { zone: { id: string }[] } }>('live.snapshot')
  await lead.goes(`/zones/clock?zone=${tables.zone[0]?.id}`)
  await page.getByRole('button', { name: '登记这一步' }).click()
  const form = page.getByRole('form', { name: '街道申请' })
  await form.getByRole('textbox', { name: '单位' }).fill('民泰街道办')
  await form.getByRole('textbox', { name: '文号' }).fill('民泰请〔2026〕3号')
  await form.getByRole('button', { name: '登记' }).click()
  await expect(page.getByText(/民泰街道办 · 民泰请/)).toBeVisible()
  await expect(page.getByText('1 / 4 步')).toBeVisible()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '撤回“街道申请”？' })
  await dialog.getByRole('textbox', { name: '撤回原因' }).fill('文号写错')
  await dialog.getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('0 / 4 步')).toBeVisible()
  await expect(page.getByText(/文号写错/)).toBeVisible()
  lead.hadNoTrouble()
})
