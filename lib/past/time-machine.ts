import type { Change, LiveEvent } from '#lib/live/protocol.ts'
import type { ReplicaTables } from '#lib/live/replica.ts'
import type { LiveTable } from '#lib/live/rows.ts'

/**
 * The live state at any event of a stretch, from the state at its beginning. Forward it applies what an
 * event changed; backward it puts back what stood there before, noted the first time that the event was
 * passed. A step costs what it changes, and one copy of each table that it touches: as in a replica, a
 * map keeps its identity until one of its rows changes.
 */
export class TimeMachine {
  readonly events: readonly LiveEvent[]
  readonly #before: Change[][] = []
  #tables: ReplicaTables
  #position = 0

  constructor(tables: ReplicaTables, events: readonly LiveEvent[]) {
    this.#tables = tables
    this.events = events
  }

  /** How many events have happened. */
  get position(): number {
    return this.#position
  }

  get tables(): ReplicaTables {
    return this.#tables
  }

  moveTo(position: number): ReplicaTables {
    const to = Math.max(0, Math.min(this.events.length, position))
    const copies = new Map<LiveTable, Map<string, object>>()
    while (this.#position < to) {
      const changes = this.events[this.#position]?.changes ?? []
      this.#before[this.#position] ??= this.#standing(changes, copies)
      this.#put(changes, copies)
      this.#position += 1
    }
    while (this.#position > to) {
      this.#position -= 1
      this.#put(this.#before[this.#position] ?? [], copies)
    }
    if (copies.size > 0) this.#tables = { ...this.#tables, ...Object.fromEntries(copies) }
    return this.#tables
  }

  /** What stands where these changes go, before the first of them. */
  #standing(
    changes: readonly Change[],
    copies: ReadonlyMap<LiveTable, ReadonlyMap<string, object>>,
  ): Change[] {
    return changes.map(({ table, id }) => {
      const row = (copies.get(table) ?? this.#tables[table]).get(id) ?? null
      return { table, id, row } as Change
    })
  }

  #put(changes: readonly Change[], copies: Map<LiveTable, Map<string, object>>): void {
    for (const { table, id, row } of changes) {
      let rows = copies.get(table)
      if (!rows) {
        rows = new Map(this.#tables[table] as ReadonlyMap<string, object>)
        copies.set(table, rows)
      }
      if (row === null) rows.delete(id)
      else rows.set(id, row)
    }
  }
}
