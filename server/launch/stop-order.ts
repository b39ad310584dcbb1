import { setTimeout as delay } from 'node:timers/promises'

export type StopOrder = {
  /** Stopped in the reverse order of being added. */
  add(name: string, stop: () => Promise<void>): void
  /** Told first and at once, without waiting. */
  atOnce(tell: () => void): void
  stopAll(): Promise<void>
  readonly stopping: boolean
}

const LONGEST_STOP_MS = 20_000

/** What runs, in the order in which it was started. It is stopped once, whoever asks and how often. */
export function stopOrder(log: (line: string) => void): StopOrder {
  const running: { name: string; stop: () => Promise<void> }[] = []
  const first: (() => void)[] = []
  let ending: Promise<void> | null = null

  async function stopEach(): Promise<void> {
    for (const tell of first) tell()
    for (let last = running.pop(); last; last = running.pop()) {
      const { name, stop } = last
      try {
        const late = delay(LONGEST_STOP_MS, 'late', { ref: false })
        if ((await Promise.race([stop(), late])) === 'late') log(`${name} did not stop in time.`)
      } catch (error) {
        log(
          `${name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
  }

  return {
    add: (name, stop) => running.push({ name, stop }),
    atOnce: (tell) => first.push(tell),
    stopAll: () => (ending ??= stopEach()),
    get stopping() {
      return ending !== null
    },
  }
}
