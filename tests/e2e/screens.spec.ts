import AxeBuilder from '@axe-core/playwright'
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

/** Who opens what; one sign-in each, as at a real desk. */
const SCREENS = {
  lead: [
    '/map',
    '/zones',
    '/zones?declare=1',
    '/zones/clock?zone=:first',
    '/people?zone=:first',
    '/people?zone=:first&list=absent',
    '/people/sheet?zone=:first&list=absent',
    '/rounds',
    '/rounds?duty=checkIn',
    '/roster?duty=temperature',
    '/roster?duty=checkIn',
    '/roster/sheet?duty=temperature',
    '/roster/slips',
    '/survey',
    '/notices',
    '/figures',
    '/figures/trends',
    '/incidents',
    '/scripts',
    '/door-codes',
    '/posts',
    '/posts?tab=permits',
  ],
  gate1: ['/gate', '/posts'],
  operator1: ['/hotline', '/hotline/wechat'],
  care1: ['/dispatch', '/stock'],
  admin: ['/desk', '/catalogue', '/packs'],
  doctor: ['/account'],
  grid1: ['/visit', '/rounds', '/roster', '/people?list=absent'],
} as const

for (const [username, paths] of Object.entries(SCREENS)) {
  test(`the pages of ${username} are accessible and fit, in both languages and themes`, async ({
    browser,
  }) => {
    const person = await Person.signIn(browser, sanqu.url, username)
    const { page } = person
    const { tables } = await person.asks<Snapshot>('live.snapshot')
    const zoneId = tables.zone[0]?.id ?? ''
    for (const path of paths) {
      await test.step(path, async () => {
        await person.goes(path.replace(':first', zoneId))
        await isCalm(page)
        await hasNoFaults(page)
        await fits(page)
        await page.getByRole('button', { name: /切换为英文/ }).click()
        await page.getByRole('button', { name: 'Switch between light and dark' }).click()
        await expect(page.locator('html')).toHaveAttribute('lang', 'en')
        await isCalm(page)
        await hasNoFaults(page)
        await fits(page)
      })
    }
    person.hadNoTrouble()
  })
}

/** What opens over or beside a page; each is looked at in one language and one theme. */
const OPENED: {
  what: string
  path: string
  username: string
  opens(page: Page): Promise<void>
  seen(page: Page): Locator
}[] = [
  {
    what: 'a request with its story, and the form that asks the superior',
    path: '/hotline',
    username: 'operator1',
    async opens(page) {
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /上报…/ }).click()
    },
    seen: (page) => page.getByRole('textbox', { name: '问上级什么' }),
  },
  {
    what: 'all keys of the hotline',
    path: '/hotline',
    username: 'operator1',
    opens: (page) => page.getByRole('button', { name: /全部快捷键/ }).click(),
    seen: (page) => page.getByRole('dialog', { name: '全部快捷键' }),
  },
  {
    what: 'a run that is being made, from the keyboard alone',
    path: '/dispatch',
    username: 'care1',
    async opens(page) {
      for (const key of ['j', 'x', 'r']) await page.keyboard.press(key)
    },
    seen: (page) => page.getByRole('group', { name: '派给谁' }),
  },
  {
    what: 'a run of the board',
    path: '/dispatch',
    username: 'care1',
    opens: (page) => page.getByRole('region', { name: '趟次' }).getByRole('button').first().click(),
    seen: (page) => page.getByRole('button', { name: '收起这一趟' }),
  },
  {
    what: 'an offer',
    path: '/stock',
    username: 'care1',
    opens: (page) => page.getByRole('button', { name: '记一笔' }).click(),
    seen: (page) => page.getByRole('dialog', { name: '有人愿意供物资' }),
  },
  {
    what: 'the list behind a figure',
    path: '/figures',
    username: 'lead',
    opens: (page) =>
      page.getByRole('list', { name: '各项件数' }).getByRole('button').first().click(),
    seen: (page) => page.getByRole('button', { name: '导出 CSV' }),
  },
  {
    what: 'the doors behind a number of a survey',
    path: '/survey',
    username: 'lead',
    opens: (page) => page.getByRole('button', { name: /户不超过 3$/ }).click(),
    seen: (page) => page.getByRole('dialog').getByRole('listitem').first(),
  },
  {
    what: 'bell',
    path: '/map',
    username: 'lead',
    opens: (page) =>
      page
        .getByRole('button', { name: /提醒|未看/ })
        .first()
        .click(),
    seen: (page) => page.getByRole('dialog', { name: '提醒' }),
  },
  {
    what: 'the person’s menu',
    path: '/map',
    username: 'lead',
    opens: (page) => page.getByRole('button', { name: /陈静宜/ }).click(),
    seen: (page) => page.getByRole('menu'),
  },
]

