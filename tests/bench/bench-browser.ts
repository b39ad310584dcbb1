import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../support/browser-path.ts'
import type { TestPerson } from '../support/test-screen.ts'

export type Size = { width: number; height: number }
/** `sinceNavigationMs` by the page's own clock; `atMs` by the machine's, to compare with a sender's. */
export type Milestone = { sinceNavigationMs: number; atMs: number; count: number }

const DESK: Size = { width: 1440, height: 900 }
const PATIENCE_MS = 60_000

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser())
}

/** A screen that was never here before: signed in, and nothing in its cache. */
export async function newScreen(
  browser: Browser,
  origin: string,
  person: TestPerson | null,
  size: Size = DESK,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  if (person) {
    const [name = '', value = ''] = person.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: origin }])
  }
  return { context, page: await context.newPage() }
}

/** Waits for a mark of the page's own timeline; one that is there already counts. */
export function milestone(page: Page, name: string): Promise<Milestone> {
  return page.evaluate(
    ([wanted, patienceMs]) =>
      new Promise<Milestone>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`${location.pathname} did not come to ${wanted}`)),
          patienceMs,
        )
        new PerformanceObserver((list, observer) => {
          const mark = list.getEntriesByName(wanted).at(-1)
          if (!mark) return
          observer.disconnect()
          clearTimeout(late)
          resolve({
            sinceNavigationMs: mark.startTime,
            atMs: Date.now() - (performance.now() - mark.startTime),
            count: Number((mark as PerformanceMark).detail),
          })
        }).observe({ type: 'mark', buffered: true })
      }),
    [name, PATIENCE_MS] as const,
  )
}

export function forgetMilestone(page: Page, name: string): Promise<void> {
  return page.evaluate((forgotten) => performance.clearMarks(forgotten), name)
}
