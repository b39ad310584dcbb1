import type { Locator, Page } from '@playwright/test'
import type { Snapshot } from '#lib/live/protocol.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Resident } from './driver/channels.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

/** What people paste without meaning harm, and what some mean. */
const VALUES = {
  'nothing but spaces': '  \t ',
  'an absurdly long text': '长'.repeat(20_000),
  'one long word': 'x'.repeat(20_000),
  'control characters': '降压\u0000药\u0007只\u001b剩\u202e两天\u200e',
  emoji: '👨‍👩‍👧‍👦 要奶粉 👶🏽🥛',
  'traditional Chinese': '請給媽媽送藥，謝謝',
  'right to left': 'مرحبا، أحتاج إلى دواء',
} as const

type Form = {
  name: string
  username: string
  path: string
  size?: { width: number; height: number }
  /** From the page to the empty form. */
  opens?(page: Page): Promise<void>
  fields(page: Page): Locator[]
  /** Sends; a button that may not be used is pressed nowhere, and says why. */
  sends(page: Page): Promise<void>
  /** What the form says to it, whether taken or not. */
  answer(page: Page): Locator
}

const anyAlert = (page: Page) => page.getByRole('alert').filter({ hasText: /./ })
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const pressing = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).last().click({ force: true })

const FORMS: Form[] = [
  {
    name: 'the call form',
    username: 'operator1',
    path: '/hotline',
    fields: (page) => [
      page.getByRole('combobox', { name: '号码' }),
      box(page, '称呼'),
      box(page, '单元'),
      box(page, '门牌'),
      box(page, '说了什么'),
    ],
    sends: (page) => page.keyboard.press('Control+Enter'),
    answer: (page) => anyAlert(page).or(page.getByText('还没开始记')),
  },
  {
    name: 'the form at a door',
    username: 'grid1',
    path: '/visit',
    size: PHONE,
    fields: (page) => [
      box(page, '称呼'),
      box(page, '号码').or(page.getByLabel('号码')),
      box(page, '单元'),
      box(page, '门牌'),
      box(page, '说了什么'),
    ],
    sends: pressing('登记'),
    answer: (page) => anyAlert(page).or(page.getByRole('button', { name: '登记' })),
  },
  {
    name: 'group messages',
    username: 'operator3',
    path: '/hotline/wechat',
    fields: (page) => [box(page, '从微信群复制的消息')],
    sends: pressing('认出诉求'),
    answer: (page) =>
      anyAlert(page)
        .or(page.getByText(/条待定/))
        .or(page.getByText('还没有消息')),
  },
  {
    name: 'a service of the catalogue',
    username: 'admin',
    path: '/catalogue',
    opens: (page) => page.getByRole('button', { name: '新增服务' }).click(),
    fields: (page) =>
      ['中文名', '英文名', '中文说明', '英文说明', '必须问清', '认出它的词'].map((name) =>
        box(page, name),
      ),
    sends: pressing('保存'),
    answer: (page) =>
      anyAlert(page).or(page.getByRole('status').filter({ hasText: /已存|没存上|已保存/ })),
  },
  {
    name: 'a script',
    username: 'lead',
    path: '/scripts?service=plants&tier=',
    fields: (page) =>
      ['可以这样说', '英文', '今天能答应的', '常见追问', '依据'].map((name) => box(page, name)),
    sends: pressing('保存'),
    answer: (page) => anyAlert(page).or(page.getByRole('status').filter({ hasText: /./ })),
  },
  {
    name: 'an offer',
    username: 'care1',
    path: '/stock',
    opens: (page) => page.getByRole('button', { name: '记一笔' }).click(),
    fields: (page) => ['名称或姓名', '电话', '数量', '备注'].map((name) => box(page, name)),
    sends: pressing('保存'),
    answer: (page) => page.getByRole('dialog').getByText(/整数|起个名/),
  },
  {
    name: 'a point of stock',
    username: 'care1',
    path: '/stock',
    opens: (page) => page.getByRole('button', { name: '设物资点' }).click(),
    fields: (page) => [box(page, '叫什么')],
    sends: pressing('设好'),
    answer: (page) => page.getByRole('dialog').getByText(/先起个名|先选一栋楼/),
  },
  {
    name: 'the lines of the desk',
    username: 'admin',
    path: '/desk',
    fields: (page) => [page.getByLabel('几条线')],
    sends: pressing('保存'),
    answer: (page) => anyAlert(page).or(page.getByRole('button', { name: '保存' })),
  },
  {
    name: 'a zone',
    username: 'lead',
    path: '/zones?declare=1',
    fields: (page) => ['区名', '原因'].map((name) => box(page, name)),
    sends: (page) => page.keyboard.press('Control+Enter'),
    answer: (page) => page.getByText(/先|还没|还有/).last(),
  },
]

