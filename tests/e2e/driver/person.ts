import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

export const DEMO_PASSWORD = 'sanqu-demo'

export type ScreenOptions = {
  /** Width and height of the window, in px. */
  size?: { width: number; height: number }
  language?: 'zh' | 'en'
  theme?: 'light' | 'dark'
}

const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/**
 * A person at a screen of their own: a browser context, signed in, with a watch on what must never
 * happen: a request to another host, an error on the console.
 */
export class Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly origin: string
  readonly #trouble: string[] = []

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.context = context
    this.page = page
    this.origin = origin
    page.on('request', (request) => {
      const url = new URL(request.url())
      const ours = url.origin === origin || ['data:', 'blob:', 'ws:'].includes(url.protocol)
      if (!ours) this.#trouble.push(`request to another host: ${url.origin}`)
    })
    page.on('pageerror', (error) => this.#trouble.push(`error: ${error.message}`))
    page.on('console', (message) => {
      // A server that was killed makes the browser itself complain; that is not noise of ours.
      const ofTheLine = /Failed to load resource|WebSocket connection|ERR_/.test(message.text())
      if (message.type() === 'error' && !ofTheLine) this.#trouble.push(message.text())
    })
  }

  static async signIn(
    browser: Browser,
    origin: string,
    username: string,
    options: ScreenOptions = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport: options.size ?? DESK,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    return Person.signInAt(context, origin, username, options)
  }

  /** At a device of their own, which may have been used before. */
  static async signInAt(
    context: BrowserContext,
    origin: string,
    username: string,
    options: ScreenOptions = {},
  ): Promise<Person> {
    await context.addInitScript(
      ([language, theme]) => {
        localStorage.setItem('sanqu.language', language)
        localStorage.setItem('sanqu.theme', theme)
      },
      [options.language ?? 'zh', options.theme ?? 'light'] as const,
    )
    const page = await context.newPage()
    const person = new Person(context, page, origin)
    await page.goto(`${origin}/login`)
    await page.locator('input[name=username]').fill(username)
    await page.locator('input[name=password]').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.startsWith('/login'))
    return person
  }

  /** The device is opened again by whoever was signed in at it, with or without a line. */
  static async opens(context: BrowserContext, origin: string, path: string): Promise<Person> {
    const page = await context.newPage()
    await page.goto(`${origin}${path}`)
    return new Person(context, page, origin)
  }

  /** This device could be opened without a line from now on. */
  async hasOfflineCopy(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  }

  /** A command as this person's browser would give it. */
  async gives<T>(procedure: string, input: object): Promise<T> {
    const response = await this.context.request.post(`${this.origin}/api/trpc/${procedure}`, {
      headers: { 'x-sanqu': '1' },
      data: { commandId: crypto.randomUUID(), ...input },
    })
    const body = (await response.json()) as { result?: { data: T } }
    if (!body.result) throw new Error(`${procedure}: ${JSON.stringify(body)}`)
    return body.result.data
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.origin}${path}`)
    await this.isLive()
  }

  /** The connection chip says that this screen is live. */
  async isLive(): Promise<void> {
    await expect(this.page.getByText(/^(实时|Live)$/).first()).toBeVisible({ timeout: 30_000 })
  }

  /** The banner tells the truth: this screen is behind, and says so. */
  async saysItIsNotLive(): Promise<void> {
    await expect(this.page.getByText(/数据停在|离线|没有网络|Stale|Offline/).first()).toBeVisible({
      timeout: 10_000,
    })
  }

  /** A query as this person's browser would make it. */
  async asks<T>(procedure: string, input: object = {}): Promise<T> {
    const query = encodeURIComponent(JSON.stringify(input))
    const response = await this.context.request.get(
      `${this.origin}/api/trpc/${procedure}?input=${query}`,
      { headers: { 'x-sanqu': '1' } },
    )
    const body = (await response.json()) as { result?: { data: T } }
    if (!body.result) throw new Error(`${procedure}: ${JSON.stringify(body)}`)
    return body.result.data
  }

  /**
   * Waits at the bell, unread, and is counted on the tab. Not how many wait: something of the
   * demo's falls due at any moment and rings as well.
   */
  async isTold(concern: string): Promise<void> {
    const bell = this.page.getByRole('button', { name: /\d 条未看/ })
    await expect(bell).toBeVisible()
    await expect
      .poll(async () => {
        const unread = /\d+(?= 条未看)/.exec((await bell.getAttribute('aria-label')) ?? '')
        return (await this.page.title()).startsWith(`(${unread}) `)
      }, 'the tab counts what waits at the bell')
      .toBe(true)
    await bell.click()
    const list = this.page.getByRole('region', { name: '提醒' })
    const unread = list.getByRole('link').filter({ hasText: '未看' })
    await expect(unread.filter({ hasText: concern }).first()).toBeVisible()
    await this.page.keyboard.press('Escape')
  }

  hadNoTrouble(): void {
    expect(this.#trouble).toEqual([])
  }
}
