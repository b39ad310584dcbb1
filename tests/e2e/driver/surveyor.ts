import { expect } from '@playwright/test'
import { DoorWalker } from './door-walker.ts'

/** A grid worker who goes from door to door with a phone. */
export class Surveyor extends DoorWalker {
  /** So many buildings of the own grid could be walked without a line. */
  async hasDoorsAtHand(): Promise<void> {
    await expect(this.person.page.getByText(/栋的门牌已存本机/)).toBeVisible()
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
    await this.press(/^见到人了/)
  }

  async excuses(why: string): Promise<void> {
    await this.press('免走…')
    await this.press(why)
  }

  async findsUnlistedDoor(room: string): Promise<void> {
    await this.press('加册外的门')
    await this.person.page.getByRole('textbox', { name: '门牌' }).fill(room)
    await this.press('走访这户')
    await this.isAt(room)
  }

  async savesNeedsOfRefused(needs: number): Promise<void> {
    const { page } = this.person
    await expect(page.getByText('1 次走访没存上，请您定')).toBeVisible()
    await expect(page.getByText('这次摸排已结束')).toBeVisible()
    await this.press(`只报 ${needs} 件诉求`)
    await expect(page.getByText('1 次走访没存上，请您定')).toBeHidden()
  }
}
