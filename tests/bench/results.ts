import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Post } from '../faults/post.ts'
import type { FirstLoad } from './first-load.ts'
import { type AtRest, type Burst, type ManyScreens, median } from './measure.ts'
import type { SnapshotFigures } from './snapshots.ts'

export type Figures = {
  rounds: number
  rest: Record<string, AtRest[]>
  burst: Record<string, Burst[]>
  screens: Record<string, ManyScreens[]>
  snapshots: SnapshotFigures[]
  pages: FirstLoad[]
}

const FLOOR = 'durable floor'

/** Markdown lines that read as well on a terminal. Medians of the rounds. */
export function summarise(figures: Figures): string[] {
  return [
    ...atRestTable(figures.rest),
    ...burstTable(figures.burst),
    ...screensTable(figures.screens),
    ...snapshotTable(figures.snapshots),
    ...pagesTable(figures.pages),
  ]
}

/** The last results, with what is needed to judge them. */
export async function keepResults(post: Post, lines: string[]): Promise<void> {
  const { rows } = await post.owner.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  const [processor] = cpus()
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
  const head = [
    '# Last results of `npm run bench`',
    '',
    `${new Date().toISOString().slice(0, 10)} · ${cpus().length} cores (${processor?.model.trim()}), ${gigabytes} GB · Node ${process.version} · PostgreSQL ${rows[0]?.version} with fsync, full_page_writes and synchronous_commit on`,
    '',
    'Screens, writers, server and database share the machine. The floors carry messages and rows of the same size and are measured by turns with Sanqu in the same run.',
  ]
  const file = join(import.meta.dirname, 'RESULTS.md')
  writeFileSync(file, `${[...head, ...lines].join('\n')}\n`)
}

function atRestTable(rest: Figures['rest']): string[] {
  const p50 = medians(rest, (result) => result.p50Ms)
  const p99 = medians(rest, (result) => result.p99Ms)
  if (p50.size === 0) return []
  return table(
    'At rest: from sending a command to the last of 50 screens',
    ['', 'p50', 'p99', 'p50 / floor', 'p99 / floor'],
    [...p50.keys()].map((name) => [
      name,
      ms(p50.get(name)),
      ms(p99.get(name)),
      ratio(p50.get(name), p50.get(FLOOR)),
      ratio(p99.get(name), p99.get(FLOOR)),
    ]),
  )
}

function burstTable(burst: Figures['burst']): string[] {
  const rates = medians(burst, (result) => result.writesPerSecond)
  const order = medians(burst, (result) => result.inOrderPercent)
  if (rates.size === 0) return []
  return table(
    'Burst: 16 writers that never wait, 50 screens',
    ['', 'writes/s', 'arrived in order', 'writes/s / floor'],
    [...rates.keys()].map((name) => [
      name,
      (rates.get(name) ?? 0).toFixed(0),
      `${(order.get(name) ?? 0).toFixed(1)} %`,
      ratio(rates.get(name), rates.get(FLOOR)),
    ]),
  )
}

function screensTable(screens: Figures['screens']): string[] {
  const p50 = medians(screens, (result) => result.p50Ms)
  const cpu = medians(screens, (result) => result.cpuMsPerWrite)
  const idle = medians(screens, (result) => result.idleCpuMsPerSecond)
  if (p50.size === 0) return []
  return table(
    '500 screens, one write every 40 ms',
    ['', 'p50', 'server processor a write', '/ floor', 'idle, a second'],
    [...p50.keys()].map((name) => [
      name,
      ms(p50.get(name)),
      ms(cpu.get(name)),
      ratio(cpu.get(name), cpu.get(FLOOR)),
      ms(idle.get(name)),
    ]),
  )
}

function snapshotTable(snapshots: SnapshotFigures[]): string[] {
  if (snapshots.length === 0) return []
  return table(
    'Snapshot for a new screen',
    ['buildings', 'time', 'size', 'gzipped'],
    snapshots.map(({ buildings, ms: time, bytes, gzippedBytes }) => [
      String(buildings),
      ms(time),
      kilobytes(bytes),
      kilobytes(gzippedBytes),
    ]),
  )
}

function pagesTable(pages: FirstLoad[]): string[] {
  if (pages.length === 0) return []
  return table(
    'JavaScript of the first load',
    ['page', 'files', 'size', 'gzipped'],
    pages.map(({ page, files, bytes, gzippedBytes }) => [
      page,
      String(files),
      kilobytes(bytes),
      kilobytes(gzippedBytes),
    ]),
  )
}

function table(title: string, head: string[], rows: string[][]): string[] {
  const width = (column: number) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(width(column))).join(' | ')} |`
  const rule = `| ${head.map((_, column) => '-'.repeat(width(column))).join(' | ')} |`
  return ['', `## ${title}`, '', line(head), rule, ...rows.map(line)]
}

function medians<T>(
  results: Record<string, T[]>,
  pick: (result: T) => number,
): Map<string, number> {
  return new Map(
    Object.entries(results).map(([name, list]) => [name, median(list.map(pick))] as const),
  )
}

function ms(value = 0): string {
  return `${value.toFixed(1)} ms`
}

function ratio(value = 0, floor = 0): string {
  return floor === 0 ? '' : (value / floor).toFixed(2)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_024).toFixed(0)} KB`
}
