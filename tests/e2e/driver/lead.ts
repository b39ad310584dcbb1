import { expect, type Locator } from '@playwright/test'
import type { BuildingRow, RequestRow } from '#lib/live/rows.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { Person } from './person.ts'

/** A command-post lead: map, dispatch desk, zones. */
export class Lead {
  readonly person: Person

  constructor(person: Person) {
    this.person = person
  }

  async opensBuilding(id: string): Promise<void> {
    await this.person.goes(`/map?building=${id}`)
    await expect(this.figure('未结诉求')).toBeVisible()
  }

  /** A figure of the open building's panel, by its label. */
  figure(label: string): Locator {
    return this.person.page
      .getByRole('region')
      .locator('dl > div', { hasText: label })
      .getByRole('definition')
  }

  async seesOpenRequests(count: number): Promise<void> {
    await expect(this.figure('未结诉求')).toHaveText(String(count))
  }

  /** Makes a run of what waits in a building, and gives it to one member or to two. */
  async sendsRun(buildingLabel: string, ...members: [string, ...string[]]): Promise<void> {
    const { page } = this.person
    const box = page.getByRole('checkbox', { name: new RegExp(`^${buildingLabel}，`) })
    await box.scrollIntoViewIfNeeded()
    await box.check()
    await page.getByRole('button', { name: /组一趟/ }).click()
    const crew = page.getByRole('group', { name: '派给谁' })
    for (const member of members) await crew.getByRole('checkbox', { name: member }).check()
    await page.getByRole('button', { name: `组好，派给${members.join('、')}` }).click()
  }

  /** Somebody goes home; what they had goes to a colleague on the run, or waits again. */
  async sendsOffDuty(member: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('button', { name: `${member}的岗位` }).click()
    await page.getByRole('menuitem', { name: '下岗' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '下岗' }).click()
  }

  /** A run on the board, by its number. */
  run(number: string): Locator {
    return this.person.page
      .getByRole('region', { name: '趟次' })
      .getByRole('button', { name: new RegExp(`^${number} `) })
  }

  /** Declares a zone over some buildings, chosen from the list. */
  async declaresZone(name: string, filter: string, tier: string): Promise<void> {
    const { page } = this.person
    await this.person.goes('/zones?declare=1')
    await page.getByRole('radio', { name: tier }).check({ force: true })
    await page.getByText('列表', { exact: true }).click()
    await page.getByRole('textbox', { name: '楼栋、小区、拼音' }).fill(filter)
    await page.getByRole('button', { name: '全选列出的' }).click()
    await page.getByRole('textbox', { name: '区名' }).fill(name)
    await page.getByRole('textbox', { name: '原因' }).fill('混管阳性一例')
    await page.getByRole('button', { name: /确认划为/ }).click()
  }

  async snapshot(): Promise<Snapshot> {
    return this.person.asks<Snapshot>('live.snapshot')
  }

  async building(estate: string, name: string): Promise<BuildingRow> {
    const { tables } = await this.snapshot()
    const found = tables.building.find((row) => row.estate === estate && row.name === name)
    if (!found) throw new Error(`no building ${estate} ${name}`)
    return found
  }

  async requestsOf(buildingId: string): Promise<RequestRow[]> {
    const { tables } = await this.snapshot()
    return tables.request.filter((row) => row.buildingId === buildingId)
  }
}
