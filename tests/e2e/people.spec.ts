import type { ListedResident } from '#server/queries/population.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Person, PHONE } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu({ demo: true })
})
test.afterAll(() => sanqu.stop())

test('a grid worker says who is absent, and every screen counts it until they are back', async ({
  browser,
}) => {
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const grid = await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE })
  const { tables } = await lead.snapshot()
  const zone = tables.zone.find(({ tier }) => tier === 'precaution')
  const building = tables.building.find(
    ({ id, residents, absent }) => zone?.buildingIds.includes(id) && residents > 20 && absent === 0,
  )
  if (!zone || !building) throw new Error('nobody lives in a precaution zone')
  await lead.opensBuilding(building.id)
  await expect(lead.figure('外出')).toHaveText('0')

  await test.step('marked at the door, with a reason and a day', async () => {
    const { page } = grid
    await grid.goes(`/people?zone=${zone.id}&building=${building.id}`)
    const people = page.getByRole('region', { name: '全部居民' })
    await people.getByRole('checkbox').nth(0).check()
    await people.getByRole('checkbox').nth(1).check()
    await people.getByRole('button', { name: '登记外出' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '住院' }).check({ force: true })
    await dialog.getByRole('button', { name: '登记外出' }).click()
    await expect(people.getByText('回来时间不定')).toHaveCount(2)
  })

  await test.step('counted on the map, in the building and in its zone', async () => {
    await expect(lead.figure('外出')).toHaveText('2')
    const after = (await lead.snapshot()).tables.zone.find(({ id }) => id === zone.id)
    expect(after?.absent).toBe(zone.absent + 2)
    expect(after?.residents).toBe(zone.residents)
  })

  await test.step('the number opens their names, and one of them is back', async () => {
    const { page } = lead.person
    await lead.figure('外出').getByRole('link').click()
    const absent = page.getByRole('region', { name: '外出的人' })
    await expect(absent.getByText('住院')).toHaveCount(2)
    await absent.getByRole('button', { name: '已回来' }).first().click()
    await expect(absent.getByText('住院')).toHaveCount(1)
    const after = (await lead.snapshot()).tables.building.find(({ id }) => id === building.id)
    expect(after?.absent).toBe(1)
  })

  await test.step('the card of the zone opens those who are away in it', async () => {
    const { page } = lead.person
    await lead.person.goes('/map')
    const zones = page.getByRole('region', { name: '三区', exact: true })
    await zones.getByRole('link', { name: `外出 ${zone.absent + 1}` }).click()
    await expect(page.getByRole('region', { name: '外出的人' })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`zone=${zone.id}&list=absent`))
  })
  lead.person.hadNoTrouble()
  grid.hadNoTrouble()
})

test('at the door a grid worker sees who is away before asking for a name, and says who is back', async ({
  browser,
}) => {
  const grid = await Person.signIn(browser, sanqu.url, 'grid1', { size: PHONE })
  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'lead'))
  const { tables } = await lead.snapshot()
  const building = tables.building.find(({ absent, tier }) => absent > 0 && tier !== null)
  if (!building) throw new Error('nobody is away')
  const [away] = await lead.person.gives<ListedResident[]>('population.people', {
    list: 'absent',
    buildingIds: [building.id],
  })
  if (!away || away.absence?.kind === 'permit') throw new Error('nobody is marked as away')
  const { page } = grid
  const looks: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('population.people')) looks.push(request.url())
  })
  const unit = away.unit ? `&unit=${encodeURIComponent(away.unit)}` : ''
  await grid.goes(`/visit?building=${building.id}&room=${encodeURIComponent(away.room)}${unit}`)
  const door = page.getByRole('region', { name: '这户的人' })
  await expect(door.getByText(/其中外出 \d+ 人/)).toBeVisible()
  expect(looks).toEqual([])
  await door.getByRole('button', { name: '看姓名、登记外出' }).click()
  await expect(door.getByText(away.name)).toBeVisible()
  await door.getByRole('button', { name: '已回来' }).first().click()
  await expect
    .poll(async () => {
      const after = (await lead.snapshot()).tables.building
      return after.find(({ id }) => id === building.id)?.absent
    })
    .toBe(building.absent - 1)
  await door.getByRole('checkbox').first().check()
  await door.getByRole('button', { name: '登记外出' }).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '在集中隔离点' }).check({ force: true })
  await dialog.getByRole('button', { name: '登记外出' }).click()
  await expect(door.getByText('在集中隔离点')).toBeVisible()
  grid.hadNoTrouble()
})
