import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { buildIfStale } from '../launch/build-if-stale.ts'
import { copyPublicAssets } from '../launch/copy-public-assets.ts'
import { ROOT } from '../launch/prepare.ts'
import { tell } from '../launch/progress.ts'
import {
  playwrightFailures,
  vitestFailures,
  type Failure,
  type PlaywrightReport,
  type VitestReport,
} from './test-failures.ts'

/**
 * `npm test`: every check there is, cheap ones first. A failing step does not stop the others, and
 * the last line counts them all. `npm test -- lint unit` runs only the named ones.
 */
type Count = { passed: number; failed: number; failures?: Failure[] }
type Check = { name: string; about: string; run: () => Promise<Count>; needs?: string }

const REPORTS = join(ROOT, '.tmp', 'test-reports')

const CHECKS: Check[] = [
  { name: 'format', about: 'formatting', run: () => tool('oxfmt', ['--check', '.']) },
  { name: 'lint', about: 'lint', run: () => tool('oxlint', []) },
  { name: 'layers', about: 'layers: who may import whom', run: layers },
  { name: 'unused', about: 'unused files, exports and packages', run: () => tool('knip', []) },
  { name: 'types', about: 'types', run: types },
  { name: 'unit', about: 'unit tests', run: () => vitest('unit') },
  { name: 'medium', about: 'tests on a real PostgreSQL', run: () => vitest('medium') },
  { name: 'build', about: 'the build', run: build },
  { name: 'e2e', about: 'end to end in a real browser', run: playwright, needs: 'build' },
]

await main(process.argv.slice(2))

async function main(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name))
  if (unknown.length > 0) {
    tell(
      `There is no check "${unknown[0]}". There are: ${CHECKS.map(({ name }) => name).join(', ')}.`,
    )
    process.exit(1)
  }
  const chosen = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const results: { check: Check; count: Count; seconds: number }[] = []
  for (const check of chosen) {
    tell(`\n── ${check.about} (${check.name})`)
    const startedAt = Date.now()
    const broken = results.find(
      (result) => result.check.name === check.needs && result.count.failed,
    )
    if (broken) tell(`Not run, because ${broken.check.about} failed.`)
    const count = broken ? { passed: 0, failed: 1 } : await counted(check)
    results.push({ check, count, seconds: (Date.now() - startedAt) / 1000 })
    tell(
      `── ${check.name}: ${count.passed} passed, ${count.failed} failed (${results.at(-1)?.seconds.toFixed(1)} s)`,
    )
  }
  tell('')
  for (const { check, count, seconds } of results) {
    const mark = count.failed === 0 ? '✓' : '✗'
    tell(`${mark} ${check.name.padEnd(7)} ${seconds.toFixed(1).padStart(6)} s  ${check.about}`)
    for (const { where, name, why } of count.failures ?? []) {
      tell(`    ✗ ${where}  ${name}\n      ${why}`)
    }
  }
  const passed = results.reduce((sum, { count }) => sum + count.passed, 0)
  const failed = results.reduce((sum, { count }) => sum + count.failed, 0)
  // Written out before the end: what reads this may only look at the last line.
  process.exitCode = failed === 0 ? 0 : 1
  tell(`\n${passed} passed, ${failed} failed`)
}

async function counted(check: Check): Promise<Count> {
  try {
    return await check.run()
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1 }
  }
}

function layers(): Promise<Count> {
  const folders = ['app', 'components', 'lib', 'server', 'tests']
  return tool('depcruise', ['--config', '.dependency-cruiser.cjs', ...folders])
}

async function types(): Promise<Count> {
  // Next writes its own type files; a fresh clone has none yet.
  if (!existsSync(join(ROOT, 'next-env.d.ts'))) await tool('next', ['typegen'])
  return tool('tsc', ['--noEmit', '--incremental', 'false', '-p', '.'])
}

async function build(): Promise<Count> {
  copyPublicAssets(ROOT)
  await buildIfStale(ROOT)
  return { passed: 1, failed: 0 }
}

async function vitest(project: string): Promise<Count> {
  const report = join(REPORTS, `${project}.json`)
  const exitCode = await runTool('vitest', [
    'run',
    '--config=tests/vitest.config.ts',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const read = readReport<VitestReport & { numPassedTests: number; numFailedTests: number }>(report)
  const failures = vitestFailures(read, ROOT)
  return honest({ passed: read.numPassedTests, failed: read.numFailedTests, failures }, exitCode)
}

async function playwright(): Promise<Count> {
  const report = join(REPORTS, 'e2e.json')
  const exitCode = await runTool(
    'playwright',
    ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  )
  const read = readReport<
    PlaywrightReport & { stats: { expected: number; unexpected: number; flaky: number } }
  >(report)
  const { expected, unexpected, flaky } = read.stats
  const failures = playwrightFailures(read)
  return honest({ passed: expected, failed: unexpected + flaky, failures }, exitCode)
}

/** A runner that ends badly without a failed test (a file that does not load, a leak) failed once. */
function honest(count: Count, exitCode: number): Count {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function readReport<T>(file: string): T {
  if (!existsSync(file)) throw new Error('The test runner ended without a report; see above.')
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

async function tool(name: string, args: string[]): Promise<Count> {
  return (await runTool(name, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function runTool(
  name: string,
  args: string[],
  extra: Record<string, string> = {},
): Promise<number> {
  const bin = join(ROOT, 'node_modules', '.bin')
  return new Promise((done, refuse) => {
    const child = spawn(join(bin, name), args, {
      cwd: ROOT,
      stdio: 'inherit',
      // First in the path stands the Node that came along, whatever the machine has.
      env: { ...ownEnv(), PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...extra },
    })
    child.on('error', refuse)
    child.on('exit', (code) => done(code ?? 1))
  })
}

/** The tests choose their own database, port and data folder. */
function ownEnv(): NodeJS.ProcessEnv {
  const product = /^(SANQU_|DATABASE_URL$|SESSION_SECRET$|PORT$|HOST$|LOG_LEVEL$|NODE_ENV$)/
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !product.test(name)),
  ) as unknown as NodeJS.ProcessEnv
}
