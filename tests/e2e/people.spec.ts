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
  lead.person.hadNoTrouble()
  grid.hadNoTrouble()
})
