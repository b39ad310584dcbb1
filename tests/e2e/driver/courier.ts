import { expect } from '@playwright/test'
import type { Person } from './person.ts'

/** A care-group member with a phone in the hand. */
export class Courier {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
  }

  /** The run appears by itself: nobody reloads. */
  async seesRun(number: string): Promise<void> {
    await expect(this.person.page.getByText(number, { exact: true }).first()).toBeVisible()
  }

  async opensRun(): Promise<void> {
    await this.#press(/^打开|^继续/)
  }

  async accepts(): Promise<void> {
    await this.#press('接单')
  }

  async picksUp(): Promise<void> {
    await this.#press('货取齐了')
  }

  async departs(): Promise<void> {
    await this.#press('出发')
  }

  async goesToNextStop(): Promise<void> {
    await this.#press(/^去第/)
  }

  /** Everything of the stop, left at the door; where the catalogue wants more, the note says why. */
  async delivers(note = '电话里说放门口'): Promise<void> {
    const { page } = this.person
    await expect(page.getByRole('button', { name: /^送到了/ }).first()).toBeVisible()
    const all = page.getByRole('checkbox', { name: /^全选/ })
    if (await all.isVisible()) await all.check()
    await this.#press(/^送到了/)
    await this.#proves('放门口')
    await page.getByRole('textbox', { name: '备注' }).fill(note)
    await this.#press(/^完成/)
    await expect(this.person.page.getByRole('heading', { name: '送达凭证' })).toBeHidden()
  }

  /** The door that comes next, with a photograph of it. */
  async deliversWithPhoto(photo: Buffer): Promise<void> {
    await this.#press(/^送到了/)
    await this.#proves('照片')
    await this.person.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer: photo })
    await expect(this.person.page.getByText(/已压缩到 \d+ KB/)).toBeVisible()
    await this.#press(/^完成/)
  }

  async deliversForCode(code: string): Promise<void> {
    await this.#press(/^送到了/)
    await this.#proves('收货码')
    await this.person.page.getByRole('textbox', { name: '收货码' }).fill(code)
    await this.#press(/^完成/)
  }

  async deliversForSignature(): Promise<void> {
    const { page } = this.person
    await this.#press(/^送到了/)
    await this.#proves('签名')
    const pad = page.getByRole('img', { name: /请居民在框里签名/ })
    const box = await pad.boundingBox()
    if (!box) throw new Error('no field to sign in')
    await page.mouse.move(box.x + 30, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 90, { steps: 6 })
    await page.mouse.up()
    await this.#press(/^完成/)
  }

  async seesRefused(steps: number): Promise<void> {
    await expect(this.person.page.getByText(`${steps} 步没存上，请您定`)).toBeVisible()
  }

  /** It was handed over, whatever was decided meanwhile. */
  async insists(): Promise<void> {
    await this.#press('确实送到了，照记')
    await this.seesRefused(2)
  }

  /** The catalogue wants more by now than was shown at the door: the word why is given afterwards. */
  async saysWhy(note: string): Promise<void> {
    const { page } = this.person
    await expect(page.getByText(/目录要求照片/)).toBeVisible()
    await page.getByRole('textbox', { name: '为什么没按要求留证' }).fill(note)
    await this.#press('补上原因，再报')
  }

  async findsNobody(): Promise<void> {
    await this.#press('没人应')
    await this.#press('记下，稍后再来')
    await expect(this.person.page.getByText('稍后再来').first()).toBeVisible()
  }

  async findsRequest(room: string, category: string, text: string): Promise<void> {
    const { page } = this.person
    await this.#press('门口新诉求')
    await page.getByRole('textbox', { name: '门牌' }).fill(room)
    await page.getByRole('radio', { name: category }).check({ force: true })
    await page.getByRole('textbox', { name: '说了什么' }).fill(text)
    await this.#press('记下来')
    await expect(page.getByRole('heading', { name: '门口新诉求' })).toBeHidden()
  }

  async #proves(kind: string): Promise<void> {
    await this.person.page.getByRole('radio', { name: kind }).check({ force: true })
  }

  async #press(name: string | RegExp): Promise<void> {
    await this.person.page.getByRole('button', { name }).first().click()
  }
}
