import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { isWaiting } from '#lib/domain/request/status.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { KnownCaller } from '#server/queries/people.ts'
import { ROOT } from '#server/launch/prepare.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person } from './driver/person.ts'
import { expect, test } from './driver/test.ts'
import { WallScreen } from './driver/wall.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

const FULL_HD = { width: 1_920, height: 1_080 }

async function putsUpWall(browser: Browser, query = ''): Promise<WallScreen> {
  const wall = new WallScreen(await Person.signIn(browser, sanqu.url, 'lead', { size: FULL_HD }))
  await wall.opens(query)
  return wall
}

/** Buildings in no zone, the southernmost first. */
async function freeBuildings(lead: Lead): Promise<BuildingRow[]> {
  const { tables } = await lead.snapshot()
  return tables.building.filter(({ tier }) => tier === null)
}

/** Everything that stands in the page, also what is hidden, in titles and in labels. */
function everythingIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const told = [...document.body.querySelectorAll('[title], [aria-label]')].flatMap((element) => [
      element.getAttribute('title'),
      element.getAttribute('aria-label'),
    ])
    const texts = [...document.body.querySelectorAll('*')].flatMap((element) =>
      element.tagName === 'SCRIPT'
        ? []
        : [...element.childNodes].flatMap((node) => (node.nodeType === 3 ? node.textContent : [])),
    )
    return [...texts, ...told].join('\n')
  })
}

test('the wall shows the day of the post, and follows it by itself', async ({ browser }) => {
  const wall = await putsUpWall(browser)
  const { page } = wall.person
  const lead = new Lead(wall.person)
  const waiting = async () =>
    (await lead.snapshot()).tables.request.filter(({ status }) => isWaiting(status)).length

  await test.step('figures are those of the live state', async () => {
    await expect(wall.figure('未结诉求')).toHaveText(`${await waiting()}件`)
    for (const zone of (await lead.snapshot()).tables.zone) {
      const row = page.getByRole('region', { name: '三区' }).getByRole('listitem')
      await expect(row.filter({ hasText: zone.name })).toContainText(
        zone.residents.toLocaleString('zh-CN'),
      )
      await expect(wall.plate(zone.name).first()).toBeAttached()
    }
  })

  await test.step('what is logged elsewhere is counted and told', async () => {
    const building = await lead.quietBuilding('塘口围')
    await wall.person.gives('request.log', {
      channel: 'phone',
      caller: { phone: '15499990009' },
      buildingId: building.id,
      room: '301',
      category: 'toys',
      text: '给孩子的积木',
    })
    await expect(wall.figure('未结诉求')).toHaveText(`${await waiting()}件`)
    await expect(page.getByRole('region', { name: '动态' })).toContainText('玩具')
  })

  await test.step('nothing in the page is a name, a number or a door', async () => {
    const known = await Promise.all(
      ['00', '11', '27', '38', '46', '59', '63', '72', '85', '94'].map((end) =>
        wall.person.asks<KnownCaller[]>('person.caller', { phone: `12${end}` }),
      ),
    )
    const residents = known.flat()
    expect(residents.length).toBeGreaterThan(5)
    const staff = await wall.person.asks<{ name: string }[]>('staff.list')
    for (const view of ['overview', 'clocks', 'left']) {
      await page.evaluate((chosen) => {
        localStorage.setItem('sanqu.wall', JSON.stringify({ view: chosen }))
        window.dispatchEvent(new Event('sanqu:wall'))
      }, view)
      await expect(page.locator(`[data-wall-view=${view}]`)).toBeVisible()
      const text = await everythingIn(page)
      expect(text).toContain('榕树新村')
      for (const { fullName } of residents) expect(text).not.toContain(fullName)
      for (const { name } of staff) expect(text).not.toContain(name)
      expect(text).not.toMatch(/\d{3,4}\s?室|1\d{2}[\d* ]{8,}/)
      for (const { room } of (await lead.snapshot()).tables.request) {
        if (room) expect(text).not.toMatch(new RegExp(`(栋|单元|号)\\s*${room}(?!\\d)`))
      }
    }
  })
  wall.person.hadNoTrouble()
})

