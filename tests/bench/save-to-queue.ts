import type { Browser, Page } from '@playwright/test'
import { isPlannable } from '#components/dispatch/queue.ts'
import type { BuildingRow } from '#lib/live/rows.ts'
import type { Snapshot } from '#lib/live/protocol.ts'
import { Operator } from '../e2e/driver/operator.ts'
import { Person } from '../e2e/driver/person.ts'
import type { RunningSanqu } from '../support/running-sanqu.ts'
import type { TestPerson } from '../support/test-screen.ts'
import { launchBrowser, milestone, newScreen } from './bench-browser.ts'
import { Floor } from './contenders.ts'
import { aCall, type Spread } from './desk-answers.ts'
import { percentile } from './measure.ts'

/** Other operators at the desk: their screens follow, and each saves a call now and then. */
const EACH_SAVES_EVERY_MS = 4_000
const SEEN_WITHIN_MS = 20_000
/**
 * From one key to the next: twelve a second, more than anybody types at a desk. Without a pause the page
 * is given a key whenever it has taken the last one, and what is measured is a browser that never rests.
 */
const KEY_MS = 80

export type SaveTimes = {
  /** From the key that saves to the frame of the dispatch desk, in another browser, that shows it. */
  seen: Spread
  /** The same between two bare pages: a row committed, a Socket.IO message, a line of text. */
  floor: Spread
  /** From a key in the place field to the frame with its hits. */
  placeKey: Spread
}

export async function measureSaving(
  browser: Browser,
  sanqu: RunningSanqu,
  { others, calls }: { others: readonly TestPerson[]; calls: number },
): Promise<SaveTimes> {
  // Another desk has a browser of its own: what one of them paints does not hold the other up.
  const elsewhere = await launchBrowser()
  try {
    const { times, keys } = await savedCalls([browser, elsewhere], sanqu, { others, calls })
    const floor = await bareTimes([browser, elsewhere], sanqu, calls)
    return { seen: spread(times), floor, placeKey: spread(keys) }
  } finally {
    await elsewhere.close()
  }
}

type Desks = readonly [writing: Browser, reading: Browser]

async function savedCalls(
  [writing, reading]: Desks,
  sanqu: RunningSanqu,
  { others, calls }: { others: readonly TestPerson[]; calls: number },
): Promise<{ times: number[]; keys: number[] }> {
  const operator = new Operator(await Person.signIn(writing, sanqu.url, 'operator1'), {
    keyMs: KEY_MS,
  })
  const lead = await Person.signIn(reading, sanqu.url, 'lead')
  const { tables } = await lead.asks<Snapshot>('live.snapshot')
  const buildings = tables.building.filter(({ kind }) => kind === 'residential')
  await lead.goes('/dispatch')
  // Both share the processor: a map that is still being drawn for the first time is no desk.
  await milestone(lead.page, 'sanqu.map.idle')
  await operator.person.goes('/hotline')
  // Lines out of sight are not drawn; those of the building that presses most stand on top.
  const place = placeOf(mostPressing(tables))
  const stopOthers = keepSaving(others, buildings)
  const times: number[] = []
  const keys: number[] = []
  try {
    const queue = lead.page.locator('[data-queue]')
    await queue.locator('li').first().waitFor()
    for (let count = 0; count <= calls; count++) {
      const room = String(7_001 + count)
      const call = { phone: '15499990009', place, room, categoryKey: '1', text: '没有菜了' }
      await watchKeys(operator.person.page)
      await operator.types(call)
      const seenAt = lineWith(lead.page, '[data-queue]', room)
      await pause(KEY_MS)
      await operator.saves()
      const at = await seenAt
      const pressed = await keysOf(operator.person.page)
      // The first one warms both screens up.
      if (count === 0) continue
      times.push(at - pressed.savedAt)
      keys.push(...pressed.inPlaceMs)
    }
  } finally {
    await stopOthers()
  }
  for (const person of [operator.person, lead]) await person.context.close()
  return { times, keys }
}

