import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import { KeyHalves, type Tombstone } from './key-halves.ts'
import { DestroyedKeyError, Sealer, UnsealError } from './sealer.ts'
import { loadWrappingKey } from './wrapping-key.ts'

/** First byte of a key that opens only together with its outside half; others begin at once. */
const WITH_HALF = 2
const WRAPPED_BYTES = 12 + 16 + 32

/** What a destruction can be recognised by: the key's id, and the hash of what the database held. */
export type DestroyedKey = { keyId: string; wrappedSha256: string; hadOutsideHalf: boolean }

/**
 * The data keys of communities and incidents, unwrapped for use. A community's registry has one
 * key; each incident has its own, so that closing it destroys what it learned and nothing else.
 * The table keeps them wrapped; an incident's key is wrapped together with a half that is kept
 * outside the database. Destroying both is the destruction of what the key sealed.
 */
export class KeyRing {
  readonly #wrappingKey: Buffer
  readonly #halves: KeyHalves | null
  readonly #sealers = new Map<string, Sealer>()
  /** Keys that somebody set out to destroy: the database is asked at each use whether it happened. */
  readonly #doomed = new Set<string>()

  constructor(wrappingKey: Buffer, halves: KeyHalves | null = null) {
    this.#wrappingKey = wrappingKey
    this.#halves = halves
  }

  /** With the wrapping key file, and the outside halves beside it. */
  static open(wrappingKeyFile: string): KeyRing {
    return new KeyRing(loadWrappingKey(wrappingKeyFile), KeyHalves.beside(wrappingKeyFile))
  }

  /** Makes a data key; `incidentId` null for the registry of the community. */
  async create(tx: Tx, communityId: string, incidentId: string | null): Promise<Sealer> {
    const id = uuidv7()
    const dataKey = randomBytes(32)
    const half = incidentId === null ? null : (this.#halves?.make(id) ?? null)
    await tx
      .insertInto('dataKey')
      .values({ communityId, id, incidentId, wrapped: this.#wrap(id, dataKey, half) })
      .execute()
    return this.#remember(id, dataKey)
  }

  /**
   * The sealer of the community's registry, or of an incident known to be open: a command holds the
   * community's counter row, so nobody closes the incident under it.
   */
  async of(tx: Tx, communityId: string, incidentId: string | null): Promise<Sealer> {
    return (
      this.#sealers.get(placeOf(communityId, incidentId)) ?? this.#load(tx, communityId, incidentId)
    )
  }

  /**
   * The sealer of an incident that may be closed, for reading: asks the database, because another
   * process may have destroyed the key a moment ago. Throws `DestroyedKeyError` then.
   */
  async standing(tx: Tx, communityId: string, incidentId: string): Promise<Sealer> {
    return this.#load(tx, communityId, incidentId)
  }

  /**
   * Destroys a key within a transaction; null when that was done before. What lies outside the
   * database goes after the commit, with `shredHalves`.
   */
  async destroy(
    tx: Tx,
    communityId: string,
    incidentId: string,
    now = new Date(),
  ): Promise<DestroyedKey | null> {
    const row = await tx
      .selectFrom('dataKey')
      .select(['id', 'wrapped'])
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incidentId)
      .forUpdate()
      .executeTakeFirst()
    if (!row?.wrapped) return null
    await tx
      .updateTable('dataKey')
      .set({ wrapped: null, destroyedAt: now })
      .where('communityId', '=', communityId)
      .where('id', '=', row.id)
      .execute()
    this.#doomed.add(placeOf(communityId, incidentId))
    this.forget()
    return {
      keyId: row.id,
      wrappedSha256: createHash('sha256').update(row.wrapped).digest('hex'),
      hadOutsideHalf: row.wrapped[0] === WITH_HALF && row.wrapped.length > WRAPPED_BYTES,
    }
  }

  /**
   * Removes the outside half of every key whose destruction is committed; returns how many. Run again
   * at each start and round, so that a crash between the commit and this leaves nothing over.
   */
  async shredHalves(tx: Tx, communityId: string): Promise<number> {
    if (!this.#halves) return 0
    const rows = await tx
      .selectFrom('dataKey')
      .select(['id', 'incidentId', 'destroyedAt'])
      .where('communityId', '=', communityId)
      .where('destroyedAt', 'is not', null)
      .where('incidentId', 'is not', null)
      .execute()
    const left = rows.filter((row) => this.#halves?.has(row.id))
    for (const { id, incidentId, destroyedAt } of left) {
      if (incidentId === null || destroyedAt === null) continue
      this.#halves.destroy({
        keyId: id,
        communityId,
        incidentId,
        destroyedAt: destroyedAt.toISOString(),
      })
    }
    return left.length
  }

  /** What was destroyed so far, as the folder outside the database remembers it. */
  tombstones(): readonly Tombstone[] {
    return this.#halves?.tombstones() ?? []
  }

  /** Unwraps anew at the next use: no process keeps a key in memory that is gone elsewhere. */
  forget(): void {
    this.#sealers.clear()
  }

  async #load(tx: Tx, communityId: string, incidentId: string | null): Promise<Sealer> {
    const place = placeOf(communityId, incidentId)
    const row = await tx
      .selectFrom('dataKey')
      .select(['id', 'wrapped', 'destroyedAt'])
      .where('communityId', '=', communityId)
      .where('incidentId', incidentId === null ? 'is' : '=', incidentId)
      .executeTakeFirst()
    if (!row) throw new UnsealError(`no data key for ${incidentId ?? 'the registry'}`)
    if (!row.wrapped) {
      this.#sealers.delete(place)
      this.#sealers.delete(row.id)
      throw new DestroyedKeyError(row.id, row.destroyedAt)
    }
    const sealer =
      this.#sealers.get(row.id) ?? this.#remember(row.id, this.#unwrap(row.id, row.wrapped))
    if (!this.#doomed.has(place)) this.#sealers.set(place, sealer)
    return sealer
  }

  #remember(id: string, dataKey: Buffer): Sealer {
    const sealer = new Sealer(id, dataKey)
    this.#sealers.set(id, sealer)
    return sealer
  }

  #wrap(id: string, dataKey: Buffer, half: Buffer | null): Buffer {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#keyWith(half), iv)
    cipher.setAAD(Buffer.from(id))
    const text = Buffer.concat([cipher.update(dataKey), cipher.final()])
    const marked = half === null ? [] : [Buffer.from([WITH_HALF])]
    return Buffer.concat([...marked, iv, cipher.getAuthTag(), text])
  }

