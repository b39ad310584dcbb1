import pg from 'pg'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { MaskedPerson } from '#server/people/search-people.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

/** The time that was set for a permit lies a minute back now: hours of waiting in a moment. */
async function timePasses(permitId: string): Promise<void> {
  const client = new pg.Client({ connectionString: sanqu.databaseUrl })
  await client.connect()
  try {
    await client.query(
      `update exit_permit set due_back_at = now() - interval '1 minute' where id = $1`,
      [permitId],
    )
  } finally {
    await client.end()
  }
}

test('a post is put up on the map, a guard takes it up, and every screen sees it', async ({
  browser,
}) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const { page } = lead
  const guard = await Person.signIn(browser, sanqu.url, 'gate1', { size: PHONE })
  await lead.goes('/posts')
  const posts = page.getByRole('list', { name: '岗位' })

  await test.step('the one that nobody has come to is on top, and says whose turn it is', async () => {
    await expect(posts.getByRole('listitem').first()).toContainText('无人')
    await expect(
      page.getByRole('button', { name: /，无人$/ }).and(page.locator('[data-map-mark]')),
    ).toBeVisible()
  })

  await test.step('placed by a click, with a shift by account', async () => {
    await page.getByRole('button', { name: '设岗' }).click()
    const form = page.getByRole('region', { name: '设岗' })
    await form.getByRole('textbox', { name: '名字' }).fill('东门卡口')
    const map = page.locator('canvas').first()
    const box = await map.boundingBox()
    if (!box) throw new Error('the map is not there')
    await map.click({ position: { x: box.width / 2, y: box.height / 2 } })
    await expect(form.getByText('地图上的点')).toBeVisible()
    await form.getByRole('button', { name: '加一班' }).click()
    await form.getByLabel('第 1 班 从').fill('00:00')
    await form.getByLabel('第 1 班 到').fill('12:00')
    await form.getByLabel('第 1 班 谁').selectOption({ label: '莫国强' })
    await form.getByRole('button', { name: '保存' }).click()
    const panel = page.getByRole('region', { name: '东门卡口' })
    await expect(panel.getByText('该有人，现在没人')).toBeVisible()
    await expect(panel.getByText('12:00–00:00')).toBeVisible()
  })

  await test.step('the guard takes it up on a phone', async () => {
    await guard.goes('/posts')
    const item = guard.page.getByRole('listitem').filter({ hasText: '东门卡口' })
    await item.getByRole('button', { name: '我到岗' }).click()
    await expect(item.getByRole('button', { name: '我离岗' })).toBeVisible()
    await expect(posts.getByRole('listitem').filter({ hasText: '东门卡口' })).toContainText(
      /莫国强 .* 起/,
    )
  })

  await test.step('a line by buildings, without the map', async () => {
    await page.getByRole('button', { name: '设岗' }).click()
    const form = page.getByRole('region', { name: '设岗' })
    await form.getByText('围挡', { exact: true }).click()
    await form.getByRole('textbox', { name: '名字' }).fill('东侧围挡')
    for (const building of ['东区31栋', '东区33栋']) {
      await form.getByRole('combobox', { name: '按楼栋加' }).fill(building)
      await form.getByRole('combobox', { name: '按楼栋加' }).press('Enter')
    }
    await form.getByRole('button', { name: '保存' }).click()
    await expect(page.getByRole('region', { name: '东侧围挡' })).toContainText('2 个点连成的线')
    await expect(page.getByRole('button', { name: '东侧围挡，不用守' })).toBeVisible()
  })
  lead.hadNoTrouble()
  guard.hadNoTrouble()
  await Promise.all([lead.context.close(), guard.context.close()])
})

