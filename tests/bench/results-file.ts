import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

export type Circumstances = {
  /** As it was typed. */
  command: string
  day: Date
  rounds: number
  nodeVersion: string
  postgresVersion: string
  browserVersion: string
  machine: { cores: number; processor: string; memoryBytes: number }
}

export const RESULTS_FILE = join(import.meta.dirname, 'RESULTS.md')

/** The last results, with what is needed to judge and repeat them. */
export function keepResults(circumstances: Circumstances, lines: readonly string[]): void {
  writeFileSync(RESULTS_FILE, resultsText(circumstances, lines))
}

export function resultsText(at: Circumstances, lines: readonly string[]): string {
  const { cores, processor, memoryBytes } = at.machine
  const gigabytes = (memoryBytes / 2 ** 30).toFixed(0)
  const head = [
    '# Last results of `npm run bench`',
    '',
    `- Command: \`${at.command}\``,
    `- Date: ${at.day.toISOString().slice(0, 10)}`,
    `- Machine: ${cores} cores (${processor}), ${gigabytes} GB`,
    `- Node ${at.nodeVersion}, PostgreSQL ${at.postgresVersion} with fsync, full_page_writes and synchronous_commit on, Chromium ${at.browserVersion} with software rendering`,
    '',
    `Screens, writers, server, database and browser share the machine. Floors carry messages and rows of the same size and are measured by turns with Sanqu in the same run, at rest write by write, in a burst in pieces of half a second, after a warm-up of six times four seconds of the burst each; figures of the live stream are medians over the rounds, ${at.rounds} of them, and their ratios the medians of each round’s ratio to its own floor. The floor of the map is MapLibre alone with the same footprints on a page of the same size.`,
  ]
  return `${[...head, ...lines].join('\n')}\n`
}

export function thisMachine(): Circumstances['machine'] {
  const processors = cpus()
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryBytes: totalmem(),
  }
}