for (const { what, path, username, opens, seen } of OPENED) {
  test(`${what}: accessible, and nothing sticks out`, async ({ browser }) => {
    const person = await Person.signIn(browser, sanqu.url, username)
    await person.goes(path)
    await isCalm(person.page)
    await opens(person.page)
    await expect(seen(person.page)).toBeVisible()
    await isCalm(person.page)
    await hasNoFaults(person.page)
    await fits(person.page)
    person.hadNoTrouble()
    await person.context.close()
  })
}

test('the pages of the hotline, of stock and of figures hold on a phone', async ({ browser }) => {
  for (const [username, paths] of [
    ['operator1', ['/hotline', '/hotline/wechat', '/roster']],
    ['lead', ['/dispatch', '/stock', '/figures', '/scripts', '/door-codes', '/posts']],
    ['gate1', ['/gate', '/posts']],
    ['admin', ['/desk', '/catalogue']],
    ['grid1', ['/visit', '/rounds', '/roster', '/roster/slips']],
  ] as const) {
    const person = await Person.signIn(browser, sanqu.url, username, { size: PHONE })
    for (const path of paths) {
      await person.goes(path)
      await isCalm(person.page)
      await fits(person.page)
    }
    person.hadNoTrouble()
    await person.context.close()
  }
})

test('the resident’s page and its receipt are accessible and fit', async ({ browser }) => {
  const lead = await Person.signIn(browser, sanqu.url, 'lead')
  const code = await Resident.codeOf(lead, '塘口围', '84栋')
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' })
  const page = await context.newPage()
  for (const path of [`/r/${code}`, `/r/${code}?lang=en`, '/r/t', '/r/000000000000']) {
    await page.goto(`${sanqu.url}${path}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await hasNoFaults(page)
    await fits(page)
  }
  await context.close()
  await lead.context.close()
})

test('/field on a phone is accessible and fits', async ({ browser }) => {
  const person = await Person.signIn(browser, sanqu.url, 'care3', { size: PHONE })
  await person.goes('/field')
  await isCalm(person.page)
  await hasNoFaults(person.page)
  await fits(person.page)
  person.hadNoTrouble()
  await person.context.close()
})

test('without WebGL2 the command post is a list with the same buildings', async ({ browser }) => {
  const person = await Person.signIn(browser, sanqu.url, 'lead')
  await person.context.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext
    HTMLCanvasElement.prototype.getContext = function getContext(
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind === 'webgl2' ? null : original.call(this, kind, ...(rest as []))
    } as typeof original
  })
  await person.goes('/map')
  const { page } = person
  await expect(page.getByText('这台机器画不了地图')).toBeVisible()
  await page.getByRole('textbox', { name: '找楼栋' }).fill('37')
  await page.getByRole('option', { name: /37/ }).first().click()
  await expect(page).toHaveURL(/building=/)
  await expect(page.getByRole('heading', { name: /37/ }).first()).toBeVisible()
  await page.goBack()
  await expect(page).not.toHaveURL(/building=/)
  await person.context.close()
})

test('the page allows no script but its own, and no other host', async ({ browser }) => {
  const person = await Person.signIn(browser, sanqu.url, 'lead')
  const response = await person.page.goto(`${sanqu.url}/map`)
  const policy = response?.headers()['content-security-policy'] ?? ''
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
  expect(scripts).toMatch(/^'self' ('sha256-[^']+' ?)+$/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/https?:|unsafe-eval/)
  await person.isLive()
  person.hadNoTrouble()
  await person.context.close()
})

test('Ctrl K finds a building by its initials, and its link leads back to it', async ({
  browser,
}) => {
  const person = await Person.signIn(browser, sanqu.url, 'lead')
  const { page } = person
  await person.goes('/map')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').last().fill('tkw84')
  await page
    .getByRole('option', { name: /塘口围 84/ })
    .first()
    .click()
  await expect(page).toHaveURL(/building=/)
  await page.reload()
  await expect(page.getByRole('heading', { name: '塘口围 84 栋' })).toBeVisible()
  await person.context.close()
})

/** Nothing is loading any more, and no colour is on its way from one theme to the other. */
async function isCalm(page: Page): Promise<void> {
  await expect(page.getByText(/正在载入|Loading/)).toHaveCount(0, { timeout: 60_000 })
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    // One that is taken off with its element is over as well.
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

async function hasNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const faults = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.slice(0, 3).map(({ target }) => target.join(' ')),
  }))
  expect(faults).toEqual([])
}

/** Nothing sticks out: the page itself never scrolls sideways. */
async function fits(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}