test('a permit goes out at the gate, runs late, and climbs until the person is back', async ({
  browser,
}) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const guard = await Person.signIn(browser, sanqu.url, 'gate2', { size: PHONE })
  const permits = async () => (await lead.asks<Snapshot>('live.snapshot')).tables.exitPermit
  const known = await permits()
  const before = known.filter(({ late }) => late).length
  const countLate = async () => (await permits()).filter(({ late }) => late).length

  await test.step('the lead lets somebody out', async () => {
    const { page } = lead
    await lead.goes('/posts?tab=permits')
    await page.getByRole('button', { name: '开出门条' }).click()
    const form = page.getByRole('region', { name: '开出门条' })
    await form.getByRole('searchbox', { name: '是谁' }).fill('15413908765')
    await form.getByRole('listitem').first().getByRole('button').click()
    await form.getByRole('textbox', { name: '车牌' }).fill('粤B·TEST1')
    await form.getByRole('button', { name: '批准' }).click()
    await expect(form).toBeHidden()
    await page.getByRole('button', { name: '看姓名' }).click()
    await expect(page.getByText('车 粤B·TEST1')).toBeVisible()
  })

  await test.step('the guard sees yes and why, and nobody’s name', async () => {
    const { page } = guard
    await guard.goes('/gate')
    await page.getByRole('button', { name: '北门卡口' }).click()
    await page.getByRole('textbox', { name: '谁要过' }).fill('15413908765')
    await page.getByRole('button', { name: '查', exact: true }).click()
    await expect(page.locator('[data-gate-answer=yes]')).toContainText('可以出')
    await expect(page.locator('[data-gate-answer=yes]')).toContainText(/透析，.*前回来/)
    await expect(page.getByText(/TEST1|15413908765/)).toHaveCount(0)
    await page.getByRole('button', { name: '记出门' }).click()
    await expect(page.getByText('出门已记')).toBeVisible()
  })

  await test.step('somebody unknown and somebody without a permit get the same no', async () => {
    const { page } = guard
    await page.getByRole('button', { name: '查下一个' }).click()
    await page.getByRole('textbox', { name: '谁要过' }).fill('没有这个人')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-gate-answer=no]')).toContainText('没有出门条，也不在白名单')
  })

  await test.step('its time passes, and it climbs for the lead', async () => {
    const made = (await permits()).find(({ id }) => !known.some((other) => other.id === id))
    await timePasses(made?.id ?? '')
    await expect.poll(countLate).toBe(before + 1)
    const { page } = lead
    const late = page.getByRole('region', { name: '超时未回' })
    await expect(late.getByRole('listitem')).toHaveCount(before + 1)
    await page
      .getByRole('button', { name: /提醒|未看/ })
      .first()
      .click()
    await expect(page.getByRole('dialog', { name: '提醒' })).toContainText('1 人出门到时没回来')
    await page.keyboard.press('Escape')
    await lead.goes('/map')
    await expect(page.getByRole('link', { name: /出门未回/ }).first()).toContainText(
      String(before + 1),
    )
    await page.getByRole('tab', { name: /要盯的/ }).click()
    await expect(page.locator('[data-lead-group=exitNotBack]')).toContainText('透析')
    await lead.goes('/rounds')
    await expect(page.getByText(/失控 \d+ 人/)).toBeVisible()
  })

  await test.step('and comes off when the person is back', async () => {
    const { page } = guard
    await page.getByRole('textbox', { name: '谁要过' }).fill('15413908765')
    await page.keyboard.press('Enter')
    await expect(page.locator('[data-gate-answer=yes]')).toContainText('可以进')
    await page.getByRole('button', { name: '记回来' }).click()
    await expect(page.getByText('回来已记')).toBeVisible()
    await expect.poll(countLate).toBe(before)
  })
  lead.hadNoTrouble()
  guard.hadNoTrouble()
  await Promise.all([lead.context.close(), guard.context.close()])
})

test('where several live behind one door, the gate asks for the name and gives none', async ({
  browser,
}) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const found = await Promise.all(
    ['李', '陈', '黄', '张', '林'].map((text) =>
      lead.asks<MaskedPerson[]>('person.search', { text }),
    ),
  )
  const households = [...Map.groupBy(found.flat(), ({ householdId }) => householdId).values()]
  const [person] = households.find((together) => together.length > 1) ?? []
  if (!person) throw new Error('nobody lives with somebody of the same name')
  const { tables } = await lead.asks<Snapshot>('live.snapshot')
  const building = tables.building.find(({ id }) => id === person.buildingId)
  await lead.gives('permit.approve', {
    residentId: person.id,
    reason: 'medicalTrip',
    postId: null,
    leaveAt: new Date().toISOString(),
    dueBackAt: new Date(Date.now() + 3 * 3_600_000).toISOString(),
  })

  const guard = await Person.signIn(browser, sanqu.url, 'gate2', { size: PHONE })
  const { page } = guard
  await guard.goes('/gate')
  await page.getByRole('button', { name: '北门卡口' }).click()
  const unit = person.unit ? `${person.unit}单元` : ''
  const door = `${building?.estate ?? ''}${building?.name}${unit}${person.room}`
  await page.getByRole('textbox', { name: '谁要过' }).fill(door)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page.locator('[data-gate-answer=unclear]')).toContainText('这户不止一人，请问姓名')
  await page.getByRole('textbox', { name: '姓名' }).fill('没有这个人')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page.locator('[data-gate-answer=no]')).toContainText('没有出门条')
  await guard.context.setOffline(true)
  await page.getByRole('button', { name: '查下一个' }).click()
  await expect(page.getByText('没有网络，查不了，请打热线')).toBeVisible()
  guard.hadNoTrouble()
  await Promise.all([lead.context.close(), guard.context.close()])
})
