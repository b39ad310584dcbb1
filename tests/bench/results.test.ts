import { expect, test } from 'vitest'
import { type Figures, summarise } from './results.ts'
import { resultsText } from './results-file.ts'

const NOTHING: Figures = {
  live: null,
  snapshots: [],
  assess: null,
  past: null,
  maps: [],
  pages: [],
  desk: null,
}

const LIVE: NonNullable<Figures['live']> = {
  rest: {
    Sanqu: [
      { p50Ms: 4, p99Ms: 10 },
      { p50Ms: 6, p99Ms: 20 },
      { p50Ms: 5, p99Ms: 12 },
    ],
    'durable floor': [
      { p50Ms: 4, p99Ms: 5 },
      { p50Ms: 5, p99Ms: 8 },
      { p50Ms: 3, p99Ms: 6 },
    ],
  },
  burst: {
    Sanqu: [
      { writesPerSecond: 900, inOrderPercent: 100 },
      { writesPerSecond: 800, inOrderPercent: 100 },
    ],
    'durable floor': [
      { writesPerSecond: 1_000, inOrderPercent: 97.5 },
      { writesPerSecond: 1_000, inOrderPercent: 97.5 },
    ],
  },
  screens: {},
}

test('the glance takes medians of the rounds, ratios within each, and says which aims were reached', () => {
  const glance = rows(summarise({ ...NOTHING, live: LIVE }), 'At a glance')
  expect(glance).toEqual([
    ['', 'Sanqu', 'floor', 'ratio', 'aim'],
    ['at rest, last of 50 screens, p50', '5.0 ms', '4.0 ms', '1.20', '≤ 1.5 × ✓'],
    ['at rest, last of 50 screens, p99', '12.0 ms', '6.0 ms', '2.00', '≤ 1.5 × ✗'],
    ['burst of 16 writers', '850 writes/s', '1000 writes/s', '0.85', '≥ 1 × ✗'],
  ])
})

test('parts that were not measured have no table', () => {
  const titles = summarise({ ...NOTHING, live: LIVE }).filter((line) => line.startsWith('## '))
  expect(titles).toEqual([
    '## At a glance',
    '## At rest: from sending a command to the last of 50 screens',
    '## Burst: 16 writers that never wait, 50 screens',
  ])
})

test('map and pages stand in the same glance', () => {
  const lines = summarise({
    ...NOTHING,
    maps: [
      {
        community: 'demo community',
        buildings: 432,
        firstIdle: { newDeviceMs: 900, cachedMs: 600 },
        recolour: { acknowledgedMs: 20, paintedMs: 60 },
        bare: { newDeviceMs: 450, cachedMs: 400, paintedMs: 30 },
      },
    ],
    pages: [
      {
        page: '/map',
        files: 2,
        bytes: 4_096,
        gzippedBytes: 2_048,
        served: { files: 3, bytes: 3_072 },
      },
    ],
  })
  expect(rows(lines, 'At a glance').slice(1)).toEqual([
    ["map's first idle, 432 buildings", '900 ms', '450 ms', '2.00', ''],
    ['recolour of 432 buildings', '60.0 ms', '30.0 ms', '2.00', ''],
    ['first-load JavaScript, /map', '2 KB gzipped, 2 files', '', '', ''],
  ])
  expect(rows(lines, 'JavaScript of the first load')[1]).toEqual([
    '/map',
    '2',
    '4 KB',
    '2 KB',
    '3',
    '3 KB',
  ])
})

test('the kept file names the command, the day and the machine', () => {
  const text = resultsText(
    {
      command: 'npm run bench -- --rounds 5',
      day: new Date('2026-03-12T10:00:00Z'),
      rounds: 5,
      nodeVersion: '24.1.0',
      postgresVersion: '18.4',
      browserVersion: '153.0',
      machine: { cores: 2, processor: 'Some processor', memoryBytes: 8 * 2 ** 30 },
    },
    ['', '## At a glance'],
  )
  for (const words of [
    '`npm run bench -- --rounds 5`',
    '2026-03-12',
    '2 cores (Some processor), 8 GB',
    'medians over the rounds, 5 of them',
  ]) {
    expect(text).toContain(words)
  }
  expect(text.endsWith('\n\n## At a glance\n')).toBe(true)
})

function rows(lines: readonly string[], title: string): string[][] {
  const start = lines.indexOf(`## ${title}`)
  const end = lines.indexOf('', start + 2)
  return lines
    .slice(start + 2, end === -1 ? undefined : end)
    .filter((line) => !/^[| -]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}
