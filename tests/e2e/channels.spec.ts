import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { GroupDesk, Resident } from './driver/channels.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('group messages become requests, one confirmed and one dismissed, and a reload loses none', async ({
  browser,
}) => {
  const desk = new GroupDesk(await Person.signIn(browser, sanqu.url, 'operator3'))
  await desk.person.goes('/hotline/wechat')
  await desk.pastes('塘口围84栋王丽 10:42\n701的，孩子没奶粉了\n\n老周 10:43\n收到，谢谢')
  await desk.seesLeft(2)
  await desk.confirms('孩子没奶粉了')
  await desk.seesLeft(1)
  await desk.person.page.reload()
  await desk.seesLeft(1)
  const other = new GroupDesk(await Person.signIn(browser, sanqu.url, 'operator1'))
  await other.person.goes('/hotline/wechat')
  await other.pastes('塘口围84栋王丽 10:42\n701的，孩子没奶粉了\n\n老周 10:43\n收到，谢谢')
  // What became a request at the first desk is not worked on again at the second.
  await other.seesLeft(1)
  await other.sees('孩子没奶粉了', /已定：已登记成诉求/)
  await desk.dismisses('收到', '闲聊')
  await desk.seesLeft(0)
  await other.seesLeft(0)
  await other.sees('收到', /已定：闲聊/)
  await other.takesBack('收到')
  await other.seesLeft(1)
  other.person.hadNoTrouble()
  await other.person.context.close()
  desk.person.hadNoTrouble()
  await desk.person.context.close()
})

test('a resident sends from the code at the door; the desk confirms, and the receipt says so', async ({
  browser,
}) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const code = await Resident.codeOf(lead, '塘口围', '84栋')
  const resident = await Resident.comes(browser, sanqu.url, code)
  await resident.sends({
    service: '药品',
    text: '降压药只剩两天',
    room: '702',
    phone: '15499990002',
  })
  await resident.reads('已收到，等工作人员打电话核实')

  const operator = new GroupDesk(await Person.signIn(browser, sanqu.url, 'operator2'))
  const sent = await Resident.requestAt(operator.person, '塘口围', '84栋', '702')
  await operator.person.goes(`/hotline?request=${sent.id}`)
  await operator.confirmsUnverified()
  await resident.reads('已受理，正在安排')
  operator.person.hadNoTrouble()
})

test('a service that the administrator adds is offered at every entrance', async ({ browser }) => {
  const admin = await Person.signIn(browser, sanqu.url, 'admin')
  await admin.goes('/catalogue')
  const { page } = admin
  await page.getByRole('button', { name: '新增服务' }).click()
  await page.getByRole('textbox', { name: '中文名' }).fill('理发')
  await page.getByRole('textbox', { name: '英文名' }).fill('Haircut')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('第 1 版')).toBeVisible()

  const grid = await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE })
  await grid.goes('/visit')
  await grid.page.getByRole('button', { name: '更多…' }).click()
  await expect(grid.page.getByRole('radio', { name: '理发' })).toBeVisible()
  const code = await Resident.codeOf(
    await Person.signIn(browser, sanqu.url, 'lead'),
    '塘口围',
    '84栋',
  )
  const resident = await Resident.comes(browser, sanqu.url, code)
  await expect(resident.page.getByText('理发')).toBeVisible()
  admin.hadNoTrouble()
  grid.hadNoTrouble()
})
