import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { type Bounds, centroidOf, joinBounds, polygonsOf } from '#lib/map/geometry.ts'
import type { Position } from 'geojson'
import type { BuildingFieldNames } from '../import/building-fields.ts'
import { doubles, importBuildings } from '../import/apply-buildings.ts'
import { type Datum, DATUM_NAMES, type DatumFit, DATUMS, fitDatum } from '../import/datum.ts'
import { decideDatum } from '../import/decide-datum.ts'
import type { CommunityPlace } from '../import/import-community.ts'
import { knownFootprints } from '../import/known-footprints.ts'
import { placeBuildings } from '../import/place-building.ts'
import type { ImportLanguage } from '../import/problem.ts'
import type { BuildingsRead } from '../import/read-buildings.ts'
import { loadFile, readBuildingsApart } from '../import/read-file.ts'
import { ImportReport } from './import-report.ts'
import { IMPORT_WORDS, type ImportWords } from './import-words.ts'
import { type OpenRegistry, openRegistry } from './open-registry.ts'

type BuildingsRun = {
  /** Absolute. */
  file: string
  place: CommunityPlace
  crs: Datum | null
  fields: BuildingFieldNames
  encoding: string | null
  sheet: string | null
  dryRun: boolean
  yes: boolean
  skipRefused: boolean
  language: ImportLanguage
  /** Where the list of refusals goes when it is long. */
  reportFolder: string
}

/** `npm run import -- buildings`: returns the exit code (0 done, 1 refused, 2 a question is open). */
export async function runBuildingsImport(run: BuildingsRun): Promise<number> {
  const words = IMPORT_WORDS[run.language]
  console.log(words.reading(basename(run.file)))
  const bytes = loadFile(run.file)
  const hash = createHash('sha256').update(bytes).digest()
  const read = await readBuildingsApart(bytes, run)
  const encoding = read.encoding ? ` (${read.encoding})` : ''
  console.log(words.read(read.format, encoding, read.buildings.length, read.refused.length))
  console.log(words.fields(fieldsText(read)))
  console.log(words.connecting)
  const registry = await openRegistry('npm run import', console.log)
  try {
    const datum = await chooseDatum(run, read, registry, words)
    return datum === null ? 2 : await apply(run, read, datum, hash, registry, words)
  } finally {
    await registry.close()
  }
}

function fieldsText(read: BuildingsRead): string {
  return (
    Object.entries(read.fields)
      .filter(([, field]) => field !== undefined)
      .map(([thing, field]) => `${thing} ← ${field}`)
      .join(', ') || '–'
  )
}

async function chooseDatum(
  run: BuildingsRun,
  read: BuildingsRead,
  registry: OpenRegistry,
  words: ImportWords,
): Promise<Datum | null> {
  const fit = await fitKnown(run, read, registry, words)
  const { declares, format } = read
  const decision = decideDatum({ named: run.crs, declares, fit, takeBest: run.yes })
  if (decision.kind === 'ask') return askDatum(decision.suggested, words)
  const name = DATUM_NAMES[decision.datum]
  if (decision.why === 'standard') console.log(words.datumStandard(format, name))
  else if (decision.why === 'fits') console.log(words.datumFits(name))
  else {
    console.log(words.datumNamed(name))
    if (fit?.clear && fit.best !== decision.datum) {
      console.log(words.datumDisagrees(DATUM_NAMES[fit.best]))
    }
  }
  return decision.datum
}

async function fitKnown(
  run: BuildingsRun,
  read: BuildingsRead,
  { db }: OpenRegistry,
  words: ImportWords,
): Promise<DatumFit | null> {
  const centres = read.buildings.flatMap(({ geometry }): Position[] => {
    if (geometry.type === 'Point') return [geometry.coordinates]
    const centre = centroidOf(polygonsOf(geometry))
    return centre ? [[...centre]] : []
  })
  const around = joinBounds(centres.map(([x = 0, y = 0]): Bounds => [x, y, x, y]))
  if (!around) return null
  const { footprints, from } = await knownFootprints(db, run.place.name, around)
  const fit = fitDatum(centres, footprints)
  if (!fit) return null
  console.log(words.fit(fit.considered, from))
  for (const datum of DATUMS) {
    const percent = `${Math.round(fit.shares[datum] * 100)} %`
    console.log(words.fitLine(DATUM_NAMES[datum], percent, fit.clear && datum === fit.best))
  }
  return fit
}

async function askDatum(suggested: Datum | null, words: ImportWords): Promise<Datum | null> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    console.error(words.askDatumStop(suggested))
    return null
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    console.log(words.askDatum)
    DATUMS.forEach((datum, i) => console.log(`  ${i + 1}  ${DATUM_NAMES[datum]}`))
    for (;;) {
      const hint = suggested ? ` [${DATUMS.indexOf(suggested) + 1}]` : ''
      const answer = (await terminal.question(`1–3${hint}: `)).trim().toLowerCase()
      if (answer === '' && suggested) return suggested
      const chosen = DATUMS.find((datum, i) => answer === datum || answer === String(i + 1))
      if (chosen) return chosen
    }
  } finally {
    terminal.close()
  }
}

async function apply(
  run: BuildingsRun,
  read: BuildingsRead,
  datum: Datum,
  hash: Buffer,
  { db, keyRing }: OpenRegistry,
  words: ImportWords,
): Promise<number> {
  const { placed, refused: alsoRefused } = placeBuildings(read.buildings, datum)
  const refused = [...read.refused, ...alsoRefused]
  const report = new ImportReport(run.language, run.reportFolder, run.file)
  report.refused(refused)
  if (placed.length === 0 || (refused.length > 0 && !run.skipRefused && !run.dryRun)) {
    console.error(words.nothingWritten(placed.length))
    return 1
  }
  const outcome = await importBuildings(db, keyRing, {
    place: run.place,
    buildings: placed,
    file: { name: basename(run.file), hash },
    dryRun: run.dryRun,
    allowOverlap: run.yes || run.dryRun,
    now: new Date(),
    onProgress: progress(words),
  })
  if (doubles(outcome)) console.error(words.overlap(outcome.overlapping, outcome.added))
  if (outcome.stopped) {
    console.error(words.overlapStop)
    return 2
  }
  report.notes([...read.notes, ...outcome.notes])
  if (outcome.isNewCommunity) console.log(words.newCommunity(run.place.name))
  console.log(words.counts({ ...outcome, refused: refused.length }))
  if (outcome.untouched > 0) console.log(words.untouched(outcome.untouched))
  const box = joinBounds(placed.map((building) => building.bbox))
  console.log(words.bbox(box?.map((degrees) => degrees.toFixed(6)).join(' ') ?? '–'))
  console.log(run.dryRun ? words.dryRun : words.nextBuildings(run.place.name))
  return run.dryRun && refused.length > 0 ? 1 : 0
}

export function progress(words: ImportWords): (done: number, total: number) => void {
  let told = Date.now()
  return (done, total) => {
    if (Date.now() - told < 1_000) return
    told = Date.now()
    console.log(words.writing(done, total))
  }
}
