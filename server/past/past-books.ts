import { sql } from 'kysely'
import { Refusal } from '#lib/domain/errors.ts'
import type { PastSpan, Stretch, StretchRequest } from '#lib/past/past-protocol.ts'
import { type Db, readCommunity } from '../db/database.ts'
import { loadEvents, loadHeads, loadRecentEvents, loadSnapshot } from '../queries/live.ts'
import { PastBook } from './past-book.ts'

const EVENTS_A_READ = 500
/** As many lines as a screen of the present begins with. */
const LOG_LINES = 120
/** Nobody has looked back for so long: the book is made anew the next time. */
const FORGET_MS = 15 * 60_000

type Kept = { book: Promise<PastBook>; forget: NodeJS.Timeout }

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

  async span(communityId: string, now = new Date()): Promise<PastSpan> {
    return (await this.upToDate(communityId)).span(now)
  }

  async stretch(communityId: string, request: StretchRequest): Promise<Stretch> {
    const { history, from, to, withState } = request
    const book = await this.upToDate(communityId)
    if (history !== book.history || !book.holds(from, to)) throw new Refusal('notFound')
    const events = await loadEvents(this.#db, communityId, from, to - from)
    if (!withState) return { events, state: null }
    const log = await loadRecentEvents(this.#db, communityId, LOG_LINES, {
      quiet: true,
      upTo: from,
    })
    return { events, state: { tables: book.stateAt(from), log } }
  }

  /** The book at the head of the log; readers of one community wait for one another. */
  upToDate(communityId: string): Promise<PastBook> {
    const kept = this.#kept.get(communityId)
    if (kept) clearTimeout(kept.forget)
    const book = (kept?.book ?? Promise.resolve(null))
      .catch(() => null)
      .then((known) => this.#read(communityId, known))
    const forget = setTimeout(() => this.#kept.delete(communityId), FORGET_MS)
    forget.unref()
    this.#kept.set(communityId, { book, forget })
    return book
  }

  async #read(communityId: string, known: PastBook | null): Promise<PastBook> {
    const [head] = await loadHeads(this.#db, [communityId])
    const opening = await this.#opening(communityId)
    if (!head || !opening) throw new Refusal('noOpenIncident')
    const goesOn =
      known?.history === head.history &&
      known.seq <= head.seq &&
      known.opening.incidentId === opening.incidentId
    if (goesOn) {
      await this.#readTo(communityId, known, head.seq)
      return known
    }
    const snapshot = await loadSnapshot(this.#db, communityId)
    const book = new PastBook(snapshot.history, opening)
    await this.#readTo(communityId, book, snapshot.seq)
    book.settle(snapshot)
    return book
  }

  async #readTo(communityId: string, book: PastBook, seq: number): Promise<void> {
    while (book.seq < seq) {
      const atMost = Math.min(EVENTS_A_READ, seq - book.seq)
      book.add(await loadEvents(this.#db, communityId, book.seq, atMost))
    }
  }

  /** When the open incident began, by the log. */
  #opening(communityId: string): Promise<PastBook['opening'] | undefined> {
    return readCommunity(this.#db, communityId, async (tx) => {
      const { rows } = await sql<PastBook['opening'] & { isTold: boolean }>`
        select i.id as incident_id, e.seq, iso_utc(e.at) as at,
          json_array_length(e.changes) > 0 as is_told
        from incident i
        join event e on e.community_id = i.community_id and e.subject_id = i.id
          and e.kind = 'incident.opened'
        where i.community_id = ${communityId} and i.status = 'open'`.execute(tx)
      const [opening] = rows
      // Demonstrations made by an older version tell what happened without the rows.
      if (opening && !opening.isTold) throw new Refusal('pastNotKept')
      return opening && { incidentId: opening.incidentId, seq: opening.seq, at: opening.at }
    })
  }
}
