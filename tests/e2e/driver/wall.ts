import { expect, type Locator } from '@playwright/test'
import type { Person } from './person.ts'

/** A big screen that nobody stands at. */
export class WallScreen {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
  }

  async opens(query = ''): Promise<void> {
    await this.person.goes(`/wall${query}`)
    await expect(this.map).toBeVisible({ timeout: 30_000 })
  }

  /** The map, once it draws. */
  get map(): Locator {
    return this.person.page.locator('[data-map-ready]')
  }

  figure(label: string): Locator {
    return this.person.page
      .locator('dl > div', { has: this.person.page.locator('dt', { hasText: label }) })
      .locator('dd')
      .first()
  }

  /** A name over a zone on the map. */
  plate(name: string): Locator {
    return this.person.page.locator('[data-map-overlay=plate]', { hasText: name })
  }

  /** Where a run stands on the screen: it stays at its place of the map, which the camera moves. */
  async seesRunAt(): Promise<{ x: number; y: number }> {
    const box = await this.person.page.locator('[data-map-overlay=run]').first().boundingBox()
    if (!box) throw new Error('no run is under way')
    return { x: Math.round(box.x), y: Math.round(box.y) }
  }

  async handMovesMap(): Promise<void> {
    const { mouse } = this.person.page
    const box = await this.map.boundingBox()
    if (!box) throw new Error('no map')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + 90, y + 60, { steps: 6 })
    await mouse.up()
    await expect(this.person.page.getByText('地图停在手选的位置')).toBeVisible()
    await this.#rests()
  }

  /** What was pushed glides on for a moment: it rests when some frames show it at one place. */
  async #rests(): Promise<void> {
    let last = await this.seesRunAt()
    const moves = async () => {
      const before = last
      await this.person.page.evaluate(async () => {
        for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame)
      })
      last = await this.seesRunAt()
      return last.x !== before.x || last.y !== before.y
    }
    await expect.poll(moves).toBe(false)
  }

  async presses(name: string): Promise<void> {
    await this.person.page.mouse.move(400, 400)
    await this.person.page.mouse.move(420, 410)
    await this.person.page
      .getByRole('toolbar', { name: '大屏设置' })
      .getByText(name, { exact: true })
      .click()
  }

  theme(): Locator {
    return this.person.page.locator('[data-wall-view]')
  }
}
