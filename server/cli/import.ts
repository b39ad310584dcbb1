import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DATUMS } from '../import/datum.ts'
import { communityName } from '../import/import-community.ts'
import { FileRefused, problemText } from '../import/problem.ts'
import { COLUMN_OPTIONS, RESIDENT_COLUMNS } from '../import/resident-columns.ts'
import { exitWithProblem } from '../launch/launch-problem.ts'
import { runBuildingsImport } from './import-buildings.ts'
import { runResidentsImport } from './import-residents.ts'
import { terminalLanguage } from './import-words.ts'

const USAGE = `Brings real data into Sanqu.

  npm run import -- buildings FILE --community "NAME" [options]
  npm run import -- residents FILE --community "NAME" [options]

Buildings: GeoJSON, zipped Shapefile, KML, CSV or Excel with longitude and latitude, CSV with WKT.
  --crs wgs84|gcj02|bd09     the datum of the coordinates (Amap and Tencent: gcj02, Baidu: bd09)
  --name-field F  --levels-field F  --estate-field F  --kind-field F  --address-field F
  --id-field F               what tells buildings apart when the file comes again
  --lon-field F  --lat-field F  --wkt-field F
  --city C --district D --subdistrict S    where a community belongs
  --yes                      take the datum that clearly fits best; add buildings on known ones

Residents: CSV or Excel (.xlsx). Columns are recognised by Chinese or English headings, or named:
  ${RESIDENT_COLUMNS.map((column) => `--${COLUMN_OPTIONS[column]} H`)
    .join('  ')
    .replace(/(.{1,90})(?:\s\s|$)/g, '$1\n  ')
    .trim()}

Both:
  --dry-run                  show what would happen, write nothing
  --skip-refused             import the rest although some are refused (otherwise: all or nothing)
  --encoding E               utf-8, gb18030, big5 … when it is not recognised
  --sheet NAME               the sheet of an Excel file, when it is not the first
`

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

const language = terminalLanguage(process.env)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof FileRefused)) exitWithProblem(error)
  console.error(problemText(error.problem, language))
  process.exitCode = 1
}

async function main(args: string[]): Promise<number> {
  const parsed = parse(args)
  if (typeof parsed === 'string') return misused(parsed)
  const { values, positionals } = parsed
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [what, file, extra] = positionals
  if (what !== 'buildings' && what !== 'residents')
    return misused('Say "buildings" or "residents".')
  if (file === undefined) return misused('Name the file.')
  if (extra !== undefined) return misused(`"${extra}" is one word too many: put names in quotes.`)
  const name = values.community === undefined ? null : communityName(values.community)
  if (name === '') return misused('The name of the community is empty.')
  const crs = DATUMS.find((datum) => datum === values.crs?.toLowerCase()) ?? null
  if (values.crs !== undefined && crs === null) {
    return misused(`--crs ${values.crs} is not known: use ${DATUMS.join(', ')}.`)
  }
  const folder = callersFolder()
  const common = {
    file: isAbsolute(file) ? file : fromCaller(folder, file),
    encoding: values.encoding ?? null,
    sheet: values.sheet ?? null,
    dryRun: values['dry-run'],
    skipRefused: values['skip-refused'],
    language,
    reportFolder: folder,
  }
  if (what === 'residents') {
    return runResidentsImport({ ...common, communityName: name, columns: columnsOf(values) })
  }
  if (name === null) return misused('Name the community: --community "NAME".')
  const { city, district, subdistrict } = values
  return runBuildingsImport({
    ...common,
    place: { name, city, district, subdistrict },
    crs,
    fields: fieldsOf(values),
    yes: values.yes,
  })
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        community: text,
        city: text,
        district: text,
        subdistrict: text,
        crs: text,
        encoding: text,
        sheet: text,
        'id-field': text,
        'name-field': text,
        'levels-field': text,
        'estate-field': text,
        'kind-field': text,
        'address-field': text,
        'lon-field': text,
        'lat-field': text,
        'wkt-field': text,
        ...columnOptions(),
        'dry-run': flag,
        'skip-refused': flag,
        yes: flag,
        help: { ...flag, short: 'h' },
      },
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Values = Exclude<ReturnType<typeof parse>, string>['values']

function columnOptions() {
  return {
    'building-id-column': text,
    'estate-column': text,
    'building-column': text,
    'unit-column': text,
    'floor-column': text,
    'door-column': text,
    'name-column': text,
    'phone-column': text,
    'birth-year-column': text,
    'key-care-column': text,
    'note-column': text,
  }
}

function columnsOf(values: Values) {
  return Object.fromEntries(
    RESIDENT_COLUMNS.flatMap((column) => {
      const heading = values[COLUMN_OPTIONS[column]]
      return heading === undefined ? [] : [[column, heading]]
    }),
  )
}

function fieldsOf(values: Values) {
  const named = {
    id: values['id-field'],
    name: values['name-field'],
    levels: values['levels-field'],
    estate: values['estate-field'],
    kind: values['kind-field'],
    address: values['address-field'],
    lon: values['lon-field'],
    lat: values['lat-field'],
    wkt: values['wkt-field'],
  }
  return Object.fromEntries(Object.entries(named).filter(([, field]) => field !== undefined))
}

/** npm starts programs in the project's folder and notes where the person stood. */
function callersFolder(): string {
  return process.env['INIT_CWD'] ?? process.cwd()
}

function fromCaller(folder: string, file: string): string {
  const path = resolve(folder, file)
  return existsSync(path) ? path : resolve(file)
}

function misused(sentence: string): number {
  console.error(`${sentence}\n\n${USAGE}`)
  return 2
}
