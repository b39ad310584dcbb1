import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import { Sealer, UnsealError } from './sealer.ts'

/**
 * The data keys of communities and incidents, unwrapped for use. A community's registry has one
 * key; each incident has its own, so that closing it destroys what it learned and nothing else.
 * The table keeps them wrapped; destroying the wrapped key is the destruction of what it sealed.
 */
export class KeyRing {
  readonly #wrappingKey: Buffer
  readonly #sealers = new Map<string, Sealer>()

  constructor(wrappingKey: Buffer) {
    this.#wrappingKey = wrappingKey
  }

  /** Makes a data key; `incidentId` null for the registry of the community. */
  async create(tx: Tx, communityId: string, incidentId: string | null): Promise<Sealer> {
    const id = uuidv7()
    const dataKey = randomBytes(32)
    await tx
      .insertInto('dataKey')
      .values({ communityId, id, incidentId, wrapped: this.#wrap(id, dataKey) })
      .execute()
    return this.#remember(id, dataKey)
  }

  /** The sealer of the community's registry, or of one incident. */
  async of(tx: Tx, communityId: string, incidentId: string | null): Promise<Sealer> {
    const cached = this.#sealers.get(`${communityId}:${incidentId ?? 'registry'}`)
    if (cached) return cached
    const row = await tx
      .selectFrom('dataKey')
      .select(['id', 'wrapped'])
      .where('communityId', '=', communityId)
      .where('incidentId', incidentId === null ? 'is' : '=', incidentId)
      .executeTakeFirst()
    if (!row) throw new UnsealError(`no data key for ${incidentId ?? 'the registry'}`)
    if (!row.wrapped) throw new UnsealError(`data key ${row.id} has been destroyed`)
    const sealer =
      this.#sealers.get(row.id) ?? this.#remember(row.id, this.#unwrap(row.id, row.wrapped))
    this.#sealers.set(`${communityId}:${incidentId ?? 'registry'}`, sealer)
    return sealer
  }

  /** Destroys a key and forgets it here; other processes forget theirs on the event that says so. */
  async destroy(tx: Tx, communityId: string, incidentId: string): Promise<void> {
    await tx
      .updateTable('dataKey')
      .set({ wrapped: null, destroyedAt: new Date() })
      .where('communityId', '=', communityId)
      .where('incidentId', '=', incidentId)
      .execute()
    this.forget()
  }

  forget(): void {
    this.#sealers.clear()
  }

  #remember(id: string, dataKey: Buffer): Sealer {
    const sealer = new Sealer(id, dataKey)
    this.#sealers.set(id, sealer)
    return sealer
  }

  #wrap(id: string, dataKey: Buffer): Buffer {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#wrappingKey, iv)
    cipher.setAAD(Buffer.from(id))
    const text = Buffer.concat([cipher.update(dataKey), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), text])
  }

  #unwrap(id: string, wrapped: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#wrappingKey, wrapped.subarray(0, 12))
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
}
