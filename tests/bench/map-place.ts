import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { DEMO_PASSWORD } from '#server/demo/staff.ts'
import { runCli } from '../support/run-cli.ts'
import type { RunningSanqu } from '../support/running-sanqu.ts'
import { TestPerson } from '../support/test-screen.ts'
import { gridOfBuildings } from './grid-of-buildings.ts'

/** A community whose map is looked at, and the lead who looks at it and declares zones. */
export type MapPlace = { name: string; origin: string; lead: TestPerson }

const REAL_BUILDINGS = join(import.meta.dirname, '../../../shared/data/buildings/minzhi.geojson')
const LARGE = 2_676
const COMMUNITY = '量速社区'
const LEAD = 'bench-lead'

export async function demoPlace(sanqu: RunningSanqu): Promise<MapPlace> {
  const lead = await TestPerson.signIn(sanqu.url, 'lead', DEMO_PASSWORD)
  return { name: 'demo community', origin: sanqu.url, lead }
}

/**
 * As many buildings as a large subdistrict has, imported as anybody would: real footprints where they
 * lie beside this checkout, else a plain grid.
 */
export async function largePlace(sanqu: RunningSanqu): Promise<MapPlace> {
  const isReal = existsSync(REAL_BUILDINGS)
  const file = isReal ? REAL_BUILDINGS : join(sanqu.dataFolder, 'grid.geojson')
  if (!isReal) writeFileSync(file, JSON.stringify(gridOfBuildings(LARGE)))
  const here = ['--community', COMMUNITY]
  await cli(sanqu, 'import', ['buildings', file, ...here, '--crs', 'wgs84'])
  const account = ['add', LEAD, '--name', '量速人员', ...here, '--role', 'lead']
  await cli(sanqu, 'user', [...account, '--password-stdin'])
  const lead = await TestPerson.signIn(sanqu.url, LEAD, DEMO_PASSWORD)
  await lead.mutate('incident.open', { commandId: uuidv7(), name: '量速处置' })
  const name = isReal ? 'imported, real footprints' : 'imported, a grid'
  return { name, origin: sanqu.url, lead }
}

async function cli(sanqu: RunningSanqu, program: 'import' | 'user', args: string[]): Promise<void> {
  const env = { SANQU_DATA: sanqu.dataFolder }
  const { code, output } = await runCli(program, args, env, `${DEMO_PASSWORD}\n`)
  if (code !== 0) throw new Error(`npm run ${program} -- ${args.join(' ')}: ${code}\n${output}`)
}
