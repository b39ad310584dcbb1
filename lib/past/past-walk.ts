import type { LiveState } from '#lib/live/live-ports.ts'
import type { LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import type { ReplicaTables } from '#lib/live/replica.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { endOfMinute, minuteOf } from './minutes.ts'
import type { PastSpan, Stretch, StretchRequest } from './past-protocol.ts'
import { TimeMachine } from './time-machine.ts'

type Load = (request: StretchRequest) => Promise<Stretch>
type Loaded = {
  index: number
  machine: TimeMachine
  /** When each event came to be known, never falling. */
  times: readonly number[]
  /** Lines of the log from before the stretch. */
  log: readonly LiveEvent[]
}

const STRETCHES_KEPT = 4
const LOG_LENGTH = 300

/**
 * A look at what has been: the live state of any minute of the incident, in the form in which screens
 * read the present. It holds the stretches around the minute that is shown; others are asked for.
 */
export class PastWalk {
  readonly span: PastSpan
  readonly #load: Load
  readonly #loaded = new Map<number, Promise<Loaded>>()
  readonly #listeners = new Set<() => void>()
  readonly #starts: readonly number[]
  #state: LiveState | null = null
  #minute: number
  #wanted = 0

  constructor(span: PastSpan, load: Load) {
    this.span = span
    this.#load = load
    this.#starts = span.stretches.map(({ at }) => Date.parse(at))
    this.#minute = this.first
  }

  get first(): number {
    return minuteOf(Date.parse(this.span.openedAt))
  }

  get last(): number {
    return Math.max(this.first, minuteOf(Date.parse(this.span.head.at)))
  }

  /** The minute that is shown. */
  get minute(): number {
    return this.#minute
  }

  /** Null until the first minute has come. */
  get state(): LiveState | null {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Shows a minute; false when another was asked for meanwhile, and that one is shown instead. */
  async goTo(minute: number): Promise<boolean> {
    const wanted = ++this.#wanted
    const within = Math.max(this.first, Math.min(this.last, minuteOf(minute)))
    const until = endOfMinute(within)
    const loaded = await this.#stretch(this.#indexAt(until))
    if (wanted !== this.#wanted) return false
    this.#show(within, loaded, countUntil(loaded.times, until))
    return true
  }

  #show(minute: number, { index, machine, log }: Loaded, position: number): void {
    const tables = machine.moveTo(position)
    const seq = (this.span.stretches[index]?.from ?? 0) + position
    this.#minute = minute
    const stays = this.#state !== null && this.#state.seq === seq
    this.#state = {
      tables,
      seq,
      // How true the present is, is said by whoever shows the present.
      phase: { kind: 'live', lagMs: 0 },
      log:
        stays && this.#state
          ? this.#state.log
          : [...log, ...machine.events.slice(0, position)].slice(-LOG_LENGTH),
      clockOffsetMs: 0,
      presence: [],
      repairs: 0,
    }
    for (const listener of this.#listeners) listener()
  }

  #indexAt(until: number): number {
    return Math.max(0, countUntil(this.#starts, until) - 1)
  }

  #stretch(index: number): Promise<Loaded> {
    const known = this.#loaded.get(index)
    if (known) {
      // The one that was used last is dropped last.
      this.#loaded.delete(index)
      this.#loaded.set(index, known)
      return known
    }
    const loading = this.#fetch(index)
    this.#loaded.set(index, loading)
    // What failed is asked for again the next time.
    loading.catch(() => this.#loaded.delete(index))
    for (const old of this.#loaded.keys()) {
      if (this.#loaded.size <= STRETCHES_KEPT) break
      this.#loaded.delete(old)
    }
    return loading
  }

  async #fetch(index: number): Promise<Loaded> {
    const { history, stretches, head } = this.span
    const from = stretches[index]?.from ?? 0
    const to = stretches[index + 1]?.from ?? head.seq
    const before = this.#loaded.get(index - 1)
    const { events, state } = await this.#load({ history, from, to, withState: !before })
    const times = timesOf(events, this.#starts[index] ?? 0)
    if (state) {
      return {
        index,
        times,
        log: state.log,
        machine: new TimeMachine(mapped(state.tables), events),
      }
    }
    // The end of the stretch before is the beginning of this one.
    const previous = await before
    if (!previous) throw new Error(`stretch ${index} came without its beginning`)
    const { machine, log } = previous
    const shown = machine.position
    const tables = machine.moveTo(machine.events.length)
    machine.moveTo(shown)
    const lines = [...log, ...machine.events].slice(-LOG_LENGTH)
    return { index, times, log: lines, machine: new TimeMachine(tables, events) }
  }
}

/** What an event is dated back does not come before what stood on the screens already. */
function timesOf(events: readonly LiveEvent[], from: number): number[] {
  let latest = from
  return events.map(({ at }) => {
    latest = Math.max(latest, Date.parse(at))
    return latest
  })
}

/** How many of these never falling times are not after `until`. */
function countUntil(times: readonly number[], until: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= until) low = middle + 1
    else high = middle
  }
  return low
}

export function mapped(tables: Snapshot['tables']): ReplicaTables {
  return Object.fromEntries(
    LIVE_TABLES.map((table) => [table, new Map(tables[table].map((row) => [row.id, row]))]),
  ) as unknown as ReplicaTables
}