  #unwrap(id: string, stored: Buffer): Buffer {
    const withHalf = stored.length > WRAPPED_BYTES && stored[0] === WITH_HALF
    const wrapped = withHalf ? stored.subarray(1) : stored
    const key = this.#keyWith(withHalf ? this.#outsideHalf(id) : null)
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12))
    decipher.setAAD(Buffer.from(id))
    decipher.setAuthTag(wrapped.subarray(12, 28))
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()])
    } catch (cause) {
      throw new UnsealError(
        `data key ${id} was wrapped by another wrapping key. Put the backed-up wrapping key file back in its place.`,
        { cause },
      )
    }
  }

  #outsideHalf(id: string): Buffer {
    const half = this.#halves?.read(id) ?? null
    if (half) return half
    // An older backup of the database, put back: it still holds what was destroyed since.
    const tombstone = this.#halves?.tombstone(id) ?? null
    if (tombstone) throw new DestroyedKeyError(id, new Date(tombstone.destroyedAt))
    throw new UnsealError(
      `the outside half of data key ${id} is not in ${this.#halves?.folder ?? 'any folder'}. Put the backed-up folder incident-keys back beside the wrapping key file; servers on several machines must share it.`,
    )
  }

  #keyWith(half: Buffer | null): Buffer {
    if (half === null) return this.#wrappingKey
    return Buffer.from(hkdfSync('sha256', this.#wrappingKey, half, 'sanqu:incident-key', 32))
  }
}

function placeOf(communityId: string, incidentId: string | null): string {
  return `${communityId}:${incidentId ?? 'registry'}`
}
