import {
  EVENTS_A_STRETCH,
  MARK_KINDS,
  type MarkKind,
  type PastMark,
  type PastSpan,
} from '#lib/past/past-protocol.ts'
import type { Change, LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { TierTally, type TierPoint } from './tier-tally.ts'

type Rows = Map<string, Change>
type Opening = { incidentId: string; seq: number; at: string }
type Page = {
  from: number
  at: string
  /** The rows as they stood at the end of the stretch, of those that changed in it. */
  changed: Rows
}

/**
 * What the log of one incident says about every moment of it: the rows at its opening, and for each
 * stretch what had changed when it was over. The state at the beginning of any stretch is put together
 * from these, without reading the log again. It grows with the log and holds no event.
 */
export class PastBook {
  readonly history: string
  readonly opening: Opening
  readonly #rows: Rows = new Map()
  readonly #pages: Page[] = []
  readonly #marks: PastMark[] = []
  readonly #tally = new TierTally()
  /** Every row that an event has named, until the book is settled. */
  #named: Set<string> | null = new Set()
  #seq = 0
  #latest = -Infinity

  constructor(history: string, opening: Opening) {
    this.history = history
    this.opening = opening
  }

  get seq(): number {
    return this.#seq
  }

  get tiers(): readonly TierPoint[] {
    return this.#tally.points
  }

  /** Events that continue where the book ends. */
  add(events: readonly LiveEvent[]): void {
    for (const event of events) this.#add(event)
  }

  /** `snapshot` is of where the book ends: what no event has ever named has always stood so. */
  settle({ seq, tables }: Snapshot): void {
    const named = this.#named
    if (named === null || seq !== this.#seq) throw new Error(`not of the end of the book: ${seq}`)
    for (const table of LIVE_TABLES) {
      for (const row of tables[table]) {
        const change = { table, id: row.id, row } as Change
        if (!named.has(keyOf(change))) this.#rows.set(keyOf(change), change)
      }
    }
    this.#named = null
  }

  span(now: Date): PastSpan {
    return {
      history: this.history,
      openedAt: this.opening.at,
      stretches: this.#pages.map(({ from, at }) => ({ from, at })),
      head: { seq: this.#seq, at: new Date(Math.max(this.#latest, now.getTime())).toISOString() },
      marks: [...this.#marks],
    }
  }

  /** Whether a stretch begins behind `seq`, and `to` lies in it. */
  holds(from: number, to: number): boolean {
    return (
      this.#pages.some((page) => page.from === from) &&
      to >= from &&
      to <= Math.min(this.#seq, from + EVENTS_A_STRETCH)
    )
  }

  stateAt(from: number): Snapshot['tables'] {
    const rows: Rows = new Map(this.#rows)
    for (const page of this.#pages) {
      if (page.from >= from) break
      for (const [key, change] of page.changed) rows.set(key, change)
    }
    const tables = Object.fromEntries(LIVE_TABLES.map((table) => [table, [] as object[]]))
    for (const { table, row } of rows.values()) if (row !== null) tables[table]?.push(row)
    return tables as unknown as Snapshot['tables']
  }

  #add(event: LiveEvent): void {
    if (event.seq !== this.#seq + 1) throw new Error(`the log has a gap before ${event.seq}`)
    this.#seq = event.seq
    this.#latest = Math.max(this.#latest, Date.parse(event.at))
    const at = new Date(this.#latest).toISOString()
    const rows = event.seq < this.opening.seq ? this.#rows : this.#page(event.seq, at).changed
    for (const change of event.changes) {
      rows.set(keyOf(change), change)
      this.#named?.add(keyOf(change))
    }
    this.#tally.count(event.changes, event.seq < this.opening.seq ? this.opening.at : at)
    if (event.seq >= this.opening.seq && isMark(event.kind)) {
      this.#marks.push({ at, kind: event.kind, data: markData(event) })
    }
  }

  #page(seq: number, at: string): Page {
    const last = this.#pages.at(-1)
    if (last && seq <= last.from + EVENTS_A_STRETCH) return last
    const page: Page = { from: seq - 1, at, changed: new Map() }
    this.#pages.push(page)
    return page
  }
}

function keyOf({ table, id }: Pick<Change, 'table' | 'id'>): string {
  return `${table}:${id}`
}

function isMark(kind: string): kind is MarkKind {
  return (MARK_KINDS as readonly string[]).includes(kind)
}

function markData({ kind, data }: LiveEvent): PastMark['data'] {
  if (kind === 'positive.recorded') return {}
  const { zoneName, tier, fromTier } = data
  return { zoneName, tier, fromTier }
}
