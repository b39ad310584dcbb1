import { createHmac, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Role } from '#lib/domain/access/roles.ts'
import { actIn, type Db } from '../db/database.ts'

const LIFETIME_MS = 12 * 3_600_000
/** A revoked session or a changed role is noticed within this time on every process. */
const CACHE_MS = 1_000
const CACHE_SIZE = 20_000

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
 * costs a query at most once a second, so that signing out everywhere is felt within two.
 */
export class Sessions {
  readonly #db: Db
  readonly #secret: Buffer
  readonly #cache = new Map<string, { session: Session | null; at: number }>()

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
    const cached = this.#cache.get(token)
    if (cached && Date.now() - cached.at < CACHE_MS) return cached.session
    const session = await this.#load(token)
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear()
    this.#cache.set(token, { session, at: Date.now() })
    return session
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
    this.#cache.clear()
  }

  async #revoke(column: 'id' | 'accountId', value: string): Promise<void> {
    await this.#db
      .updateTable('session')
      .set({ revokedAt: new Date() })
      .where(column, '=', value)
      .where('revokedAt', 'is', null)
      .execute()
    this.#cache.clear()
  }

  async #load(token: string): Promise<Session | null> {
    const row = await this.#db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.accountId')
      .select(['session.id', 'session.actingIn', 'account.id as accountId'])
      .select(['account.username', 'account.communityIds'])
      .where('session.tokenHash', '=', this.#hash(token))
      .where('session.revokedAt', 'is', null)
      .where('session.expiresAt', '>', new Date())
      .where('account.disabledAt', 'is', null)
      .executeTakeFirst()
    if (!row) return null
    const roles = await this.#rolesIn(row.actingIn, row.accountId)
    if (!roles) return null
    return {
      id: row.id,
      accountId: row.accountId,
      username: row.username,
      communityId: row.actingIn,
      communityIds: row.communityIds,
      roles,
    }
  }

  #rolesIn(communityId: string, accountId: string): Promise<Role[] | null> {
    return this.#db.transaction().execute(async (tx) => {
      await actIn(tx, communityId)
      const member = await tx
        .selectFrom('member')
        .select('roles')
        .where('communityId', '=', communityId)
        .where('accountId', '=', accountId)
        .executeTakeFirst()
      return member?.roles ?? null
    })
  }

  #hash(token: string): Buffer {
    return createHmac('sha256', this.#secret).update(token).digest()
  }
}
