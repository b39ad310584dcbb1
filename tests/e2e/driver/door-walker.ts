import { expect } from '@playwright/test'
import type { Person } from './person.ts'

/** A grid worker who goes from door to door with a phone, whatever is done there. */
export class DoorWalker {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
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

  async findsNobody(): Promise<void> {
    await this.press('没人在')
  }

  async goesBack(): Promise<void> {
    await this.press('返回')
  }

  protected async press(name: string | RegExp): Promise<void> {
    await this.person.page.getByRole('button', { name }).first().click()
  }
}
