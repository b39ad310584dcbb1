/**
 * `npm run bench`: Sanqu with all its guarantees against two floors that have none, in the same run,
 * by turns, so that whatever else the machine does falls on all alike.
 *
 *   npm run bench                         everything, three rounds; keeps tests/bench/RESULTS.md
 *   npm run bench -- --quick              one short round; keeps nothing
 *   npm run bench -- --only rest,burst    of: rest, burst, screens, snapshot, pages
 *   npm run bench -- --rounds 5
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Post } from '../faults/post.ts'
import { type Contender, Floor, Sanqu } from './contenders.ts'
import { measureFirstLoad } from './first-load.ts'
import { type AtRest, atRest, type Burst, burst, type ManyScreens, manyScreens } from './measure.ts'
import { type Figures, keepResults, summarise } from './results.ts'
import { measureSnapshots } from './snapshots.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PARTS = ['rest', 'burst', 'screens', 'snapshot', 'pages'] as const
const SNAPSHOT_SIZES = [400, 2_676, 50_000]
const PAGES = ['map', 'hotline', 'dispatch', 'zones']
const SCREENS = 50
const MANY_SCREENS = 500
const WRITERS = 16

const tell = (line: string) => process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: PARTS.join(',') },
    rounds: { type: 'string' },
  },
})
const parts = values.only.split(',')
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
const post = await Post.open()
try {
  await main()
} finally {
  await post.close()
}

async function main(): Promise<void> {
  await post.startServer()
  const sanqu = new Sanqu(post, 'raw sockets')
  const replicas = new Sanqu(post, 'replicas')
  await sanqu.begin()
  // The floors carry exactly what Sanqu stores and sends for the same call.
  const event = await sanqu.lastEvent()
  const bare = await Floor.start('Socket.IO alone', { databaseUrl: null, event })
  const durable = await Floor.start('durable floor', { databaseUrl: post.databaseUrl, event })
  const figures: Figures = { rounds, rest: {}, burst: {}, screens: {}, snapshots: [], pages: [] }
  const floors: Contender[] = [bare, durable]
  try {
    tell('warming up')
    for (const contender of [...floors, sanqu]) {
      await burst(contender, { screens: 1, writers: WRITERS, seconds: values.quick ? 1 : 4 })
    }
    for (let round = 1; round <= rounds; round++) {
      tell(`round ${round} of ${rounds}`)
      if (parts.includes('rest')) await rest([...floors, sanqu, replicas], figures)
      if (parts.includes('burst')) await bursts([...floors, sanqu, replicas], figures)
      if (parts.includes('screens')) await many([...floors, sanqu], figures)
    }
    if (parts.includes('snapshot')) figures.snapshots = await measureSnapshots(post, SNAPSHOT_SIZES)
    if (parts.includes('pages')) {
      figures.pages = PAGES.flatMap((page) => measureFirstLoad(ROOT, page) ?? [])
    }
  } finally {
    for (const contender of [sanqu, replicas, ...floors]) await contender.close()
  }
  const lines = summarise(figures)
  for (const line of lines) tell(line)
  const whole = !values.quick && parts.length === PARTS.length
  if (whole) await keepResults(post, lines)
}

async function rest(contenders: Contender[], figures: Figures): Promise<void> {
  const writes = values.quick ? 40 : 200
  for (const contender of contenders) {
    const result = await atRest(contender, { screens: SCREENS, writes, everyMs: 40 })
    note<AtRest>(figures.rest, contender.name, result)
    tell(`  at rest, ${contender.name}: p50 ${ms(result.p50Ms)}, p99 ${ms(result.p99Ms)}`)
  }
}

async function bursts(contenders: Contender[], figures: Figures): Promise<void> {
  const seconds = values.quick ? 1 : 3
  for (const contender of contenders) {
    const result = await burst(contender, { screens: SCREENS, writers: WRITERS, seconds })
    note<Burst>(figures.burst, contender.name, result)
    tell(
      `  burst, ${contender.name}: ${result.writesPerSecond.toFixed(0)} writes/s, ${result.inOrderPercent.toFixed(1)} % in order`,
    )
  }
}

async function many(contenders: Contender[], figures: Figures): Promise<void> {
  const writes = values.quick ? 40 : 150
  for (const contender of contenders) {
    const result = await manyScreens(contender, { screens: MANY_SCREENS, writes, everyMs: 40 })
    note<ManyScreens>(figures.screens, contender.name, result)
    tell(
      `  ${MANY_SCREENS} screens, ${contender.name}: p50 ${ms(result.p50Ms)}, ${ms(result.cpuMsPerWrite)} of processor a write, idle ${ms(result.idleCpuMsPerSecond)} a second`,
    )
  }
}

function note<T>(into: Record<string, T[]>, name: string, result: T): void {
  into[name] = [...(into[name] ?? []), result]
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
