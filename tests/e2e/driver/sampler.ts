import { expect } from '@playwright/test'
import { DoorWalker } from './door-walker.ts'

/** A grid worker who samples from door to door with tubes and a phone. */
export class Sampler extends DoorWalker {
  /** So many buildings could be sampled without a line. */
  async hasListsAtHand(): Promise<void> {
    await expect(this.person.page.getByText(/栋的名单已存本机/)).toBeVisible()
  }

  /** As a scanner types it. */
  async takesTube(code: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('button', { name: /^(开管|换管)$/ }).click()
    const sheet = page.getByRole('dialog', { name: '换管' })
    await sheet.getByRole('textbox', { name: '管号' }).fill(code)
    await page.keyboard.press('Enter')
    await expect(sheet).toBeHidden()
  }

  async hasInTube(code: string, count: number, size = 10): Promise<void> {
    const { page } = this.person
    // The bar of the tube in hand; people may show their tubes as well.
    await expect(page.getByRole('paragraph').getByText(code, { exact: true })).toBeVisible()
    await expect(page.getByText(`${count} / ${size} 人`)).toBeVisible()
  }

  /** Takes everybody out of the selection but so many. */
  async choosesOnly(count: number): Promise<void> {
    const boxes = this.person.page.getByRole('checkbox')
    const all = await boxes.count()
    for (let index = count; index < all; index++) await boxes.nth(index).uncheck()
  }

  async samples(): Promise<void> {
    await this.press(/^采了 \d+ 人，/)
  }

  /** The first of the door whose sample still can be taken out again. */
  async takesOut(reason: string): Promise<void> {
    await this.press('取出…')
    await this.person.page.getByRole('dialog').getByRole('button', { name: reason }).click()
    await expect(this.person.page.getByRole('dialog')).toBeHidden()
  }

  /** An antigen test of the first who is ticked, told on the spot. */
  async tests(result: '阴性' | '阳性'): Promise<void> {
    const { page } = this.person
    const shown = page.getByRole('radiogroup', { name: /抗原$/ }).first()
    await shown.getByRole('radio', { name: result }).check({ force: true })
    await this.press(/^记下 \d+ 人的抗原$/)
  }

  /** The first of the door whose antigen test stands. */
  async strikesOut(reason: string): Promise<void> {
    await this.press('撤掉…')
    await this.person.page.getByRole('dialog').getByRole('button', { name: reason }).click()
    await expect(this.person.page.getByRole('dialog')).toBeHidden()
  }
}
