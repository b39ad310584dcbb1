import { buildingLabel } from '#lib/i18n/place-labels.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a lead drags the walk of a team, and it stands on the phone, the map and paper', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  const { samplingRound, roundBuilding, building } = (await lead.snapshot()).tables
  const round = samplingRound.find((each) => each.closedAt === null && each.number === 2)
  const labelOf = (id: string) => {
    const row = building.find((each) => each.id === id)
    return row ? buildingLabel(row, 'zh') : ''
  }
  const grid = await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE })
  await grid.goes(`/rounds?round=${round?.id}`)
  const first = grid.page.getByRole('button', { name: /第 \d+ 站/ }).first()
  await expect(first).toBeVisible()

  await lead.person.goes(`/rounds?round=${round?.id}`)
  await page.getByRole('tab', { name: /分组/ }).click()
  await page.getByRole('button', { name: '看走法' }).click()
  const rows = page.getByRole('region', { name: '名单' }).getByRole('listitem')
  const shown = async (index: number) => (await rows.nth(index).textContent()) ?? ''

  await test.step('its buildings are numbered on the map as in the list', async () => {
    await expect(page.getByRole('region', { name: '图例' })).toContainText('数字是第 1 组')
    const number = /\d+/.exec(await shown(0))?.[0] ?? ''
    await expect(page.getByText(`第 ${number} 站`, { exact: true })).toBeAttached()
  })

  let dragged = ''
  await test.step('the first is dragged behind the third', async () => {
    await expect(page.getByRole('button', { name: '恢复最短' })).toHaveCount(0)
    const names = await rows.allTextContents()
    dragged = names[0]?.match(/东区 \d+ 栋/)?.[0] ?? ''
    await rows.nth(0).dragTo(rows.nth(2))
    await expect(rows.nth(2)).toContainText(dragged)
    await expect(page.getByRole('button', { name: '恢复最短' })).toBeVisible()
  })

  await test.step('the phone of the team goes the same way', async () => {
    const next = /东区 \d+ 栋/.exec(await shown(0))?.[0] ?? ''
    expect(next).not.toBe(dragged)
    await expect(first).toContainText(next)
    const number = /第 (\d+) 站/.exec((await first.textContent()) ?? '')?.[1] ?? ''
    await grid.page.getByRole('button', { name: '走法图' }).click()
    const sheet = grid.page.getByRole('dialog', { name: /走法图/ })
    await expect(sheet.getByText(`第 ${number} 站`, { exact: true })).toBeAttached()
    await grid.page.keyboard.press('Escape')
  })

  await test.step('the list on paper is in that order', async () => {
    const stops = (await lead.snapshot()).tables.roundBuilding
      .filter(({ roundId, stop }) => roundId === round?.id && stop !== null)
      .toSorted((a, b) => (a.stop ?? 0) - (b.stop ?? 0))
    expect(stops).toHaveLength(roundBuilding.filter((row) => row.roundId === round?.id).length)
    await page.getByRole('link', { name: '打印', exact: true }).click()
    const heads = page.locator('tbody th[scope=rowgroup]')
    await expect(heads.first()).toBeVisible()
    const printed = await heads.allTextContents()
    const left = stops.filter((row) =>
      printed.some((text) => text.includes(labelOf(row.buildingId))),
    )
    for (const [index, { buildingId, stop }] of left.entries()) {
      expect(printed[index]).toContain(labelOf(buildingId))
      expect(printed[index]).toMatch(new RegExp(`^${stop}\\D`))
    }
    await page.goBack()
  })

  await test.step('and the short walk comes back', async () => {
    await page.getByRole('button', { name: '恢复最短' }).click()
    await expect(rows.nth(0)).toContainText(dragged)
    await expect(first).toContainText(dragged)
  })
  lead.person.hadNoTrouble()
  grid.hadNoTrouble()
  await lead.person.context.close()
  await grid.context.close()
})
