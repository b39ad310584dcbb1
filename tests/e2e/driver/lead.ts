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

  /** From quiet time, on the map. */
  async opensIncident(name: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('textbox', { name: '处置名称' }).fill(name)
    await page.getByRole('button', { name: '启动疫情处置' }).click()
    await expect(page.getByText(name).first()).toBeVisible()
  }

  /** On the map; ends on the record of the destruction. */
  async closesIncident(reason: string): Promise<void> {
    const { page } = this.person
    await page.getByRole('button', { name: '结束处置…' }).click()
    const dialog = page.getByRole('dialog', { name: '结束疫情处置' })
    await dialog.getByRole('textbox', { name: '结束原因' }).fill(reason)
    await dialog.getByRole('button', { name: '结束并销毁' }).click()
    await page.waitForURL(/\/incidents/)
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

  /** Makes a run of the one request that waits in a building, and gives it to somebody. */
  async sendsRun(buildingLabel: string, member: string): Promise<void> {
    const { page } = this.person
    const box = page.getByRole('checkbox', { name: new RegExp(`^${buildingLabel}，`) })
    await box.scrollIntoViewIfNeeded()
    await box.check()
    await page.getByRole('button', { name: /组一趟/ }).click()
    await page.getByRole('radio', { name: new RegExp(member) }).check({ force: true })
    await page.getByRole('button', { name: `组好，派给${member}` }).click()
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

  /** A building of the estate where nobody has asked for anything. */
  async quietBuilding(estate: string): Promise<BuildingRow> {
    const { tables } = await this.snapshot()
    const asked = new Set(tables.request.map((request) => request.buildingId))
    const found = tables.building.find(
      (row) => row.estate === estate && /^\d+栋$/.test(row.name) && !asked.has(row.id),
    )
    if (!found) throw new Error(`every building of ${estate} waits for something`)
    return found
  }

  async requestsOf(buildingId: string): Promise<RequestRow[]> {
    const { tables } = await this.snapshot()
    return tables.request.filter((row) => row.buildingId === buildingId)
  }
}
