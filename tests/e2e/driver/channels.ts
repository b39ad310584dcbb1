import { type Browser, expect, type Page } from '@playwright/test'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { RequestRow } from '#lib/live/rows.ts'
import { type Person, PHONE } from './person.ts'

/** Whoever turns messages of groups, and what residents send, into requests. */
export class GroupDesk {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
  }

  async pastes(messages: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('textbox', { name: '从微信群复制的消息' }).fill(messages)
    await page.getByRole('button', { name: '认出诉求' }).click()
  }

  async seesLeft(count: number): Promise<void> {
    await expect(this.person.page.getByText(new RegExp(`^${count} / \\d+ 条待定$`))).toBeVisible()
  }

  async confirms(words: string): Promise<void> {
    await this.#chooses(words)
    await this.person.page.keyboard.press('Control+Enter')
    await expect(this.#row(words)).toContainText(/已登记|已并入/)
  }

  async dismisses(words: string, reason: string): Promise<void> {
    await this.#chooses(words)
    await this.person.page.keyboard.press('Alt+d')
    await this.person.page.getByRole('button', { name: reason }).click()
    await expect(this.#row(words)).toContainText(reason)
  }

  async sees(words: string, state: RegExp): Promise<void> {
    await expect(this.#row(words)).toContainText(state)
  }

  async takesBack(words: string): Promise<void> {
    await this.#chooses(words)
    await this.person.page.getByRole('button', { name: '拿回来' }).click()
  }

  async confirmsUnverified(): Promise<void> {
    const { page } = this.person
    await page.getByRole('button', { name: '核实无误' }).click()
    await expect(page.getByText('居民自助提交，还没核实')).toBeHidden()
  }

  async #chooses(words: string): Promise<void> {
    await this.#row(words).click()
    await expect(this.#row(words)).toHaveAttribute('aria-pressed', 'true')
  }

  #row(words: string) {
    return this.person.page.getByRole('listitem').getByRole('button', { name: words })
  }
}

export type Asking = { service: string; text: string; room: string; phone: string }

/** Somebody at the door with a telephone, whom the post does not know. */
export class Resident {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  static async comes(browser: Browser, origin: string, code: string): Promise<Resident> {
    const context = await browser.newContext({
      viewport: PHONE,
      locale: 'zh-CN',
      // It has to work where no script does.
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(`${origin}/r/${code}`)
    return new Resident(page)
  }

  static async codeOf(lead: Person, estate: string, name: string): Promise<string> {
    const { tables } = await lead.asks<Snapshot>('live.snapshot')
    const id = buildingId(tables, estate, name)
    const codes = await lead.asks<{ buildingId: string; code: string }[]>('residentCode.list')
    return codes.find((code) => code.buildingId === id)?.code ?? ''
  }

  /** What a resident sent from a door: elsewhere the demo's own may have sent from a room of that number. */
  static async requestAt(
    person: Person,
    estate: string,
    name: string,
    room: string,
  ): Promise<RequestRow> {
    const { tables } = await person.asks<Snapshot>('live.snapshot')
    const id = buildingId(tables, estate, name)
    const found = tables.request.find(
      (row) => row.buildingId === id && row.room === room && !row.verified,
    )
    if (!found) throw new Error(`nothing unverified at ${estate} ${name} ${room}`)
    return found
  }

  async sends({ service, text, room, phone }: Asking): Promise<void> {
    await this.page.getByText(service, { exact: true }).click()
    await this.page.getByLabel('说说情况').fill(text)
    await this.page.getByLabel('门牌').fill(room)
    await this.page.getByLabel('电话').fill(phone)
    await this.page.getByRole('button', { name: '提交' }).click()
    await expect(this.page).toHaveURL(/\/r\/t\//)
    expect(await this.page.context().cookies()).toEqual([])
  }

  /** Opens the receipt again: it does not refresh itself. */
  async reads(progress: string): Promise<void> {
    await this.page.reload()
    await expect(this.page.getByText(progress)).toBeVisible()
    await expect(this.page.getByText('702')).toHaveCount(0)
  }
}

function buildingId({ building }: Snapshot['tables'], estate: string, name: string): string {
  const found = building.find((row) => row.estate === estate && row.name === name)
  if (!found) throw new Error(`no building ${estate} ${name}`)
  return found.id
}
