import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Role } from '#lib/domain/access/roles.ts'
import type { Db } from '../db/database.ts'

const LIFETIME_MS = 12 * 3_600_000
/** A revoked session or a changed role is noticed within this time on every process. */
const GOOD_FOR_MS = 1_000
/** From this age on it is looked up again: whoever is busy never waits for it. */
const LOOK_AGAIN_MS = 500
/** Not at the same time as what it was used for. */
const AFTER_MS = 20
const KEPT = 20_000

export type Session = {
  id: string
  accountId: string
  username: string
  communityId: string
  communityIds: string[]
  roles: Role[]
}

/**
 * Who is signed in. The cookie holds a random token, the database its keyed hash; looking one up
 * costs two queries a second at most, so that signing out everywhere is felt within two.
 */
export class Sessions {
  readonly #db: Db
  readonly #secret: Buffer
  /** By token, with the time at which it was asked for. */
  readonly #found = new Map<string, { session: Session | null; at: number }>()
  readonly #lookingSoon = new Set<string>()
  readonly #looking = new Map<string, Promise<Session | null>>()

  constructor(db: Db, secret: Buffer) {
    this.#db = db
    this.#secret = secret
  }

  /** Starts a session and returns the token for its cookie. */
  async start(accountId: string, communityId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + LIFETIME_MS)
    await this.#db
      .insertInto('session')
      .values({
        id: uuidv7(),
        tokenHash: this.#hash(token),
        accountId,
        actingIn: communityId,
        expiresAt,
      })
      .execute()
    return { token, expiresAt }
  }

  async find(token: string): Promise<Session | null> {
    const found = this.#found.get(token)
    const ageMs = found ? Date.now() - found.at : Infinity
    if (!found || ageMs >= GOOD_FOR_MS) return this.#look(token)
    if (ageMs >= LOOK_AGAIN_MS) this.#lookSoon(token)
    return found.session
  }

  /** The sessions that are still good, of these, each with the community it acts in. One query. */
  async validCommunities(sessionIds: readonly string[]): Promise<Map<string, string>> {
    if (sessionIds.length === 0) return new Map()
    const rows = await this.#db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.accountId')
      .select(['session.id', 'session.actingIn'])
      .where((eb) => eb('session.id', '=', eb.fn.any(eb.val([...new Set(sessionIds)]))))
      .where('session.revokedAt', 'is', null)
      .where('session.expiresAt', '>', new Date())
      .where('account.disabledAt', 'is', null)
      .execute()
    return new Map(rows.map((row) => [row.id, row.actingIn]))
  }

  async end(sessionId: string): Promise<void> {
    await this.#revoke('id', sessionId)
  }

  async endAllOf(accountId: string): Promise<void> {
    await this.#revoke('accountId', accountId)
  }

  async switchCommunity(sessionId: string, communityId: string): Promise<void> {
    await this.#db
      .updateTable('session')
      .set({ actingIn: communityId })
      .where('id', '=', sessionId)
      .execute()
    this.#forget()
  }

  async #revoke(column: 'id' | 'accountId', value: string): Promise<void> {
    await this.#db
      .updateTable('session')
      .set({ revokedAt: new Date() })
      .where(column, '=', value)
      .where('revokedAt', 'is', null)
      .execute()
    this.#forget()
  }

  #lookSoon(token: string): void {
    if (this.#lookingSoon.has(token)) return
    this.#lookingSoon.add(token)
    setTimeout(() => {
      this.#lookingSoon.delete(token)
      // If it fails, whoever comes when this one is too old hears of it.
      this.#look(token).catch(() => undefined)
    }, AFTER_MS).unref()
  }

  /** Those who ask at the same time share a query. */
  #look(token: string): Promise<Session | null> {
    const already = this.#looking.get(token)
    if (already) return already
    const at = Date.now()
    const looking = this.#load(token).then((session) => {
      // What was forgotten meanwhile may have been read before it ended.
      if (this.#looking.get(token) !== looking) return session
      if (this.#found.size >= KEPT) this.#found.clear()
      this.#found.set(token, { session, at })
      return session
    })
    const over = () => {
      if (this.#looking.get(token) === looking) this.#looking.delete(token)
    }
    looking.then(over, over)
    this.#looking.set(token, looking)
    return looking
  }

  #forget(): void {
    this.#found.clear()
    this.#looking.clear()
  }

  async #load(token: string): Promise<Session | null> {
    const { rows } = await sql<Session>`
      select * from session_of(${this.#hash(token)}, ${new Date()})`.execute(this.#db)
    return rows[0] ?? null
  }

  #hash(token: string): Buffer {
    return createHmac('sha256', this.#secret).update(token).digest()
  }
}
