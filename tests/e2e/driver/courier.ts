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

  async delivers(): Promise<void> {
    await this.#press('送到了')
    await this.#press(/^完成/)
  }

  async #press(name: string | RegExp): Promise<void> {
    await this.person.page.getByRole('button', { name }).first().click()
  }
}
