import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Person, PHONE } from './driver/person.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

const SCREENS = [
  { path: '/map', username: 'lead' },
  { path: '/zones?declare=1', username: 'lead' },
  { path: '/hotline', username: 'operator1' },
  { path: '/desk', username: 'admin' },
  { path: '/dispatch', username: 'care1' },
  { path: '/stock', username: 'care1' },
  { path: '/figures', username: 'lead' },
  { path: '/account', username: 'doctor' },
  { path: '/incidents', username: 'lead' },
  { path: '/hotline/wechat', username: 'operator1' },
  { path: '/catalogue', username: 'admin' },
  { path: '/scripts', username: 'lead' },
  { path: '/door-codes', username: 'lead' },
  { path: '/visit', username: 'grid1' },
] as const

for (const { path, username } of SCREENS) {
  test(`${path} is accessible and fits, in both languages and themes`, async ({ browser }) => {
    for (const [language, theme] of [
      ['zh', 'light'],
      ['en', 'dark'],
    ] as const) {
      const person = await Person.signIn(browser, sanqu.url, username, { language, theme })
      await person.goes(path)
      await isCalm(person.page)
      await hasNoFaults(person.page)
      await fits(person.page)
      person.hadNoTrouble()
      await person.context.close()
    }
  })
}

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

/** Nothing is loading any more. */
async function isCalm(page: Page): Promise<void> {
  await expect(page.getByText(/正在载入|Loading/)).toHaveCount(0, { timeout: 60_000 })
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
