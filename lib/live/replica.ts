import { Digest, hashRow, type RowHash } from './digest.ts'
import type { Batch, Change, LiveEvent, Snapshot } from './protocol.ts'
import { LIVE_TABLES, type LiveTable, type LiveTables } from './rows.ts'

export type ReplicaTables = { [Table in LiveTable]: ReadonlyMap<string, LiveTables[Table]> }

/** What became of a batch: `gap` means that something before it is missing and must be asked for. */
export type Applied = { kind: 'applied'; events: LiveEvent[] } | { kind: 'old' } | { kind: 'gap' }

/**
 * One community's live state as of `seq`. A screen holds one, and so does every server process, to
 * know what the screens should hold. It changes only by whole batches that continue exactly where
 * it stands, so it is always equal to the database as of some one moment.
 *
 * A map keeps its identity until one of its rows changes: screens compare by identity. Where nobody
 * does, `inPlace` saves copying a table for every batch.
 */
export class Replica {
  #seq = -1
  #history = ''
  #tables = emptyTables()
  #digest = new Digest()
  readonly #hashes = new Map<string, RowHash>()
  /** Rows that have changed since the digest was asked for: many change again until then. */
  readonly #unhashed = new Map<string, { table: LiveTable; id: string; row: object }>()
  readonly #inPlace: boolean

  constructor(options: { inPlace?: boolean } = {}) {
    this.#inPlace = options.inPlace ?? false
  }

  get seq(): number {
    return this.#seq
  }

  get history(): string {
    return this.#history
  }

  get tables(): ReplicaTables {
    return this.#tables
  }

  /** Worked out when it is asked for, not while a change is on its way to somebody's eyes. */
  get digest(): string {
    this.#hashAll()
    return this.#digest.toString()
  }

  /** Takes a snapshot in place of everything. */
  reset(snapshot: Snapshot): void {
    this.#hashAll()
    const before = { tables: this.#tables, hashes: new Map(this.#hashes) }
    this.#digest = new Digest()
    this.#hashes.clear()
    const tables = emptyTables()
    for (const table of LIVE_TABLES) {
      const old = before.tables[table] as ReadonlyMap<string, object>
      const rows = tables[table] as Map<string, object>
      let same = snapshot.tables[table].length === old.size
      for (const row of snapshot.tables[table]) {
        const hash = this.#remember(table, row.id, row)
        const known = before.hashes.get(nameOf(table, row.id))
        const unchanged = known?.high === hash.high && known.low === hash.low
        // What did not change keeps its identity, so that nothing lights up for nothing.
        rows.set(row.id, unchanged ? (old.get(row.id) ?? row) : row)
        same &&= unchanged
      }
      if (same) Object.assign(tables, { [table]: old })
    }
    this.#tables = tables
    this.#seq = snapshot.seq
    this.#history = snapshot.history
  }

  apply(batch: Batch): Applied {
    if (batch.to <= this.#seq) return { kind: 'old' }
    if (batch.from > this.#seq) return { kind: 'gap' }
    const events = batch.events.filter((event) => event.seq > this.#seq)
    if (events.length !== batch.to - this.#seq) return { kind: 'gap' }
    this.#change(events.flatMap((event) => event.changes))
    this.#seq = batch.to
    return { kind: 'applied', events }
  }

  /** The same content as a snapshot would have. */
  snapshot(): Snapshot {
    const tables = Object.fromEntries(
      LIVE_TABLES.map((table) => [table, [...this.#tables[table].values()]]),
    )
    return {
      seq: this.#seq,
      history: this.#history,
      tables: tables as unknown as Snapshot['tables'],
    }
  }

  #change(changes: readonly Change[]): void {
    const copies = new Map<LiveTable, Map<string, object>>()
    for (const { table, id, row } of changes) {
      let rows = copies.get(table)
      if (!rows) {
        const before = this.#tables[table] as Map<string, object>
        rows = this.#inPlace ? before : new Map(before)
        copies.set(table, rows)
      }
      this.#forget(table, id)
      if (row === null) {
        rows.delete(id)
      } else {
        rows.set(id, row)
        this.#unhashed.set(nameOf(table, id), { table, id, row })
      }
    }
    this.#tables = { ...this.#tables, ...Object.fromEntries(copies) }
  }

  #hashAll(): void {
    for (const { table, id, row } of this.#unhashed.values()) this.#remember(table, id, row)
    this.#unhashed.clear()
  }

  #remember(table: LiveTable, id: string, row: object): RowHash {
    const hash = hashRow(table, id, row)
    this.#hashes.set(nameOf(table, id), hash)
    this.#digest.add(hash)
    return hash
  }

  #forget(table: LiveTable, id: string): void {
    const name = nameOf(table, id)
    this.#unhashed.delete(name)
    const hash = this.#hashes.get(name)
    if (!hash) return
    this.#digest.remove(hash)
    this.#hashes.delete(name)
  }
}

function nameOf(table: LiveTable, id: string): string {
  return `${table}:${id}`
}

function emptyTables(): ReplicaTables {
  return Object.fromEntries(
    LIVE_TABLES.map((table) => [table, new Map()]),
  ) as unknown as ReplicaTables
}