test('the map follows the set of zones until a hand has moved it', async ({ browser }) => {
  const wall = await putsUpWall(browser)
  const { page } = wall.person
  const lead = new Lead(wall.person)
  const [near, far] = await freeBuildings(lead)
  const declares = async (name: string, building: BuildingRow | undefined) => {
    await wall.person.gives('zone.declare', {
      tier: 'controlled',
      name,
      buildingIds: [building?.id],
      reason: '演练',
    })
    await expect(page.getByRole('region', { name: '动态' })).toContainText(name)
  }

  const before = await wall.seesRunAt()
  await declares('南边一号', near)
  await expect.poll(() => wall.seesRunAt()).not.toEqual(before)

  await wall.handMovesMap()
  const chosen = await wall.seesRunAt()
  await declares('南边二号', far)
  expect(await wall.seesRunAt()).toEqual(chosen)

  await test.step('a reload of the page leaves it where the hand put it', async () => {
    await page.reload()
    await expect(page.getByText('地图停在手选的位置')).toBeVisible()
    await expect.poll(() => wall.seesRunAt()).toEqual(chosen)
  })

  await test.step('told to, it follows again', async () => {
    await wall.presses('地图回到三区')
    await expect(page.getByText('地图停在手选的位置')).toHaveCount(0)
    await expect.poll(() => wall.seesRunAt()).not.toEqual(chosen)
  })

  await test.step('a drawing context that is lost costs a moment, and no reload', async () => {
    await page.evaluate(() => {
      const marked = window as unknown as { here: true }
      marked.here = true
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')
      canvas?.setAttribute('data-lost', '')
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
    })
    await expect(page.locator('canvas[data-lost]')).toHaveCount(0)
    await expect(wall.map).toBeVisible()
    await expect(wall.plate('南边二号').first()).toBeAttached()
    expect(await page.evaluate(() => 'here' in window)).toBe(true)
  })
})

test('the wall comes back by itself: after the server, after the session, with a new build', async ({
  browser,
}) => {
  const wall = await putsUpWall(browser)
  const { page } = wall.person
  const mark = () => page.evaluate(() => Object.assign(window, { here: true }))
  const isMarked = () => page.evaluate(() => 'here' in window)

  await test.step('a server that restarts', async () => {
    await mark()
    await sanqu.kill()
    await expect(page.getByRole('alert').filter({ hasText: /断线|数据停在/ })).toBeVisible()
    await sanqu.start()
    await wall.person.isLive()
    expect(await isMarked()).toBe(true)
  })

  await test.step('a session that ended', async () => {
    await wall.person.context.request.post(`${sanqu.url}/api/trpc/auth.logout`, {
      headers: { 'x-sanqu': '1' },
      data: { everywhere: false },
    })
    await expect(page.getByRole('heading', { name: '登录已到期' })).toBeVisible()
    const other = await Person.signInAt(wall.person.context, sanqu.url, 'lead')
    await expect(wall.map).toBeVisible({ timeout: 30_000 })
    await wall.person.isLive()
    await other.page.close()
  })

  await test.step('another build', async () => {
    await mark()
    const more = join(ROOT, '.next', 'static', 'of-tomorrow.js')
    writeFileSync(more, '// One file more makes it another build.')
    try {
      const anew = page.waitForEvent('load', { timeout: 60_000 })
      await sanqu.restart()
      await anew
      expect(await isMarked()).toBe(false)
      await wall.person.isLive()
    } finally {
      rmSync(more)
    }
  })
})

test('the wall turns by the time, or stays as it was fixed', async ({ browser }) => {
  const wall = await putsUpWall(browser, '?rotate=5')
  const { page } = wall.person
  for (const view of ['clocks', 'left', 'overview']) {
    await expect(page.locator(`[data-wall-view=${view}]`)).toBeVisible()
  }
  await wall.presses('深色')
  await expect(wall.theme()).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(wall.theme()).toHaveAttribute('data-theme', 'dark')
})

test('at seven in the evening the wall turns dark, and it says whose clock that is', async ({
  browser,
}) => {
  const wall = await putsUpWall(browser)
  const lead = new Lead(wall.person)
  const hourAndAhead = async () => {
    const [row] = (await lead.snapshot()).tables.demoClock
    const aheadS = row?.aheadS ?? 0
    return { aheadS, hour: (new Date(Date.now() + aheadS * 1_000).getUTCHours() + 8) % 24 }
  }
  const moves = async (step: string) =>
    wall.person.gives('demoClock.move', { step, seenAheadS: (await hourAndAhead()).aheadS })
  await moves('morning')
  await expect(wall.theme()).toHaveAttribute('data-theme', 'light')
  while ((await hourAndAhead()).hour < 18) await moves('hour')
  await expect(wall.person.page.getByText(/演示时钟 · 第 \d+ 天 · 快进/)).toBeVisible()
  await expect(wall.person.page.getByRole('banner').locator('time')).toHaveText(/^18:/)
  await expect(wall.theme()).toHaveAttribute('data-theme', 'light')
  await moves('hour')
  await expect(wall.theme()).toHaveAttribute('data-theme', 'dark')
})
