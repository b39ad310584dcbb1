import type { LiveEvent } from '#lib/live/protocol.ts'
import type { RoundBuildingRow, SamplingRoundRow } from '#lib/live/round-rows.ts'
import type { RoundDoor } from '#server/queries/round-people.ts'
import type { TubeStanding } from '#server/queries/rounds.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person, PHONE } from './driver/person.ts'
import { Sampler } from './driver/sampler.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a lead opens a round, a house is sampled without a line, and nobody is missed', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  await lead.person.goes('/rounds')
  await page.getByRole('button', { name: '开一轮' }).click()
  const dialog = page.getByRole('dialog', { name: '开一轮核酸' })
  await dialog.getByRole('combobox', { name: '哪个区' }).selectOption('榕树新村东区')
  await dialog.getByRole('combobox', { name: '规则要求的' }).selectOption('加采一轮')
  await dialog.getByRole('button', { name: '开轮', exact: true }).click()
  await expect(dialog).toBeHidden()
  const rounds = (await lead.snapshot()).tables.samplingRound
  const round = rounds.find((each) => each.zoneName === '榕树新村东区' && each.number === 3)
  const roundId = round?.id ?? ''
  const building = await lead.building('榕树新村', '东区37栋')
  const doors = await doorsOf(lead, roundId, building.id)
  const [first, second, third, fourth] = doors
  if (!first || !second || !third || !fourth) throw new Error('too few doors')
  const people = await buildingRow(lead, roundId, building.id).then((row) => row?.people ?? 0)
  await lead.person.goes(`/rounds?round=${roundId}&building=${building.id}`)
  const left = page.getByRole('region', { name: '名单' })
  await expect(left.getByText(`0 / ${people} 人`)).toBeVisible()

  const grid = new Sampler(await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE }))
  await grid.person.goes(`/rounds?round=${roundId}`)
  await grid.hasListsAtHand()
  await grid.opensBuilding('东区 37 栋')
  await expect(grid.person.page.getByRole('button', { name: /^下一户/ })).toBeVisible()
  await grid.person.hasOfflineCopy()

  await test.step('the first door into a tube: the lead sees one door less without touching anything', async () => {
    await grid.takesTube('e2e-0001')
    await grid.opensDoor(first.room)
    await grid.choosesOnly(1)
    await grid.samples()
    await grid.hasInTube('E2E-0001', 1)
    await expect(left.getByText(`1 / ${people} 人`)).toBeVisible()
  })

  await test.step('the line is cut: a door sampled, one empty, and one into a tube of another round', async () => {
    await grid.person.context.setOffline(true)
    await grid.goesBack()
    await grid.opensDoor(second.room)
    await grid.choosesOnly(1)
    await grid.samples()
    // The wrong label: out of it again, and in once more.
    await grid.hasInTube('E2E-0001', 2)
    await grid.takesOut('管号扫错了')
    await grid.hasInTube('E2E-0001', 1)
    await grid.choosesOnly(1)
    await grid.samples()
    await grid.goesBack()
    await grid.opensDoor(third.room)
    await grid.findsNobody()
    await grid.goesBack()
    await grid.person.page.reload()
    await grid.hasInTube('E2E-0001', 2)
    await grid.takesTube('FK2-0001')
    await grid.opensDoor(fourth.room)
    await grid.choosesOnly(1)
    await grid.samples()
    await grid.person.saysItIsNotLive()
  })

  await test.step('the line is back: what can be taken is taken in order, the rest says where it stands', async () => {
    await grid.person.context.setOffline(false)
    await expect
      .poll(() => buildingRow(lead, roundId, building.id))
      .toMatchObject({ done: 2, notHome: third.people.length })
    await expect(left.getByText(`2 / ${people} 人`)).toBeVisible()
    const events = await lead.person.asks<LiveEvent[]>('live.log', { atMost: 100 })
    const visits = events.filter(
      ({ kind, subject }) => kind === 'round.sampled' && subject.id === roundId,
    )
    expect(visits.map(({ data }) => data.outcome)).toEqual([
      'sampled',
      'sampled',
      'sampled',
      'notHome',
    ])
    await grid.person.page.getByRole('button', { name: '去处理' }).click()
    const attention = grid.person.page.getByRole('dialog')
    await expect(attention.getByText(/东区 37 栋 .* 1 人 → 管 FK2-0001/)).toBeVisible()
    await expect(attention.getByText(/管 FK2-0001 已在榕树新村东区第 2 轮用过/)).toBeVisible()
    await grid.person.page.keyboard.press('Escape')
  })

  await test.step('results: a list is tried and written, the mixed positive makes a list of two', async () => {
    await lead.person.goes(`/rounds?round=${roundId}`)
    await page.getByRole('tab', { name: /^试管/ }).click()
    await page.getByRole('button', { name: '导入结果' }).click()
    const importing = page.getByRole('dialog', { name: '导入核酸结果' })
    const csv = (text: string) => ({
      name: '结果.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    const picker = importing.getByLabel('选文件')
    await picker.setInputFiles(csv('管号,结果\nE2E-0001,阳性\nE2E-9999,阴性\n'))
    await expect(importing.getByText('这一轮没有这管')).toBeVisible()
    await expect(importing.getByRole('button', { name: /^写入/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
    await picker.setInputFiles(csv('管号,结果\nE2E-0001,阳性\n'))
    await importing.getByRole('button', { name: '写入 1 管' }).click()
    await expect(importing.getByText('写入 1 管，0 管原已有')).toBeVisible()
    await importing.getByRole('button', { name: '关闭' }).first().click()
    expect(await roundRow(lead, roundId)).toMatchObject({ resample: 2, positive: 0 })
    const tubes = await lead.person.asks<TubeStanding[]>('round.tubes', { id: roundId })
    expect(tubes).toMatchObject([{ code: 'E2E-0001', count: 2, result: 'positive' }])
    await page.getByRole('tab', { name: '名单' }).click()
    await page.getByText('复采', { exact: true }).click()
    await page.getByRole('button', { name: '打开名单' }).click()
    await expect(page.getByRole('region', { name: /东区 37 栋/ })).toContainText(first.room)
  })

  await test.step('a round with people left closes on purpose, and says how many', async () => {
    await page.getByRole('button', { name: '收这一轮' }).click()
    const closing = page.getByRole('dialog', { name: /收这一轮/ })
    await expect(closing).toContainText('没采')
    await closing.getByRole('button', { name: '有人没采，也收' }).click()
    await expect(closing).toBeHidden()
    await expect.poll(async () => (await roundRow(lead, roundId))?.closedAt).not.toBeNull()
  })
  lead.person.hadNoTrouble()
  grid.person.hadNoTrouble()
})

test('an antigen result that was pressed wrong is struck out, without a line and at the desk', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { page } = lead.person
  const zone = (await lead.snapshot()).tables.zone.find(({ name }) => name === '榕树新村东区')
  const { id: roundId } = await lead.person.gives<{ id: string }>('round.open', {
    zoneId: zone?.id,
    test: 'antigen',
    tubeSize: 1,
  })
  const building = await lead.building('榕树新村', '东区37栋')
  const [first] = await doorsOf(lead, roundId, building.id)
  const grid = new Sampler(await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE }))
  await grid.person.goes(`/rounds?round=${roundId}`)
  await grid.hasListsAtHand()
  await grid.opensBuilding('东区 37 栋')
  await expect(grid.person.page.getByRole('button', { name: /^下一户/ })).toBeVisible()
  await grid.person.hasOfflineCopy()
  await grid.person.context.setOffline(true)
  await grid.opensDoor(first?.room ?? '')
  await grid.choosesOnly(1)
  await grid.tests('阳性')
  if ((first?.people.length ?? 0) < 2) await grid.opensDoor(first?.room ?? '')
  await grid.strikesOut('结果点错了')
  await expect(grid.person.page.getByText('抗原结果已记')).toHaveCount(0)
  await grid.choosesOnly(1)
  await grid.tests('阴性')
  await grid.person.context.setOffline(false)
  await expect
    .poll(() => roundRow(lead, roundId))
    .toMatchObject({ done: 1, positive: 0, pending: 0, tubes: 1 })

  await lead.person.goes(`/rounds?round=${roundId}`)
  await page.getByRole('tab', { name: /^试管/ }).click()
  await page.getByRole('button', { name: /这次抗原测的是谁$/ }).click()
  const members = page.getByRole('dialog', { name: '这次抗原测的是谁' })
  await members.getByRole('button', { name: '撤掉…' }).click()
  await page.getByRole('button', { name: '人点错了' }).click()
  await expect
    .poll(() => roundRow(lead, roundId))
    .toMatchObject({ done: 0, positive: 0, pending: 0, tubes: 0 })
  lead.person.hadNoTrouble()
  grid.person.hadNoTrouble()
})

async function roundRow(lead: Lead, roundId: string): Promise<SamplingRoundRow | undefined> {
  const { tables } = await lead.snapshot()
  return tables.samplingRound.find(({ id }) => id === roundId)
}

async function buildingRow(
  lead: Lead,
  roundId: string,
  buildingId: string,
): Promise<RoundBuildingRow | undefined> {
  const { tables } = await lead.snapshot()
  return tables.roundBuilding.find(
    (row) => row.roundId === roundId && row.buildingId === buildingId,
  )
}

/** Doors of the first unit in the order in which one climbs. */
async function doorsOf(lead: Lead, roundId: string, buildingId: string): Promise<RoundDoor[]> {
  const [building] = await lead.person.gives<{ doors: RoundDoor[] }[]>('round.doors', {
    roundId,
    buildingIds: [buildingId],
  })
  const doors = building?.doors ?? []
  const unit = doors[0]?.unit ?? null
  return doors.filter((door) => door.unit === unit)
}
