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

  async requestsOf(buildingId: string): Promise<RequestRow[]> {
    const { tables } = await this.snapshot()
    return tables.request.filter((row) => row.buildingId === buildingId)
  }
}