function mostPressing({ request, building }: Snapshot['tables']): BuildingRow | undefined {
  const [first] = request.filter(isPlannable).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return building.find(({ id }) => id === first?.buildingId)
}

function placeOf(building: BuildingRow | undefined): string {
  return `${building?.estate ?? ''}${building?.name ?? ''}`
}

/** Notes when the key that saves was pressed, and how long each key in the place field took to show. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted = { savedAt: 0, inPlaceMs: [] as number[] }
    Object.assign(window, { noted })
    if ('watching' in window) return
    Object.assign(window, { watching: true })
    document.addEventListener(
      'keydown',
      (event) => {
        const now = (window as unknown as { noted: typeof noted }).noted
        if (event.ctrlKey && event.key === 'Enter') {
          now.savedAt = performance.timeOrigin + event.timeStamp
        }
        const field = event.target
        if (!(field instanceof HTMLInputElement) || field.id !== 'call-building') return
        if (event.key.length !== 1) return
        // A task after the frame's own work: the frame has been made.
        requestAnimationFrame(() =>
          setTimeout(() => now.inPlaceMs.push(performance.now() - event.timeStamp)),
        )
      },
      { capture: true },
    )
  })
}

function keysOf(page: Page): Promise<{ savedAt: number; inPlaceMs: number[] }> {
  return page.evaluate(
    () => (window as unknown as { noted: { savedAt: number; inPlaceMs: number[] } }).noted,
  )
}

/** The moment, by the machine's clock, of the frame in which the words stand in the list. */
function lineWith(page: Page, list: string, words: string): Promise<number> {
  return page.evaluate(
    ([selector, wanted, withinMs]) =>
      new Promise<number>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${wanted} was not seen`)), withinMs)
        const look = () => {
          const shown = document.querySelector(selector)?.textContent.includes(wanted) ?? false
          if (!shown) return
          watch.disconnect()
          clearTimeout(late)
          requestAnimationFrame(() =>
            setTimeout(() => resolve(performance.timeOrigin + performance.now())),
          )
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { childList: true, characterData: true, subtree: true })
        look()
      }),
    [list, words, SEEN_WITHIN_MS] as const,
  )
}

function keepSaving(others: readonly TestPerson[], buildings: readonly BuildingRow[]) {
  const ids = buildings.map(({ id }) => id)
  const over = new AbortController()
  let count = 0
  const working = others.map(async (operator, index) => {
    const screen = operator.screen()
    await screen.start()
    await pause((index / others.length) * EACH_SAVES_EVERY_MS)
    while (!over.signal.aborted) {
      await operator.mutate('request.log', aCall(ids, 20_000 + count++))
      await pause(EACH_SAVES_EVERY_MS)
    }
    screen.stop()
  })
  return async () => {
    over.abort()
    await Promise.all(working)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Two pages with nothing on them, and the durable floor between. */
async function bareTimes(
  [writing, reading]: Desks,
  sanqu: RunningSanqu,
  calls: number,
): Promise<Spread> {
  const event = { of: 'a row as large as what Sanqu writes', words: 'x'.repeat(1_200) }
  const floor = await Floor.start('durable floor', { databaseUrl: sanqu.databaseUrl, event })
  try {
    const [writer, reader] = [
      await newScreen(writing, floor.origin, null),
      await newScreen(reading, floor.origin, null),
    ]
    for (const { page } of [writer, reader]) await page.goto(floor.origin)
    await reader.page.locator('[data-connected]').waitFor({ state: 'attached' })
    const times: number[] = []
    for (let count = 0; count <= calls; count++) {
      await watchKeys(writer.page)
      const seenAt = lineWith(reader.page, 'ol', `call ${count + 1} `)
      await writer.page.keyboard.press('Control+Enter')
      const at = await seenAt
      if (count > 0) times.push(at - (await keysOf(writer.page)).savedAt)
    }
    for (const { context } of [writer, reader]) await context.close()
    return spread(times)
  } finally {
    await floor.close()
  }
}

function spread(times: readonly number[]): Spread {
  return { p50Ms: percentile(times, 50), p95Ms: percentile(times, 95) }
}
