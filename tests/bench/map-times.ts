import type { Browser, Page } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { TIERS } from '#lib/domain/zone/tiers.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import { startBareMap } from './bare-map.ts'
import { forgetMilestone, milestone, newScreen, type Size } from './bench-browser.ts'
import type { MapPlace } from './map-place.ts'
import { median } from './measure.ts'

export type MapFigures = {
  community: string
  buildings: number
  /** From navigation to MapLibre's first rest with all buildings on it. */
  firstIdle: { newDeviceMs: number; cachedMs: number }
  /** From sending a declaration over all buildings to the frame that shows it. */
  recolour: { acknowledgedMs: number; paintedMs: number }
  /** MapLibre alone with the same footprints in one layer, told by server-sent events. */
  bare: { newDeviceMs: number; cachedMs: number; paintedMs: number }
}

const IDLE = 'sanqu.map.idle'
const RECOLOURED = 'sanqu.map.recoloured'

/** What somebody at the map waits for, and what of it is MapLibre's own. */
export async function measureMap(
  browser: Browser,
  place: MapPlace,
  repeats: number,
): Promise<MapFigures> {
  const size = await warmUp(browser, place)
  const { tables } = await place.lead.query<Snapshot>('live.snapshot')
  const idle = await firstIdle(browser, `${place.origin}/map`, place, repeats)
  const recolour = await recolourTimes(browser, place, repeats)
  const bare = await startBareMap(await footprintsOf(place))
  try {
    const bareIdle = await firstIdle(browser, bare.url, null, repeats, size)
    const paintedMs = await bareRecolour(browser, bare, repeats, size)
    return {
      community: place.name,
      buildings: tables.building.length,
      firstIdle: idle,
      recolour,
      bare: { ...bareIdle, paintedMs },
    }
  } finally {
    await bare.close()
  }
}

/** The first visit compiles shaders and fills the server's caches. Returns the size of the map. */
async function warmUp(browser: Browser, place: MapPlace): Promise<Size> {
  const { context, page } = await newScreen(browser, place.origin, place.lead)
  await arrive(page, `${place.origin}/map`)
  const box = await page.locator('[data-map-ready]').boundingBox()
  await context.close()
  if (!box) throw new Error('the map is not on the page')
  return { width: Math.round(box.width), height: Math.round(box.height) }
}

async function firstIdle(
  browser: Browser,
  url: string,
  place: MapPlace | null,
  repeats: number,
  size?: Size,
): Promise<MapFigures['firstIdle']> {
  const newDevice: number[] = []
  const cached: number[] = []
  for (let count = 0; count < repeats; count++) {
    const { context, page } = await newScreen(browser, url, place?.lead ?? null, size)
    newDevice.push(await arrive(page, url))
    cached.push(await arrive(page, url))
    await context.close()
  }
  return { newDeviceMs: median(newDevice), cachedMs: median(cached) }
}

async function arrive(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  return (await milestone(page, IDLE)).sinceNavigationMs
}

async function recolourTimes(
  browser: Browser,
  place: MapPlace,
  repeats: number,
): Promise<MapFigures['recolour']> {
  const { context, page } = await newScreen(browser, place.origin, place.lead)
  await arrive(page, `${place.origin}/map`)
  await page
    .getByText(/^(实时|Live)$/)
    .first()
    .waitFor()
  const { tables } = await place.lead.query<Snapshot>('live.snapshot')
  const buildingIds = tables.building.map((building) => building.id)
  const worn = new Map(tables.building.map(({ id, tier }) => [id, tier]))
  const acknowledged: number[] = []
  const painted: number[] = []
  // Each takes what is weaker, from the weakest tier to the strictest. The first one is not counted.
  for (const [count, { id: tier }] of RISING.slice(0, repeats + 1).entries()) {
    const taken = buildingIds.filter((id) => strictnessOf(worn.get(id)) < strictnessOf(tier))
    const changes = taken.length
    for (const id of taken) worn.set(id, tier)
    await forgetMilestone(page, RECOLOURED)
    const seen = milestone(page, RECOLOURED)
    const sentAt = Date.now()
    const [mark, answer] = await Promise.all([seen, declare(place, tier, buildingIds)])
    if (mark.count !== changes) {
      throw new Error(`${changes} buildings changed their tier, and ${mark.count} on the map`)
    }
    // Outline and plate come after the buildings; the next declaration waits for them.
    const plate = page.locator(`[data-map-mode] [data-zone="${answer.id}"]`)
    await plate.waitFor({ state: 'attached' })
    if (count === 0) continue
    acknowledged.push(answer.atMs - sentAt)
    painted.push(mark.atMs - sentAt)
  }
  await context.close()
  return { acknowledgedMs: median(acknowledged), paintedMs: median(painted) }
}

async function declare(place: MapPlace, tier: string, buildingIds: readonly string[]) {
  const input = { commandId: uuidv7(), tier, name: '量速封控', buildingIds }
  const { id } = await place.lead.mutate<{ id: string }>('zone.declare', input)
  return { id, atMs: Date.now() }
}

const RISING = TIERS.toSorted((a, b) => a.strictness - b.strictness)

function strictnessOf(tier: string | null | undefined): number {
  return TIERS.find(({ id }) => id === tier)?.strictness ?? -1
}

async function bareRecolour(
  browser: Browser,
  bare: Awaited<ReturnType<typeof startBareMap>>,
  repeats: number,
  size: Size,
): Promise<number> {
  const { context, page } = await newScreen(browser, bare.url, null, size)
  await arrive(page, bare.url)
  const painted: number[] = []
  for (let count = 0; count <= repeats; count++) {
    await forgetMilestone(page, RECOLOURED)
    const seen = milestone(page, RECOLOURED)
    const sentAt = Date.now()
    bare.tell(TIERS[count % TIERS.length]?.id ?? '')
    const mark = await seen
    if (count > 0) painted.push(mark.atMs - sentAt)
  }
  await context.close()
  return median(painted)
}

async function footprintsOf(place: MapPlace): Promise<string> {
  const response = await fetch(`${place.origin}/tiles/buildings/newest.geojson`, {
    headers: { cookie: place.lead.cookie },
  })
  if (!response.ok) throw new Error(`footprints: ${response.status}`)
  return response.text()
}
