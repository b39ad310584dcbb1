import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Operator } from './driver/operator.ts'
import { Person } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a request goes up to the lead and comes back to the caller, seen by all', async ({
  browser,
}) => {
  const at = (username: string) => Person.signIn(browser, sanqu.url, username)
  const [mine, theirs, lead] = [
    new Operator(await at('operator1')),
    new Operator(await at('operator2')),
    new Lead(await at('lead')),
  ]
  const building = await lead.building('塘口围', '84栋')
  await mine.person.goes('/hotline')
  await mine.takesLine(1)
  await mine.logsCall({
    phone: '15499990011',
    place: 'tkw84',
    room: '811',
    categoryKey: '2',
    text: '降压药只剩两天的量',
  })
  let id = ''
  await expect
    .poll(async () => {
      id = (await lead.requestsOf(building.id)).find(({ room }) => room === '811')?.id ?? ''
      return id
    })
    .not.toBe('')
  const both = [mine, theirs]
  for (const one of both) await one.opensRequest(id)

  await test.step('one takes it; the other asks for it, and the holder keeps it', async () => {
    await mine.presses('我来办')
    await theirs.presses('申请接手')
    await mine.presses('不移交，我还在办')
    await expect(theirs.person.page.getByText(/梁嘉敏在办，到/)).toBeVisible()
  })

  await test.step('each sees where the hand of the other is', async () => {
    await mine.person.page.keyboard.press('Alt+u')
    await expect(theirs.person.page.locator('section [data-editing="escalate"]')).toBeVisible()
    await mine.person.page.getByRole('textbox', { name: '问上级什么' }).fill('能否由家属代取？')
    await mine.person.page.keyboard.press('Control+Enter')
    await expect(theirs.person.page.locator('section [data-editing]')).toHaveCount(0)
  })

  await test.step('what is written about it outlives a reload, until it is sent', async () => {
    const { page } = mine.person
    const remark = page.getByRole('textbox', { name: '备注', exact: true })
    await mine.begins('加备注…')
    await remark.fill('家属下午五点后在家')
    await expect(page.getByText('草稿已存', { exact: true })).toBeVisible()
    await page.reload()
    await mine.opensRequest(id)
    const unsent = page.getByRole('region', { name: '写了还没发出' })
    await unsent.getByRole('button').click()
    await expect(remark).toHaveValue('家属下午五点后在家')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('家属下午五点后在家')).toBeVisible()
    await expect(unsent).toHaveCount(0)
  })

  await test.step('the lead finds it, and writes down the answer', async () => {
    await lead.answersEscalation(/84 栋.*药品/, '可以，凭绿码')
    await expect(mine.person.page.getByText('可以，凭绿码')).toBeVisible()
  })

  await test.step('the caller is told, and the circle closes', async () => {
    await mine.presses('没人接')
    await expect(mine.person.page.getByText(/1 次没接/).first()).toBeVisible()
    await mine.presses('已告知')
    await expect
      .poll(async () => (await lead.requestsOf(building.id)).some((row) => row.id === id))
      .toBe(false)
  })
})
