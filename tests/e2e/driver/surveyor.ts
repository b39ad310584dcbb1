import { expect } from '@playwright/test'
import type { Person } from './person.ts'

/** A grid worker who goes from door to door with a phone. */
export class Surveyor {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
  }

  /** So many buildings of the own grid could be walked without a line. */
  async hasDoorsAtHand(): Promise<void> {
    await expect(this.person.page.getByText(/栋的门牌已存本机/)).toBeVisible()
  }

  async opensBuilding(label: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('textbox', { name: '楼栋、小区、拼音' }).fill(label.replace(' ', ''))
    await page.getByRole('button', { name: label }).first().click()
    await expect(page.getByRole('heading', { name: label })).toBeVisible()
  }

  async opensDoor(room: string): Promise<void> {
    // Of several units the first.
    const doors = this.person.page.getByRole('button', { name: new RegExp(`^${room} `) })
    await doors.first().click()
    await this.isAt(room)
  }

  async isAt(room: string): Promise<void> {
    await expect(
      this.person.page.getByRole('heading', { name: new RegExp(`${room}$`) }),
    ).toBeVisible()
  }

  async hearsNeed(category: string, words: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('button', { name: category, exact: true }).click()
    await page.getByRole('textbox', { name: `${category}，说了什么` }).fill(words)
  }

  async answersYes(question: string): Promise<void> {
    const answers = this.person.page.getByRole('radiogroup', { name: question })
    await answers.getByRole('radio', { name: '是' }).check({ force: true })
  }

  async spokeToThem(): Promise<void> {
    await this.#press(/^见到人了/)
  }

  async findsNobody(): Promise<void> {
    await this.#press('没人在')
  }

  async excuses(why: string): Promise<void> {
    await this.#press('免走…')
    await this.#press(why)
  }

  async goesBack(): Promise<void> {
    await this.#press('返回')
  }

  async findsUnlistedDoor(room: string): Promise<void> {
    await this.#press('加册外的门')
    await this.person.page.getByRole('textbox', { name: '门牌' }).fill(room)
    await this.#press('走访这户')
    await this.isAt(room)
  }

  async savesNeedsOfRefused(needs: number): Promise<void> {
    const { page } = this.person
    await expect(page.getByText('1 次走访没存上，请您定')).toBeVisible()
    await expect(page.getByText('这次摸排已结束')).toBeVisible()
    await this.#press(`只报 ${needs} 件诉求`)
    await expect(page.getByText('1 次走访没存上，请您定')).toBeHidden()
  }

  async #press(name: string | RegExp): Promise<void> {
    await this.person.page.getByRole('button', { name }).first().click()
  }
}
