/**
 * `npm run bench`: Sanqu with all its guarantees against floors that have none, in the same run, by
 * turns, so that whatever else the machine does falls on all alike.
 *
 *   npm run bench                         everything, three rounds; keeps tests/bench/RESULTS.md
 *   npm run bench -- --quick              one short round; keeps nothing
 *   npm run bench -- --only rest,map      of: rest, burst, screens, snapshot, assess,
 *                                         slider, map, pages, desk
 *   npm run bench -- --rounds 5
 */
import { buildIfStale } from '#server/launch/build-if-stale.ts'
import { copyPublicAssets } from '#server/launch/copy-public-assets.ts'
import { exitWithProblem, LaunchProblem } from '#server/launch/launch-problem.ts'
import { ROOT } from '#server/launch/prepare.ts'
import { tell } from '#server/launch/progress.ts'
import { Post } from '../faults/post.ts'
import { startSanqu } from '../support/running-sanqu.ts'
import { measureAssessments } from './assessments.ts'
import { Belongings } from './belongings.ts'
import { launchBrowser } from './bench-browser.ts'
import { measureDesk } from './desk-times.ts'
import { measureLive } from './live-parts.ts'
import { demoPlace, largePlace } from './map-place.ts'
import { measureMap } from './map-times.ts'
import { type BenchOptions, isWhole, OptionProblem, type Part, parseOptions } from './options.ts'
import { measurePages } from './page-scripts.ts'
import { measurePast } from './past-steps.ts'
import { type Figures, summarise } from './results.ts'
import { keepResults, RESULTS_FILE, thisMachine } from './results-file.ts'
import { measureSnapshots } from './snapshots.ts'

const SNAPSHOT_SIZES = [400, 2_676, 50_000]
const LONGEST_RUN_MS = 40 * 60_000

const belongings = new Belongings(tell)
const breakOff = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void end(`\nStopping (${signal}) …`, 130))
}
process.once('disconnect', () => void end('', 130))
setTimeout(
  () => void end(`The bench was not done after ${LONGEST_RUN_MS / 60_000} minutes.`, 1),
  LONGEST_RUN_MS,
).unref()

try {
  await main(process.argv.slice(2))
  await belongings.closeAll()
  process.exit(0)
} catch (error) {
  // Asked to stop in the middle of something: what then fails is no news.
  if (!breakOff.signal.aborted) {
    await belongings.closeAll()
    exitWithProblem(error instanceof OptionProblem ? new LaunchProblem(error.message) : error)
  }
}

async function main(args: string[]): Promise<void> {
  const options = parseOptions(args)
  forgetOtherPosts()
  const figures: Figures = {
    live: null,
    snapshots: [],
    assess: null,
    past: null,
    maps: [],
    pages: [],
    desk: null,
  }
  const postgresVersion = has(options, 'rest', 'burst', 'screens', 'snapshot', 'assess', 'slider')
    ? await measurePost(options, figures)
    : ''
  const browserVersion = has(options, 'map', 'pages', 'desk')
    ? await measureScreens(options, figures)
    : ''
  const lines = summarise(figures)
  for (const line of lines) tell(line)
  if (!isWhole(options)) {
    tell('\nNot kept: only a whole run is (npm run bench).')
    return
  }
  keepResults(
    {
      command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
      day: new Date(),
      rounds: options.rounds,
      nodeVersion: process.versions.node,
      postgresVersion,
      browserVersion,
      machine: thisMachine(),
    },
    lines,
  )
  tell(`\nKept in ${RESULTS_FILE}`)
}

/** The live stream and the snapshots: a post without pages. Returns the database's version. */
async function measurePost(options: BenchOptions, figures: Figures): Promise<string> {
  const post = await belongings.hold('the post', Post.open(), (opened) => opened.close())
  await post.startServer()
  if (has(options, 'rest', 'burst', 'screens')) {
    figures.live = await measureLive(post, options, tell)
  }
  if (has(options, 'snapshot')) {
    tell('snapshots')
    figures.snapshots = await measureSnapshots(post, SNAPSHOT_SIZES)
  }
  if (has(options, 'assess')) {
    tell('assessing 100 zones over 50,000 buildings and 300,000 residents')
    figures.assess = await measureAssessments(post)
  }
  if (has(options, 'slider')) {
    tell('the time slider over 50,000 events')
    figures.past = await measurePast(post)
  }
  const { rows } = await post.owner.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  await belongings.closeAll()
  return rows[0]?.version ?? ''
}

/** Map and pages: the whole program as `npm start` runs it, in a browser. Returns its version. */
async function measureScreens(options: BenchOptions, figures: Figures): Promise<string> {
  copyPublicAssets(ROOT)
  await buildIfStale(ROOT, breakOff.signal)
  tell('starting Sanqu on the demo community')
  const sanqu = await belongings.hold('Sanqu', startSanqu({ demo: true }), (started) =>
    started.stop(),
  )
  const browser = await belongings.hold('the browser', launchBrowser(), (launched) =>
    launched.close(),
  )
  if (has(options, 'pages')) {
    tell('first-load JavaScript')
    figures.pages = await measurePages(browser, sanqu.url, ROOT)
  }
  if (has(options, 'map')) {
    const repeats = options.quick ? 1 : 5
    for (const place of [demoPlace, largePlace]) {
      const map = await measureMap(browser, await place(sanqu), repeats)
      tell(`map of ${map.buildings} buildings: measured`)
      figures.maps.push(map)
    }
  }
  // Last: it fills the demo community.
  if (has(options, 'desk')) {
    tell('the desk: 600 open requests, five operators, 10,000 requests of before')
    figures.desk = await measureDesk(browser, sanqu, options)
  }
  return browser.version()
}

function has({ parts }: BenchOptions, ...wanted: Part[]): boolean {
  return wanted.some((part) => parts.has(part))
}

/** A post that is configured in this shell is not this bench's to write to. */
function forgetOtherPosts(): void {
  for (const name of ['DATABASE_URL', 'SANQU_DATA', 'SANQU_KEY_FILE', 'SESSION_SECRET', 'HOST']) {
    delete process.env[name]
  }
}

async function end(lastWord: string, exitCode: number): Promise<void> {
  if (breakOff.signal.aborted) return
  breakOff.abort()
  tell(lastWord)
  await belongings.closeAll()
  process.exit(exitCode)
}
