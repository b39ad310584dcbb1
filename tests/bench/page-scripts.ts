import type { Browser } from '@playwright/test'
import { DEMO_PASSWORD } from '#server/demo/staff.ts'
import { TestPerson } from '../support/test-screen.ts'
import { newScreen } from './bench-browser.ts'
import { type FirstLoad, measureFirstLoad } from './first-load.ts'

export type PageFigures = FirstLoad & {
  /** What a browser with an empty cache had fetched when it came to rest: workers, links ahead. */
  served: { files: number; bytes: number }
}

/** Each page, and who of the demo community looks at it. */
const PAGES = [
  { page: 'login', who: null },
  { page: 'map', who: 'lead' },
  { page: 'hotline', who: 'operator1' },
  { page: 'dispatch', who: 'lead' },
  { page: 'field', who: 'care1' },
  { page: 'zones', who: 'lead' },
] as const

export async function measurePages(
  browser: Browser,
  origin: string,
  projectRoot: string,
): Promise<PageFigures[]> {
  const figures: PageFigures[] = []
  for (const { page, who } of PAGES) {
    const served = await servedScripts(browser, origin, page, who)
    figures.push({ ...measureFirstLoad(projectRoot, page), served })
  }
  return figures
}

async function servedScripts(
  browser: Browser,
  origin: string,
  path: string,
  who: string | null,
): Promise<PageFigures['served']> {
  const person = who === null ? null : await TestPerson.signIn(origin, who, DEMO_PASSWORD)
  const { context, page } = await newScreen(browser, origin, person)
  await page.goto(`${origin}/${path}`)
  const stands = person
    ? page.getByText(/^(实时|Live)$/).first()
    : page.locator('input[name=password]')
  await stands.waitFor()
  await page.waitForLoadState('networkidle')
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => /\.m?js$/.test(new URL(name).pathname))
      .map(({ name, encodedBodySize }) => ({ name, bytes: encodedBodySize })),
  )
  await context.close()
  return {
    files: scripts.length,
    bytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
