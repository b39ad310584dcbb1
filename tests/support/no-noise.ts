import { format } from 'node:util'
import { afterEach } from 'vitest'

/** A warning that nobody reads becomes an error that nobody reads: noise fails the test that made it. */
const heard: string[] = []
const quiet = { error: console.error, warn: console.warn }

for (const kind of ['error', 'warn'] as const) {
  console[kind] = (...words: unknown[]) => {
    heard.push(`console.${kind}: ${format(...words)}`)
    quiet[kind](...words)
  }
}

afterEach(() => {
  const noise = heard.splice(0)
  if (noise.length > 0) throw new Error(`This test made noise:\n${noise.join('\n')}`)
})
