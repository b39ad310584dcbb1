import { expect } from '@playwright/test'
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

  constructor(person: Person) {
    this.person = person
  }

  async takesLine(number: number): Promise<void> {
    const { page } = this.person
    await expect(page.locator(`[aria-keyshortcuts="Alt+${number}"]`)).toBeVisible()
    await page.keyboard.press(`Alt+${number}`)
    await this.hasLine(number)
  }

  async hasLine(number: number): Promise<void> {
    const { page } = this.person
    await expect(page.getByRole('button', { name: `离开 ${number} 号线` })).toBeVisible()
  }

  /** Types a call up to its words, from the keyboard alone, without saving it. */
  async types(call: Call): Promise<void> {
    const { page } = this.person
    const { keyboard } = page
    await keyboard.press('/')
    await expect(page.getByRole('combobox', { name: '号码' })).toBeFocused()
    await keyboard.type(call.phone)
    await expect(page.getByText(/没有登记过|没有这个尾号|离线时认不出|没查到/)).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: '楼栋' })).toBeFocused()
    await keyboard.type(call.place)
    await expect(page.getByRole('option').first()).toBeVisible()
    await keyboard.press('Enter')
    while (
      !(await page
        .getByRole('textbox', { name: '门牌' })
        .evaluate((field) => field === document.activeElement))
    ) {
      await keyboard.press('Tab')
    }
    await keyboard.type(call.room)
    await keyboard.press('Tab')
    await keyboard.press(call.categoryKey)
    const words = page.getByRole('textbox', { name: '说了什么' })
    while (!(await words.evaluate((field) => field === document.activeElement))) {
      await keyboard.press('Tab')
    }
    await keyboard.type(call.text)
  }

  async saves(): Promise<void> {
    await this.person.page.keyboard.press('Control+Enter')
  }

  async logsCall(call: Call): Promise<void> {
    await this.types(call)
    await this.saves()
    await expect(this.person.page.getByRole('textbox', { name: '说了什么' })).toHaveValue('')
  }
}
