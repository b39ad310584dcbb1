import { expect, type Locator } from '@playwright/test'
import type { Person } from './person.ts'

export type Call = {
  phone: string
  /** As an operator types it into the place field: estate and number, pinyin, initials. */
  place: string
  room: string
  /** Key of the category on the grid: 1 groceries, 2 medicine, … */
  categoryKey: string
  text: string
}

/** A hotline operator, who never touches the mouse. */
export class Operator {
  readonly person: Person
  readonly #pace: { delay: number }

  /** `keyMs`: from one key to the next of what is typed; without it as fast as the page takes them. */
  constructor(person: Person, { keyMs = 0 }: { keyMs?: number } = {}) {
    this.person = person
    this.#pace = { delay: keyMs }
  }

  async takesLine(number: number): Promise<void> {
    const { page } = this.person
    await expect(page.locator(`[aria-keyshortcuts="Alt+${number}"]`)).toBeVisible()
    await page.keyboard.press(`Alt+${number}`)
    await this.hasLine(number)
  }

  async hasLine(number: number): Promise<void> {
    const { page } = this.person
    // Free, or in a call.
    await expect(
      page.getByRole('button', { name: new RegExp(`^${number} .*（我）`) }),
    ).toBeVisible()
  }

  get words(): Locator {
    return this.person.page.getByRole('textbox', { name: '说了什么' })
  }

  async pressesLine(number: number): Promise<void> {
    await this.person.page.keyboard.press(`Alt+${number}`)
  }

  async seesLine(number: number, status: string): Promise<void> {
    await expect(
      this.person.page.locator(`[aria-keyshortcuts="Alt+${number}"]`).getByText(status),
    ).toBeVisible()
  }

  async hearsRinging(number: number): Promise<void> {
    await expect(
      this.person.page.getByRole('region', { name: '来电和交接' }).getByText(`${number} 号线来电`),
    ).toBeVisible()
  }

  async typesWords(text: string): Promise<void> {
    await this.words.focus()
    await this.person.page.keyboard.type(text)
  }

  async handsOver(): Promise<void> {
    await this.person.page.keyboard.press('Alt+j')
    await expect(this.person.page.getByText(/号线已交出/).first()).toBeVisible()
  }

  /** Ends the call with an outcome of the list, from the keyboard alone. */
  async closesWith(outcome: string): Promise<void> {
    const { keyboard } = this.person.page
    await keyboard.press('Alt+o')
    const choice = this.person.page.getByRole('combobox', { name: '结果' })
    await expect(choice).toBeFocused()
    await choice.selectOption({ label: outcome })
    await keyboard.press('Control+Enter')
    await expect(this.person.page.getByText(/已写结果/)).toBeVisible()
  }

  /** Types a call up to its words, from the keyboard alone, without saving it. */
  async types(call: Call): Promise<void> {
    const { page } = this.person
    const { keyboard } = page
    const number = page.getByRole('combobox', { name: '号码' })
    await expect(number).toBeVisible()
    await keyboard.press('/')
    await expect(number).toBeFocused()
    await keyboard.type(call.phone, this.#pace)
    await expect(page.getByText(/没有登记过|没有这个尾号|离线时认不出|没查到/)).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: '楼栋' })).toBeFocused()
    await keyboard.type(call.place, this.#pace)
    await expect(page.getByRole('option').first()).toBeVisible()
    await keyboard.press('Enter')
    while (
      !(await page
        .getByRole('textbox', { name: '门牌' })
        .evaluate((field) => field === document.activeElement))
    ) {
      await keyboard.press('Tab')
    }
    await keyboard.type(call.room, this.#pace)
    await keyboard.press('Tab')
    await keyboard.press(call.categoryKey)
    const words = page.getByRole('textbox', { name: '说了什么' })
    while (!(await words.evaluate((field) => field === document.activeElement))) {
      await keyboard.press('Tab')
    }
    await keyboard.type(call.text, this.#pace)
  }

  /** What is typed is sealed on this device. */
  async draftIsKept(): Promise<void> {
    await expect(this.person.page.getByText(/草稿已存/)).toBeVisible()
  }

  async saves(): Promise<void> {
    await this.person.page.keyboard.press('Control+Enter')
  }

  async logsCall(call: Call): Promise<void> {
    await this.types(call)
    await this.saves()
    await expect(this.words).toHaveValue('')
    await expect(
      this.person.page.getByText(/已存本机，|正在登记…|^已登记|^已并入/).first(),
    ).toBeVisible()
  }

  async opensRequest(id: string): Promise<void> {
    await this.person.goes(`/hotline?request=${id}`)
    await expect(this.#request()).toBeVisible()
  }

  /** A button of the opened request. */
  async presses(name: string): Promise<void> {
    await this.#request().getByRole('button', { name, exact: true }).first().click()
  }

  /** One of the steps under 更多 of the opened request. */
  async begins(name: string): Promise<void> {
    await this.presses('更多')
    await this.person.page.getByRole('menuitem', { name }).click()
  }

  #request() {
    return this.person.page.getByRole('region', { name: '诉求', exact: true })
  }
}
