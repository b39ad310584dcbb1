import { expect, type Locator } from '@playwright/test'
import type { BuildingRow, RequestRow } from '#lib/live/rows.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import type { DoorProof } from '#server/queries/proofs.ts'
import type { Person } from './person.ts'

/** Work names of demo accounts, as the dispatch desk shows them. */
const STAFF_NAMES: Record<string, string> = { care1: '冯月娥', care2: '吴振邦' }

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

  /** Makes a run of what waits in a building, and gives it to one member or to two. */
  async sendsRun(buildingLabel: string, ...members: [string, ...string[]]): Promise<void> {
    const { page } = this.person
    const box = page.getByRole('checkbox', { name: new RegExp(`^${buildingLabel}，`) })
    await this.#scrollsQueueTo(box)
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

  /** A run to so many buildings that nobody goes to yet, one door each, given to somebody. */
  async makesRunOf(
    stops: number,
    username: string,
  ): Promise<{ id: string; requestIds: string[]; stopIds: string[] }> {
    const { tables } = await this.snapshot()
    const requestIds: string[] = []
    const buildings = tables.building.filter((row) => row.kind === 'residential')
    for (const building of buildings.slice(-stops)) {
      const { id } = await this.person.gives<{ id: string }>('request.log', {
        channel: 'phone',
        caller: { phone: '15499990009' },
        buildingId: building.id,
        room: '301',
        category: 'toys',
        text: '给孩子的积木',
      })
      requestIds.push(id)
    }
    const { id } = await this.person.gives<{ id: string }>('delivery.create', {
      requestIds,
      assigneeId: await this.#idOf(username),
    })
    const run = (await this.snapshot()).tables.delivery.find((row) => row.id === id)
    return { id, requestIds, stopIds: run?.stops.map((stop) => stop.id) ?? [] }
  }

  async reassigns(runId: string, username: string): Promise<void> {
    const assigneeId = await this.#idOf(username)
    await this.person.gives('delivery.move', { id: runId, move: 'assign', assigneeId })
  }

  /** The queue draws what is in sight: down it a screen at a time, and from the top again. */
  async #scrollsQueueTo(box: Locator): Promise<void> {
    const list = this.person.page.locator('[data-queue] > div')
    await expect(async () => {
      if (await box.isVisible()) return
      await list.evaluate((element) => {
        const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1
        element.scrollTo(0, isAtEnd ? 0 : element.scrollTop + element.clientHeight)
      })
      expect(await box.isVisible()).toBe(true)
    }).toPass({ timeout: 30_000, intervals: [50] })
    await box.scrollIntoViewIfNeeded()
  }

  async #idOf(username: string): Promise<string | undefined> {
    const staff = await this.person.asks<{ id: string; name: string }[]>('staff.list')
    return staff.find(({ name }) => name === STAFF_NAMES[username])?.id
  }

  /** The kind of what is shown as the photograph of a request's delivery; null while none has come. */
  async seesPhotoOf(requestId: string): Promise<string | null> {
    const proofs = await this.person.asks<DoorProof[]>('delivery.proofs', { requestId })
    const photo = proofs[0]?.photo
    if (!photo?.hasCome) return null
    const answer = await this.person.context.request.get(
      `${this.person.origin}/api/photos/${photo.id}`,
      { headers: { 'x-sanqu': '1' } },
    )
    return answer.headers()['content-type'] ?? null
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

  /** From the list of what needs a lead; `row` is what tells it from the others. */
  async answersEscalation(row: RegExp, answer: string): Promise<void> {
    const { page } = this.person
    await this.person.goes('/map')
    await page.getByRole('tab', { name: /要盯的/ }).click()
    const rows = page.getByRole('region', { name: '上报待答复' }).getByRole('button')
    await rows.filter({ hasText: row }).click()
    await page.getByRole('button', { name: '记上级答复…' }).click()
    await page.getByRole('textbox', { name: '答复内容' }).fill(answer)
    await page.getByText('已答复', { exact: true }).click()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('textbox', { name: '答复内容' })).toHaveCount(0)
  }
}
