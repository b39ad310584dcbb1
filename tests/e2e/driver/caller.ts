import { expect, type Locator } from '@playwright/test'
import type { RosterDuty } from '#lib/domain/roster/turn.ts'
import type { Person } from './person.ts'

/** Whoever works through the list of the day: calls, knocks, and writes down what came of it. */
export class Caller {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
  }

  async opensList(duty: RosterDuty): Promise<void> {
    await this.person.goes(`/roster?duty=${duty}`)
    await expect(this.untried.first()).toBeVisible()
  }

  /** Those whom nobody has called yet. */
  get untried(): Locator {
    return this.person.page.getByRole('button', { name: /还没打/ })
  }

  /** The first on the list; says who it is. */
  async opensFirst(): Promise<string> {
    await this.untried.first().click()
    return this.whoIsOpen()
  }

  async whoIsOpen(): Promise<string> {
    const who = this.person.page.getByRole('region', { name: '要问的人' })
    return (await who.getByRole('heading').textContent()) ?? ''
  }

  async measures(temperature: string, ...symptoms: string[]): Promise<void> {
    const { page } = this.person
    await page.getByRole('textbox', { name: '体温' }).fill(temperature)
    for (const symptom of symptoms) await page.getByRole('checkbox', { name: symptom }).check()
    await this.presses('记下体温')
  }

  async notes(words: string): Promise<void> {
    await this.person.page.getByRole('textbox', { name: '备注' }).fill(words)
  }

  async presses(name: string): Promise<void> {
    await this.person.page.getByRole('button', { name, exact: true }).click()
  }

  /** Finds somebody among all, done or not. */
  async finds(name: string): Promise<void> {
    const { page } = this.person
    const filters = page.getByRole('radiogroup', { name: '看哪些人' })
    await filters.getByRole('radio', { name: /^全部/ }).check({ force: true })
    await page.getByRole('textbox', { name: '姓名、楼栋、门牌' }).fill(name)
  }
}
