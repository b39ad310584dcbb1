import { deskGlance, deskTables } from './desk-results.ts'
import type { AssessFigures } from './assessments.ts'
import type { DeskFigures } from './desk-times.ts'
import type { LiveFigures } from './live-parts.ts'
import { EVERY_MS, MANY_SCREENS, SCREENS, WRITERS } from './live-parts.ts'
import type { MapFigures } from './map-times.ts'
import { median } from './measure.ts'
import type { PageFigures } from './page-scripts.ts'
import type { SnapshotFigures } from './snapshots.ts'
import type { Pace, PastFigures } from './past-steps.ts'
import { type Aim, aimed, kilobytes, ms, ratio, table, within } from './table.ts'

export type Figures = {
  live: LiveFigures | null
  snapshots: SnapshotFigures[]
  assess: AssessFigures | null
  past: PastFigures | null
  maps: MapFigures[]
  pages: PageFigures[]
  desk: DeskFigures | null
}

const OURS = 'Sanqu'
const FLOOR = 'durable floor'

/** Everything at a glance, then what stands behind it. Medians of the rounds and of their ratios. */
export function summarise(figures: Figures): string[] {
  const { live } = figures
  return [
    ...overview(figures),
    ...(live ? [...atRestTable(live.rest), ...burstTable(live.burst)] : []),
    ...(live ? screensTable(live.screens) : []),
    ...snapshotTable(figures.snapshots),
    ...mapTable(figures.maps),
    ...pagesTable(figures.pages),
    ...(figures.desk ? deskTables(figures.desk) : []),
  ]
}

function overview({ live, snapshots, assess, past, maps, pages, desk }: Figures): string[] {
  return table(
    'At a glance',
    ['', OURS, 'floor', 'ratio', 'aim'],
    [
      ...(live ? liveLines(live) : []),
      ...snapshots.map(({ buildings, ms: time, gzippedBytes }) => [
        `snapshot, ${buildings} buildings`,
        `${ms(time)}, ${kilobytes(gzippedBytes)} gzipped`,
      ]),
      ...(assess ? assessLines(assess) : []),
      ...(past ? pastLines(past) : []),
      ...maps.flatMap(({ buildings, firstIdle, recolour, bare }) => [
        compared(
          `map's first idle, ${buildings} buildings`,
          firstIdle.newDeviceMs,
          bare.newDeviceMs,
        ),
        compared(`recolour of ${buildings} buildings`, recolour.paintedMs, bare.paintedMs),
      ]),
      ...pages.map(({ page, files, gzippedBytes }) => [
        `first-load JavaScript, ${page}`,
        `${kilobytes(gzippedBytes)} gzipped, ${files} files`,
      ]),
      ...(desk ? deskGlance(desk) : []),
    ],
  )
}

const ASSESSED_WITHIN_MS = 1_000

function assessLines({ zones, buildings, residents, allMs, rulesMs, oneMs }: AssessFigures) {
  return [
    [
      `${zones} zones over ${buildings} buildings, ${residents} residents, assessed`,
      ms(allMs),
      '',
      '',
      within(allMs, ASSESSED_WITHIN_MS),
    ],
    ['  the rules alone', ms(rulesMs)],
    ['  `zone.assess` of one of them, asked from outside', ms(oneMs)],
  ]
}

const STEPS_A_SECOND = 10

function pastLines(past: PastFigures): string[][] {
  const steps = ({ perSecond, p99Ms }: Pace) => `${perSecond.toFixed(0)} steps/s, p99 ${ms(p99Ms)}`
  const line = (what: string, pace: Pace) => [
    what,
    steps(pace),
    '',
    '',
    `≥ ${STEPS_A_SECOND} steps/s ${pace.perSecond >= STEPS_A_SECOND ? '✓' : '✗'}`,
  ]
  return [
    [
      `time slider over ${past.events} events, ${past.buildings} buildings: minute by minute`,
      steps(past.minutesForward),
      steps(past.floor),
      ratio(past.minutesForward.perSecond, past.floor.perSecond),
      line('', past.minutesForward).at(-1) ?? '',
    ],
    line('  backward', past.minutesBackward),
    line('  hour by hour, the whole fortnight', past.hoursForward),
    ['  jumps anywhere, each a stretch to fetch', steps(past.jumps)],
    ['  opened, the first time', ms(past.openMs)],
    ['  opened again', ms(past.openAgainMs)],
  ]
}

function liveLines({ rest, burst, screens }: LiveFigures): string[][] {
  const line = <T>(
    what: string,
    results: Record<string, T[]>,
    pick: (result: T) => number,
    show: (value: number) => string,
    aim: Aim,
  ): string[][] => {
    const values = medians(results, pick)
    const [value, floor] = [values.get(OURS), values.get(FLOOR)]
    const byFloor = byFloors(results, pick).get(OURS)
    if (value === undefined || floor === undefined || byFloor === undefined) return []
    return [[what, show(value), show(floor), byFloor.toFixed(2), aimed(byFloor, 1, aim)]]
  }
  const audience = `last of ${SCREENS} screens`
  return [
    ...line(`at rest, ${audience}, p50`, rest, (result) => result.p50Ms, ms, { atMost: 1.5 }),
    ...line(`at rest, ${audience}, p99`, rest, (result) => result.p99Ms, ms, { atMost: 1.5 }),
    ...line(
      `burst of ${WRITERS} writers`,
      burst,
      (result) => result.writesPerSecond,
      (value) => `${value.toFixed(0)} writes/s`,
      { atLeast: 1 },
    ),
    ...line(
      `${MANY_SCREENS} screens, server processor a write`,
      screens,
      (result) => result.cpuMsPerWrite,
      ms,
      { atMost: 1.3 },
    ),
  ]
}

