import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import { minuteOf } from '#lib/past/minutes.ts'
import type {
  PastIncidentChoice,
  PastSpan,
  SpanRequest,
  Stretch,
  StretchRequest,
} from '#lib/past/past-protocol.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { loadEvents, loadHeads, loadRecentEvents, loadSnapshot } from '../queries/live.ts'
import { PastBook } from './past-book.ts'
import { withoutDoors } from './without-doors.ts'

const EVENTS_A_READ = 500
/** As many lines as a screen of the present begins with. */
const LOG_LINES = 120
/** Nobody has looked back for so long: the book is made anew the next time. */
const FORGET_MS = 15 * 60_000

type Incident = PastIncidentChoice & { forgotten: boolean }
type Opened = { book: PastBook; incidents: Incident[] }
type Kept = { opened: Promise<Opened>; forget: NodeJS.Timeout }

/** The books of the communities in which somebody looks back; each is read once and then grows. */
export class PastBooks {
  readonly #db: Db
  readonly #kept = new Map<string, Kept>()

  constructor(db: Db) {
    this.#db = db
  }

  close(): void {
    for (const { forget } of this.#kept.values()) clearTimeout(forget)
    this.#kept.clear()
  }

  /** Those that somebody may look back into, newest first; the open one, if there is one, leads. */
  async incidents(communityId: string): Promise<PastIncidentChoice[]> {
    const incidents = await loadIncidents(this.#db, communityId)
    return incidents.map(({ id, name, openedAt, closedAt, closedBy }) => ({
      id,
      name,
      openedAt,
      closedAt,
      closedBy,
    }))
  }

  async span(
    communityId: string,
    now = new Date(),
    { incidentId, at }: SpanRequest = {},
  ): Promise<PastSpan> {
    const { book, incidents } = await this.#open(communityId)
    const chapter = incidentId
      ? book.chapters.find((one) => one.incidentId === incidentId)
      : (at && book.chapterAt(minuteOf(Date.parse(at)))) ||
        book.chapters.find(({ end }) => end === null)
    if (!chapter) throw new Refusal(incidentId ? 'notFound' : 'noOpenIncident')
    if (!chapter.told) throw new Refusal('pastNotKept')
    const { name = '' } = incidents.find(({ id }) => id === chapter.incidentId) ?? {}
    return {
      ...book.span(chapter, now),
      incident: { id: chapter.incidentId, name, closedAt: chapter.end?.at ?? null },
    }
  }

  async stretch(communityId: string, request: StretchRequest): Promise<Stretch> {
    const { history, from, to, withState } = request
    const book = await this.upToDate(communityId)
    const chapter = history === book.history ? book.chapterOf(from, to) : undefined
    if (!chapter) throw new Refusal('notFound')
    const told = await loadEvents(this.#db, communityId, from, to - from)
    const events = book.forgotten.has(chapter.incidentId) ? told.map(withoutDoors) : told
    if (!withState) return { events, state: null }
    const log = await loadRecentEvents(this.#db, communityId, LOG_LINES, {
      quiet: true,
      upTo: from,
    })
    return { events, state: { tables: book.stateAt(from), log } }
  }

  /** The book at the head of the log; readers of one community wait for one another. */
  async upToDate(communityId: string): Promise<PastBook> {
    return (await this.#open(communityId)).book
  }

  #open(communityId: string): Promise<Opened> {
    const kept = this.#kept.get(communityId)
    if (kept) clearTimeout(kept.forget)
    const opened = (kept?.opened ?? Promise.resolve(null))
      .catch(() => null)
      .then((known) => this.#read(communityId, known?.book ?? null))
    const forget = setTimeout(() => this.#kept.delete(communityId), FORGET_MS)
    forget.unref()
    this.#kept.set(communityId, { opened, forget })
    return opened
  }

  async #read(communityId: string, known: PastBook | null): Promise<Opened> {
    const [head] = await loadHeads(this.#db, [communityId])
    if (!head) throw new Refusal('notFound')
    const incidents = await loadIncidents(this.#db, communityId)
    const forgotten = new Set(incidents.flatMap((one) => (one.forgotten ? [one.id] : [])))
    const goesOn =
      known?.history === head.history &&
      known.seq <= head.seq &&
      // What a destruction takes from the log is not kept in memory either: the book is made anew.
      [...forgotten].every((one) => known.forgotten.has(one))
    if (goesOn) {
      await this.#readTo(communityId, known, head.seq)
      return { book: known, incidents }
    }
    const snapshot = await loadSnapshot(this.#db, communityId)
    const book = new PastBook(snapshot.history, forgotten)
    await this.#readTo(communityId, book, snapshot.seq)
    book.settle(snapshot)
    return { book, incidents }
  }

  async #readTo(communityId: string, book: PastBook, seq: number): Promise<void> {
    while (book.seq < seq) {
      const atMost = Math.min(EVENTS_A_READ, seq - book.seq)
      book.add(await loadEvents(this.#db, communityId, book.seq, atMost))
    }
  }
}

function loadIncidents(db: Db, communityId: string): Promise<Incident[]> {
  return readCommunity(db, communityId, async (tx) => {
    const { rows } = await sql<Incident>`
      select i.id, i.name, iso_utc(i.opened_at) as opened_at, iso_utc(i.closed_at) as closed_at,
        i.closed_by, k.destroyed_at is not null as forgotten
      from incident i
      left join data_key k on k.community_id = i.community_id and k.id = i.data_key_id
      where i.community_id = ${communityId}
      order by i.status = 'open' desc, i.opened_at desc, i.id desc`.execute(tx)
    return rows
  })
}
