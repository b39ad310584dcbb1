const SILENCE_MS = 2_000
const REPEAT_MS = 5_000

export type Step = { say(detail: string): void }

/**
 * Tells the person at the keyboard what goes on, one line a fact, the same on a terminal and in a log
 * file. A step that takes longer than two seconds says so and then every five, with what it is at.
 */
export async function step<T>(
  label: string,
  run: (step: Step) => Promise<T>,
  done: (result: T) => string = () => label,
): Promise<T> {
  const startedAt = Date.now()
  let detail = ''
  const report = () => tell(`  ${label} … ${seconds(startedAt)}${detail ? ` · ${detail}` : ''}`)
  let repeating: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    report()
    repeating = setInterval(report, REPEAT_MS)
  }, SILENCE_MS)
  try {
    const result = await run({ say: (text) => (detail = text) })
    tell(`✓ ${done(result)} (${seconds(startedAt)})`)
    return result
  } finally {
    clearTimeout(first)
    clearInterval(repeating)
  }
}

export function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
