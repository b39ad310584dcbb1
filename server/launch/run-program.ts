import { exitWithProblem } from './launch-problem.ts'
import { tell } from './progress.ts'
import { stopOrder, type StopOrder } from './stop-order.ts'

/**
 * npm, the shell and the starter may each pass on the same Ctrl-C; what comes within this time is
 * one wish. A later one means "now".
 */
const ONE_WISH_MS = 700

/**
 * Runs a program that stays up until it is told to stop: Ctrl-C, SIGTERM, the end of the terminal or
 * of the program that started it. It then stops in order; a second Ctrl-C ends it at once.
 */
export async function runUntilStopped(start: (order: StopOrder) => Promise<void>): Promise<void> {
  const order = stopOrder(tell)
  let up = false
  let askedAt = 0

  async function stop(exitCode: number): Promise<void> {
    if (order.stopping) {
      if (Date.now() - askedAt > ONE_WISH_MS) process.exit(130)
      return
    }
    askedAt = Date.now()
    tell('\nStopping … (Ctrl-C again ends it at once)')
    await order.stopAll()
    tell('Stopped.')
    process.exit(exitCode)
  }

  async function breakDown(error: unknown): Promise<void> {
    // Asked to stop in the middle of starting: what then fails is no news.
    if (order.stopping) return
    await order.stopAll()
    exitWithProblem(error)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(up ? 0 : 130))
  }
  process.on('disconnect', () => void stop(0))
  process.on('uncaughtException', (error) => void breakDown(error))
  try {
    await start(order)
    up = true
  } catch (error) {
    await breakDown(error)
  }
}
