import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCli } from '#tests/support/run-cli.ts'
import { type RunningSanqu, startSanqu } from '#tests/support/running-sanqu.ts'
import { Lead } from './driver/lead.ts'
import { Operator } from './driver/operator.ts'
import { DEMO_PASSWORD, Person } from './driver/person.ts'
import { expect, test } from './driver/test.ts'

const MINZHI = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'data',
  'buildings',
  'minzhi.geojson',
)
const COMMUNITY = '民治试点社区'

test.skip(!existsSync(MINZHI), 'the real buildings are not beside this checkout')

let sanqu: RunningSanqu
test.beforeAll(async () => {
  sanqu = await startSanqu()
})
test.afterAll(() => sanqu.stop())

test('2,676 imported buildings: the whole product works on them', async ({ browser }) => {
  await test.step('import while the program runs, and again: nothing twice', async () => {
    const args = ['buildings', MINZHI, '--community', COMMUNITY, '--crs', 'wgs84']
    const first = await cli('import', args)
    expect(first.output).toContain('added 2676 · changed 0 · unchanged 0')
    const second = await cli('import', args)
    expect(second.output).toContain('added 0 · changed 0 · unchanged 2676')
    for (const [username, role] of [
      ['minzhi-lead', 'lead'],
      ['minzhi-op', 'operator'],
    ] as const) {
      const asked = ['add', username, '--name', '试用人员', '--community', COMMUNITY]
      await cli('user', [...asked, '--role', role, '--password-stdin'], `${DEMO_PASSWORD}\n`)
    }
  })

  const lead = new Lead(await Person.signIn(browser, sanqu.url, 'minzhi-lead'))
  const { page } = lead.person
  await test.step('quiet time: an incident is opened by mistake and ended, with its record', async () => {
    await lead.person.goes('/map')
    await expect(page.locator('[data-map-ready]')).toBeVisible({ timeout: 60_000 })
    await lead.opensIncident('误开的处置')
    await lead.closesIncident('误报，复核为阴性')
    await expect(page.getByText('误报，复核为阴性')).toBeVisible()
    await expect(page.getByText('与留痕链相符')).toBeVisible()
  })
  await test.step('the lead opens the one that is meant', async () => {
    await lead.person.goes('/map')
    await lead.opensIncident('3·12 疫情处置')
  })

  const { tables } = await lead.snapshot()
  expect(tables.building).toHaveLength(2676)
  const named = tables.building.find((row) => /^\d+栋$/.test(row.name) && row.estate !== null)
  const building = named ?? tables.building[0]
  if (!building) throw new Error('no building')

  await test.step('the operator logs a call at an imported building; the lead sees it', async () => {
    const operator = new Operator(await Person.signIn(browser, sanqu.url, 'minzhi-op'))
    await operator.person.goes('/hotline')
    await operator.takesLine(1)
    await lead.opensBuilding(building.id)
    await lead.seesOpenRequests(0)
    await operator.logsCall({
      phone: '15499990003',
      place: `${building.estate ?? ''}${building.name}`,
      room: '101',
      categoryKey: '2',
      text: '降压药只剩两天的量',
    })
    await expect
      .poll(async () => (await lead.snapshot()).tables.request.map(({ room }) => room))
      .toEqual(['101'])
    operator.person.hadNoTrouble()
  })

  await test.step('the lead seals some buildings from the list', async () => {
    await lead.declaresZone('试点封控区', building.name, '封控区')
    await expect
      .poll(async () => (await lead.snapshot()).tables.zone.map(({ name }) => name))
      .toEqual(['试点封控区'])
  })
  lead.person.hadNoTrouble()
})

async function cli(program: 'import' | 'user', args: string[], input = '') {
  const run = await runCli(program, args, { SANQU_DATA: sanqu.dataFolder }, input)
  expect(run.code, run.output).toBe(0)
  return run
}