function compared(what: string, value: number, floor: number): string[] {
  return [what, ms(value), ms(floor), ratio(value, floor)]
}

function atRestTable(rest: LiveFigures['rest']): string[] {
  const p50 = medians(rest, (result) => result.p50Ms)
  const p99 = medians(rest, (result) => result.p99Ms)
  const p50ByFloor = byFloors(rest, (result) => result.p50Ms)
  const p99ByFloor = byFloors(rest, (result) => result.p99Ms)
  if (p50.size === 0) return []
  return table(
    `At rest: from sending a command to the last of ${SCREENS} screens`,
    ['', 'p50', 'p99', 'p50 / floor', 'p99 / floor'],
    [...p50.keys()].map((name) => [
      name,
      ms(of(p50, name)),
      ms(of(p99, name)),
      of(p50ByFloor, name).toFixed(2),
      of(p99ByFloor, name).toFixed(2),
    ]),
  )
}

function burstTable(burst: LiveFigures['burst']): string[] {
  const rates = medians(burst, (result) => result.writesPerSecond)
  const byFloor = byFloors(burst, (result) => result.writesPerSecond)
  const order = medians(burst, (result) => result.inOrderPercent)
  if (rates.size === 0) return []
  return table(
    `Burst: ${WRITERS} writers that never wait, ${SCREENS} screens`,
    ['', 'writes/s', 'arrived in order', 'writes/s / floor'],
    [...rates.keys()].map((name) => [
      name,
      of(rates, name).toFixed(0),
      `${of(order, name).toFixed(1)} %`,
      of(byFloor, name).toFixed(2),
    ]),
  )
}

function screensTable(screens: LiveFigures['screens']): string[] {
  const p50 = medians(screens, (result) => result.p50Ms)
  const cpu = medians(screens, (result) => result.cpuMsPerWrite)
  const byFloor = byFloors(screens, (result) => result.cpuMsPerWrite)
  const idle = medians(screens, (result) => result.idleCpuMsPerSecond)
  if (p50.size === 0) return []
  return table(
    `${MANY_SCREENS} screens, one write every ${EVERY_MS} ms`,
    ['', 'p50', 'server processor a write', '/ floor', 'idle, a second'],
    [...p50.keys()].map((name) => [
      name,
      ms(of(p50, name)),
      ms(of(cpu, name)),
      of(byFloor, name).toFixed(2),
      ms(of(idle, name)),
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

/** The floor is the same page size and the same footprints in MapLibre alone. */
function mapTable(maps: MapFigures[]): string[] {
  if (maps.length === 0) return []
  return table(
    'Map, in a browser without a graphics card',
    ['', ...maps.map(({ community, buildings }) => `${community} (${buildings} buildings)`)],
    [
      ['first idle, new device', ...maps.map(({ firstIdle }) => ms(firstIdle.newDeviceMs))],
      ['  MapLibre alone', ...maps.map(({ bare }) => ms(bare.newDeviceMs))],
      ['first idle, cached', ...maps.map(({ firstIdle }) => ms(firstIdle.cachedMs))],
      ['  MapLibre alone', ...maps.map(({ bare }) => ms(bare.cachedMs))],
      ['declaration acknowledged', ...maps.map(({ recolour }) => ms(recolour.acknowledgedMs))],
      ['all buildings recoloured', ...maps.map(({ recolour }) => ms(recolour.paintedMs))],
      ['  MapLibre alone', ...maps.map(({ bare }) => ms(bare.paintedMs))],
    ],
  )
}

function pagesTable(pages: PageFigures[]): string[] {
  if (pages.length === 0) return []
  return table(
    'JavaScript of the first load',
    ['page', 'files', 'size', 'gzipped', 'with workers and links ahead: files', 'as served'],
    pages.map(({ page, files, bytes, gzippedBytes, served }) => [
      page,
      String(files),
      kilobytes(bytes),
      kilobytes(gzippedBytes),
      String(served.files),
      kilobytes(served.bytes),
    ]),
  )
}

function medians<T>(
  results: Record<string, T[]>,
  pick: (result: T) => number,
): Map<string, number> {
  return new Map(
    Object.entries(results).map(([name, list]) => [name, median(list.map(pick))] as const),
  )
}

/** By the floor of the same round: contenders take turns within one, and rounds differ from each other. */
function byFloors<T>(
  results: Record<string, T[]>,
  pick: (result: T) => number,
): Map<string, number> {
  const floors = (results[FLOOR] ?? []).map(pick)
  return new Map(
    Object.entries(results).map(([name, list]) => {
      const ratios = list.flatMap((result, round) => {
        const floor = floors[round] ?? 0
        return floor > 0 ? [pick(result) / floor] : []
      })
      return [name, median(ratios)] as const
    }),
  )
}

function of(values: ReadonlyMap<string, number>, name: string): number {
  return values.get(name) ?? 0
}