for (const form of FORMS) {
  test(`${form.name}: whatever is pasted, it answers, keeps the words and holds its shape`, async ({
    browser,
  }) => {
    const person = await Person.signIn(browser, sanqu.url, form.username, { size: form.size })
    const { page } = person
    await person.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await person.goes(form.path)
    await form.opens?.(page)
    for (const [kind, value] of Object.entries(VALUES)) {
      await test.step(kind, async () => {
        const kept = await pastes(page, form.fields(page), value)
        await form.sends(page)
        await expect(form.answer(page).first()).toBeVisible()
        await fits(page)
        // Refused words are still there; taken ones have left an empty form or a saved one.
        for (const [index, field] of form.fields(page).entries()) {
          const now = await field.first().inputValue()
          expect([kept[index], kept[index]?.trim(), '']).toContain(now)
        }
      })
    }
    person.hadNoTrouble()
    await person.context.close()
  })
}

test('what a field cuts of a paste is said, with how much', async ({ browser }) => {
  const person = await Person.signIn(browser, sanqu.url, 'operator2')
  const { page } = person
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await person.goes('/hotline')
  const words = box(page, '说了什么')
  await pastes(page, [words], VALUES['an absurdly long text'])
  await expect(words).toHaveValue('长'.repeat(2_000))
  const said = '这一栏最多 2,000 字，粘贴的还有 18,000 字没放进来'
  await expect(page.getByText(said, { exact: true })).toBeVisible()
  person.hadNoTrouble()
  await person.context.close()
})

test('a call in any script is saved as it was said, without what cannot be seen', async ({
  browser,
}) => {
  const person = await Person.signIn(browser, sanqu.url, 'operator4')
  const { tables } = await person.asks<Snapshot>('live.snapshot')
  const building = tables.building.find((row) => row.kind === 'residential')
  const log = async (kind: keyof typeof VALUES, room: string) => {
    const text = VALUES[kind].slice(0, 2_000)
    const { id } = await person.gives<{ id: string }>('request.log', {
      channel: 'phone',
      caller: { phone: '15499990077', name: text.slice(0, 40) },
      buildingId: building?.id,
      room,
      category: 'question',
      text,
    })
    const { askings } = await person.asks<{ askings: { text: string }[] }>('request.get', { id })
    expect(askings.map((asking) => asking.text)).toEqual([seenOf(text)])
    return id
  }
  const kinds = Object.keys(VALUES) as (keyof typeof VALUES)[]
  for (const [index, kind] of kinds.entries()) {
    const id = await log(kind, `9${index}1`)
    // The two that break a layout, if anything does.
    if (kind !== 'one long word' && kind !== 'right to left') continue
    await person.goes(`/hotline?request=${id}`)
    const request = person.page.getByRole('region', { name: '诉求', exact: true })
    await expect(request.getByText(VALUES[kind].slice(0, 20)).first()).toBeVisible()
    await fits(person.page)
    const over = await request.evaluate((panel) => panel.scrollWidth - panel.clientWidth)
    expect(over).toBeLessThanOrEqual(0)
  }
  person.hadNoTrouble()
  await person.context.close()
})

test('the page of a resident answers everything, without a script', async ({ browser }) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const code = await Resident.codeOf(lead, '塘口围', '84栋')
  const { page: form } = await Resident.comes(browser, sanqu.url, code)
  for (const value of Object.values(VALUES)) {
    await form.goto(`${sanqu.url}/r/${code}`)
    await form.locator('label:has(input[type=radio])').first().click()
    // As much as the field takes.
    const typed = value.slice(0, 500)
    for (const name of ['说说情况', '门牌', '电话']) await form.getByLabel(name).fill(value)
    // A browser may be told to send what its own form would hold back.
    await form.locator('form').evaluate((element: HTMLFormElement) => (element.noValidate = true))
    await form.getByRole('button', { name: '提交' }).click()
    await expect(form.getByRole('alert').first()).toBeVisible()
    expect([typed, seenOf(typed)]).toContain(await form.getByLabel('说说情况').inputValue())
    await fits(form)
  }
  const answer = await form.request.post(`${sanqu.url}/r/${code}`, {
    headers: { origin: sanqu.url },
    form: { text: VALUES['an absurdly long text'] },
  })
  expect(answer.status()).toBe(413)
  expect(await answer.text()).toContain('</html>')
  await lead.context.close()
})

/** Pastes into every field as a hand would, and says what each then holds. */
async function pastes(page: Page, fields: Locator[], value: string): Promise<string[]> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), value)
  const held: string[] = []
  for (const field of fields) {
    await field.first().focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+v')
    held.push(await field.first().inputValue())
  }
  return held
}

/** What is left for the eye, as the server keeps it. */
function seenOf(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
}

/** The page itself scrolls neither sideways nor, at a desk, down. */
async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over).toBeLessThanOrEqual(0)
}
