import type { Post } from '../faults/post.ts'
import { type Contender, Floor, Sanqu } from './contenders.ts'
import { type AtRest, atRest, type Burst, burst, type ManyScreens, manyScreens } from './measure.ts'
import type { BenchOptions } from './options.ts'

/** Rounds by the name of the contender. */
export type LiveFigures = {
  rest: Record<string, AtRest[]>
  burst: Record<string, Burst[]>
  screens: Record<string, ManyScreens[]>
}

export const SCREENS = 50
export const MANY_SCREENS = 500
export const WRITERS = 16
export const EVERY_MS = 40
/** Of four seconds each: Node goes on translating a program of Sanqu's size for some twenty seconds. */
const WARM_UP_TURNS = 6

/** Sanqu and its floors by turns, round by round, into `figures`. */
export async function measureLive(
  post: Post,
  { quick, parts, rounds }: BenchOptions,
  tell: (line: string) => void,
): Promise<LiveFigures> {
  const figures: LiveFigures = { rest: {}, burst: {}, screens: {} }
  const sanqu = new Sanqu(post, 'raw sockets')
  const replicas = new Sanqu(post, 'replicas')
  const floors: Contender[] = []
  try {
    await sanqu.begin()
    // The floors carry exactly what Sanqu stores and sends for the same call.
    const event = await sanqu.lastEvent()
    floors.push(await Floor.start('Socket.IO alone', { databaseUrl: null, event }))
    floors.push(await Floor.start('durable floor', { databaseUrl: post.databaseUrl, event }))
    tell('warming up')
    for (let turn = 0; turn < (quick ? 1 : WARM_UP_TURNS); turn++) {
      const seconds = quick ? 1 : 4
      await burst([...floors, sanqu], { screens: SCREENS, writers: WRITERS, seconds })
    }
    for (let round = 1; round <= rounds; round++) {
      tell(`round ${round} of ${rounds}`)
      if (parts.has('rest')) {
        await rest([...floors, sanqu])
        // Alone: what its screens do in this process would be in the others' way.
        await rest([replicas])
      }
      if (parts.has('burst')) {
        await bursts([...floors, sanqu])
        await bursts([replicas])
      }
      if (parts.has('screens')) await many([...floors, sanqu])
    }
  } finally {
    for (const contender of [sanqu, replicas, ...floors]) await contender.close()
  }
  return figures

  async function rest(contenders: Contender[]): Promise<void> {
    const writes = quick ? 40 : 200
    const results = await atRest(contenders, { screens: SCREENS, writes, everyMs: EVERY_MS })
    for (const [index, result] of results.entries()) {
      const { name } = contenders[index] as Contender
      note(figures.rest, name, result)
      tell(`  at rest, ${name}: p50 ${ms(result.p50Ms)}, p99 ${ms(result.p99Ms)}`)
    }
  }

  async function bursts(contenders: Contender[]): Promise<void> {
    const seconds = quick ? 1 : 6
    const results = await burst(contenders, { screens: SCREENS, writers: WRITERS, seconds })
    for (const [index, result] of results.entries()) {
      const { name } = contenders[index] as Contender
      note(figures.burst, name, result)
      tell(
        `  burst, ${name}: ${result.writesPerSecond.toFixed(0)} writes/s, ${result.inOrderPercent.toFixed(1)} % in order`,
      )
    }
  }

  async function many(contenders: Contender[]): Promise<void> {
    const writes = quick ? 40 : 150
    for (const contender of contenders) {
      const result = await manyScreens(contender, {
        screens: MANY_SCREENS,
        writes,
        everyMs: EVERY_MS,
      })
      note(figures.screens, contender.name, result)
      tell(
        `  ${MANY_SCREENS} screens, ${contender.name}: p50 ${ms(result.p50Ms)}, ${ms(result.cpuMsPerWrite)} of processor a write, idle ${ms(result.idleCpuMsPerSecond)} a second`,
      )
    }
  }
}

function note<T>(into: Record<string, T[]>, name: string, result: T): void {
  into[name] = [...(into[name] ?? []), result]
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
