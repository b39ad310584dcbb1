import { setTimeout as delay } from 'node:timers/promises'
import type { Contender, Receiver } from './contenders.ts'

export type AtRest = { p50Ms: number; p99Ms: number }
export type Burst = { writesPerSecond: number; inOrderPercent: number }
export type ManyScreens = { p50Ms: number; cpuMsPerWrite: number; idleCpuMsPerSecond: number }

const ARRIVES_WITHIN_MS = 30_000

/**
 * One write after the other: from sending it to the last screen that hears of it. Of several contenders
 * each writes in turn, and another first each time: a machine that is slow for a moment is so for all.
 */
export async function atRest(
  contenders: readonly Contender[],
  { screens, writes, everyMs }: { screens: number; writes: number; everyMs: number },
): Promise<AtRest[]> {
  const all: { contender: Contender; audience: Audience; times: number[] }[] = []
  for (const contender of contenders) {
    await contender.begin()
    all.push({ contender, audience: await gather(contender, screens), times: [] })
  }
  for (let count = 0; count < writes + WARM_UP; count++) {
    const first = count % all.length
    for (const { contender, audience, times } of [...all.slice(first), ...all.slice(0, first)]) {
      const sentAt = performance.now()
      const seq = await contender.write()
      const ms = (await audience.everybodyHas(seq)) - sentAt
      if (count >= WARM_UP) times.push(ms)
      await delay(Math.max(0, everyMs - ms))
    }
  }
  for (const { audience } of all) audience.close()
  return all.map(({ times }) => ({ p50Ms: percentile(times, 50), p99Ms: percentile(times, 99) }))
}

/**
 * Writers that never wait: how many are acknowledged a second, and in what order they arrive. Of several
 * contenders each writes for a short piece of its `seconds`, in turn, as `atRest`.
 */
export async function burst(
  contenders: readonly Contender[],
  { screens, writers, seconds }: { screens: number; writers: number; seconds: number },
): Promise<Burst[]> {
  const all: { contender: Contender; audience: Audience; writes: number; tookMs: number }[] = []
  for (const contender of contenders) {
    await contender.begin()
    const audience = await gather(contender, screens)
    for (let count = 0; count < WARM_UP; count++) await contender.write()
    audience.forget()
    all.push({ contender, audience, writes: 0, tookMs: 0 })
  }
  const pieces = Math.ceil(seconds / PIECE_S)
  for (let piece = 0; piece < pieces; piece++) {
    const first = piece % all.length
    const turns = [...all.slice(first), ...all.slice(0, first)]
    // Backward every other time: whoever writes next pays for what the one before has left to tidy up.
    for (const one of piece % 2 === 0 ? turns : turns.reverse()) {
      const startedAt = performance.now()
      const until = startedAt + (seconds * 1_000) / pieces
      let last = 0
      const write = async () => {
        while (performance.now() < until) {
          last = Math.max(last, await one.contender.write())
          one.writes += 1
        }
      }
      await Promise.all(Array.from({ length: writers }, write))
      one.tookMs += performance.now() - startedAt
      await one.audience.everybodyHas(last)
    }
  }
  for (const { audience } of all) audience.close()
  return all.map(({ audience, writes, tookMs }) => ({
    writesPerSecond: (writes * 1_000) / tookMs,
    inOrderPercent: 100 * audience.inOrder(),
  }))
}

/** What a write costs the server when very many screens look on. */
export async function manyScreens(
  contender: Contender,
  { screens, writes, everyMs }: { screens: number; writes: number; everyMs: number },
): Promise<ManyScreens> {
  await contender.begin()
  const audience = await gather(contender, screens)
  for (let count = 0; count < WARM_UP; count++) {
    await audience.everybodyHas(await contender.write())
  }
  const idleFrom = await contender.serverCpuMs()
  await delay(IDLE_S * 1_000)
  const busyFrom = await contender.serverCpuMs()
  const times: number[] = []
  for (let count = 0; count < writes; count++) {
    const sentAt = performance.now()
    const ms = (await audience.everybodyHas(await contender.write())) - sentAt
    times.push(ms)
    await delay(Math.max(0, everyMs - ms))
  }
  const usedMs = (await contender.serverCpuMs()) - busyFrom
  audience.close()
  return {
    p50Ms: percentile(times, 50),
    cpuMsPerWrite: usedMs / writes,
    idleCpuMsPerSecond: (busyFrom - idleFrom) / IDLE_S,
  }
}

const WARM_UP = 40
const PIECE_S = 0.5
const IDLE_S = 4

type Audience = {
  /** Resolves to the moment at which the last screen heard of `seq`. */
  everybodyHas(seq: number): Promise<number>
  /** The share of messages that arrived after all before them. */
  inOrder(): number
  forget(): void
  close(): void
}

async function gather(contender: Contender, size: number): Promise<Audience> {
  const heard = new Map<number, number>()
  const waiting = new Map<number, (at: number) => void>()
  const lastHeardAt = new Map<number, number>()
  let order: number[] = []
  const receivers: Receiver[] = []
  for (let index = 0; index < size; index++) {
    receivers.push(
      await contender.receive((seqs) => {
        const at = performance.now()
        if (index === 0) order.push(...seqs)
        for (const seq of seqs) {
          const count = (heard.get(seq) ?? 0) + 1
          heard.set(seq, count)
          if (count < size) continue
          lastHeardAt.set(seq, at)
          waiting.get(seq)?.(at)
        }
      }),
    )
  }
  return {
    everybodyHas(seq) {
      const at = lastHeardAt.get(seq)
      if (at !== undefined) return Promise.resolve(at)
      return new Promise((resolve, reject) => {
        const impatience = setTimeout(
          () =>
            reject(new Error(`${contender.name}: ${heard.get(seq) ?? 0} of ${size} heard ${seq}`)),
          ARRIVES_WITHIN_MS,
        )
        waiting.set(seq, (then) => {
          clearTimeout(impatience)
          waiting.delete(seq)
          resolve(then)
        })
      })
    },
    inOrder() {
      let highest = 0
      const late = order.filter((seq) => {
        const isLate = seq < highest
        highest = Math.max(highest, seq)
        return isLate
      })
      return 1 - late.length / Math.max(1, order.length)
    },
    forget() {
      order = []
    },
    close() {
      for (const receiver of receivers) receiver.close()
    },
  }
}

export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * rank) / 100))] ?? 0
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [below = 0, above = below] = sorted.slice(
    (sorted.length - 1) >> 1,
    (sorted.length >> 1) + 1,
  )
  return (below + above) / 2
}
