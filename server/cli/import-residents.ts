import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { importResidents } from '../import/apply-residents.ts'
import { matchResidents } from '../import/match-residents.ts'
import type { ImportLanguage } from '../import/problem.ts'
import { loadFile, readResidentsApart } from '../import/read-file.ts'
import type { ResidentsRead } from '../import/read-residents.ts'
import type { ResidentColumn } from '../import/resident-columns.ts'
import { progress } from './import-buildings.ts'
import { ImportReport } from './import-report.ts'
import { IMPORT_WORDS, type ImportWords } from './import-words.ts'
import { type OpenRegistry, openRegistry } from './open-registry.ts'

type ResidentsRun = {
  /** Absolute. */
  file: string
  /** Null: the only real community there is. */
  communityName: string | null
  columns: Partial<Record<ResidentColumn, string>>
  encoding: string | null
  sheet: string | null
  dryRun: boolean
  skipRefused: boolean
  language: ImportLanguage
  reportFolder: string
}

/** `npm run import -- residents`: returns the exit code (0 done, 1 refused). */
export async function runResidentsImport(run: ResidentsRun): Promise<number> {
  const words = IMPORT_WORDS[run.language]
  console.log(words.reading(basename(run.file)))
  const bytes = loadFile(run.file)
  const hash = createHash('sha256').update(bytes).digest()
  const read = await readResidentsApart(bytes, { ...run, thisYear: new Date().getFullYear() })
  tellColumns(read, words)
  console.log(words.connecting)
  const registry = await openRegistry('npm run import', console.log)
  try {
    return await apply(run, read, hash, registry, words)
  } finally {
    await registry.close()
  }
}

/** The preview of the mapping: which heading was taken for what, and what was passed over. */
function tellColumns(read: ResidentsRead, words: ImportWords): void {
  const encoding = read.encoding ? ` (${read.encoding})` : ''
  console.log(words.read(read.format, encoding, read.residents.length, read.refused.length))
  const used = Object.entries(read.columns).map(([column, heading]) => `${column} ← ${heading}`)
  console.log(words.fields(used.join(', ')))
  if (read.unused.length > 0) console.log(words.unused(read.unused.join(', ')))
}

async function apply(
  run: ResidentsRun,
  read: ResidentsRead,
  hash: Buffer,
  { db, keyRing }: OpenRegistry,
  words: ImportWords,
): Promise<number> {
  const communities = await db.selectFrom('community').select(['id', 'name', 'isDemo']).execute()
  const real = communities.filter((community) => !community.isDemo)
  const community =
    run.communityName === null
      ? real.length === 1
        ? real[0]
        : undefined
      : communities.find(({ name }) => name === run.communityName)
  if (!community) {
    const known = communities.slice(0, 10).map(({ name }) => name)
    console.error(words.noCommunity(run.communityName ?? '', known.join(', ')))
    return 1
  }
  const matched = await matchResidents(db, community, read.residents)
  console.log(words.matching(matched.residents.length, matched.buildingsNamed))
  const outcome = await importResidents(db, keyRing, {
    communityName: community.name,
    residents: matched.residents,
    refused: [...read.refused, ...matched.refused],
    columns: new Set(Object.keys(read.columns) as ResidentColumn[]),
    file: { name: basename(run.file), hash },
    dryRun: run.dryRun,
    skipRefused: run.skipRefused,
    now: new Date(),
    onProgress: progress(words),
  })
  const { refused } = outcome
  const report = new ImportReport(run.language, run.reportFolder, run.file)
  report.refused(refused)
  report.notes(outcome.notes)
  if (refused.length > 0 && !run.skipRefused && !run.dryRun) {
    console.error(words.nothingWritten(outcome.added + outcome.changed + outcome.unchanged))
    return 1
  }
  console.log(words.counts({ ...outcome, refused: refused.length }))
  console.log(words.households(outcome.newHouseholds, outcome.newUnits))
  console.log(run.dryRun ? words.dryRun : words.nextResidents)
  return run.dryRun && refused.length > 0 ? 1 : 0
}
