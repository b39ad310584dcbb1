import {
  EVENTS_A_STRETCH,
  MARK_KINDS,
  type MarkKind,
  type PastMark,
  type PastSpan,
} from '#lib/past/past-protocol.ts'
import { minuteOf } from '#lib/past/minutes.ts'
import type { Change, LiveEvent, Snapshot } from '#lib/live/protocol.ts'
import { LIVE_TABLES } from '#lib/live/rows.ts'
import { TierTally, type TierPoint } from './tier-tally.ts'
import { withoutDoors } from './without-doors.ts'

type Rows = Map<string, Change>
/** One incident in the log. */
export type Chapter = {
  incidentId: string
  /** Of the event that opened it, and of the one that closed it. */
  seq: number
  at: string
  end: { seq: number; at: string } | null
  /** Whether its opening carries its rows: demonstrations made by an older version have none. */
  told: boolean
  marks: PastMark[]
}
type Page = {
  from: number
  at: string
  /** The rows as they stood at the end of the stretch, of those that changed in it. */
  changed: Rows
}

/**
 * What the log of a community says about every moment of its incidents: the rows at the first opening,
 * and for each stretch what had changed when it was over. The state at the beginning of any stretch is
 * put together from these, without reading the log again. It grows with the log and holds no event, and
 * no door of an incident whose people are `forgotten`.
 */
export class PastBook {
  readonly history: string
  readonly forgotten: ReadonlySet<string>
  readonly chapters: Chapter[] = []
  readonly #rows: Rows = new Map()
  readonly #pages: Page[] = []
  readonly #tally = new TierTally()
  /** Every row that an event has named, until the book is settled. */
  #named: Set<string> | null = new Set()
  #seq = 0
  #latest = -Infinity

  constructor(history: string, forgotten: ReadonlySet<string> = new Set()) {
    this.history = history
    this.forgotten = forgotten
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

  /** The incident that was going on in that minute. */
  chapterAt(minute: number): Chapter | undefined {
    return this.chapters.find(
      ({ at, end }) =>
        minuteOf(Date.parse(at)) <= minute && (!end || minute <= minuteOf(Date.parse(end.at))),
    )
  }

  span(chapter: Chapter, now: Date): Omit<PastSpan, 'incident'> {
    const { end } = chapter
    return {
      history: this.history,
      openedAt: chapter.at,
      stretches: this.#pagesOf(chapter).map(({ from, at }) => ({ from, at })),
      head: end
        ? { seq: end.seq - 1, at: end.at }
        : { seq: this.#seq, at: new Date(Math.max(this.#latest, now.getTime())).toISOString() },
      marks: [...chapter.marks],
    }
  }

  /** The incident of which a stretch begins behind `from`, if `to` lies in that stretch. */
  chapterOf(from: number, to: number): Chapter | undefined {
    if (to < from || to > from + EVENTS_A_STRETCH) return undefined
    return this.chapters.find(
      (chapter) =>
        to <= lastSeqOf(chapter, this.#seq) &&
        this.#pagesOf(chapter).some((page) => page.from === from),
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

  #pagesOf(chapter: Chapter): Page[] {
    const last = lastSeqOf(chapter, Infinity)
    return this.#pages.filter(({ from }) => from >= chapter.seq - 1 && from < last)
  }

  #add(told: LiveEvent): void {
    if (told.seq !== this.#seq + 1) throw new Error(`the log has a gap before ${told.seq}`)
    this.#seq = told.seq
    this.#latest = Math.max(this.#latest, Date.parse(told.at))
    const at = new Date(this.#latest).toISOString()
    if (told.kind === 'incident.opened') this.#open(told, at)
    const chapter = this.chapters.at(-1)
    const event = chapter && this.forgotten.has(chapter.incidentId) ? withoutDoors(told) : told
    const rows = chapter ? this.#page(event.seq, at).changed : this.#rows
    for (const change of event.changes) {
      rows.set(keyOf(change), change)
      this.#named?.add(keyOf(change))
    }
    this.#tally.count(event.changes, at)
    if (!chapter || chapter.end) return
    if (isMark(event.kind)) chapter.marks.push({ at, kind: event.kind, data: markData(event) })
    if (event.kind === 'incident.closed') chapter.end = { seq: event.seq, at }
  }

  /** Each incident begins with a stretch of its own. */
  #open({ seq, subject, changes }: LiveEvent, at: string): void {
    this.chapters.push({
      incidentId: subject.id,
      seq,
      at,
      end: null,
      told: changes.length > 0,
      marks: [],
    })
    this.#pages.push({ from: seq - 1, at, changed: new Map() })
  }

  #page(seq: number, at: string): Page {
    const last = this.#pages.at(-1)
    if (last && seq <= last.from + EVENTS_A_STRETCH) return last
    const page: Page = { from: seq - 1, at, changed: new Map() }
    this.#pages.push(page)
    return page
  }
}

function lastSeqOf({ end }: Chapter, head: number): number {
  return end ? end.seq - 1 : head
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
