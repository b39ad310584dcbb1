import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16

/** A record sealed under a data key that has since been destroyed, or altered on disk. */
export class UnsealError extends Error {}

/** What was sealed under this key is gone for good, by decision. */
export class DestroyedKeyError extends UnsealError {
  readonly destroyedAt: Date | null

  constructor(keyId: string, destroyedAt: Date | null) {
    super(`data key ${keyId} has been destroyed`)
    this.destroyedAt = destroyedAt
  }
}

/**
 * Seals personal fields with AES-256-GCM under one data key. `place` (table and row id) is
 * authenticated with it, so cipher text moved to another row does not open.
 * Layout: version (1) · iv (12) · tag (16) · cipher text.
 */
export class Sealer {
  readonly keyId: string
  // As key objects: a Buffer would be made into one at every use, which takes most of the time.
  readonly #sealingKey: KeyObject
  readonly #indexKey: KeyObject

  constructor(keyId: string, dataKey: Buffer) {
    this.keyId = keyId
    this.#sealingKey = derive(dataKey, 'seal')
    this.#indexKey = derive(dataKey, 'index')
  }

  seal(place: string, value: object): Buffer {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.#sealingKey, iv)
    cipher.setAAD(Buffer.from(place))
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), text])
  }

  unseal<T>(place: string, sealed: Buffer): T {
    if (sealed[0] !== VERSION) throw new UnsealError(`unknown sealing version at ${place}`)
    const iv = sealed.subarray(1, 1 + IV_BYTES)
    const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', this.#sealingKey, iv)
    decipher.setAAD(Buffer.from(place))
    decipher.setAuthTag(tag)
    try {
      const text = Buffer.concat([
        decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)),
        decipher.final(),
      ])
      return JSON.parse(text.toString('utf8')) as T
    } catch (cause) {
      throw new UnsealError(`sealed data at ${place} does not open under key ${this.keyId}`, {
        cause,
      })
    }
  }

  /** A keyed fingerprint: equal values can be found without being readable. */
  blindIndex(purpose: 'phone' | 'person' | 'message' | 'permit', value: string): Buffer {
    return createHmac('sha256', this.#indexKey).update(`${purpose}\0${value}`).digest()
  }
}

function derive(dataKey: Buffer, purpose: string): KeyObject {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `sanqu:${purpose}`, 32)),
  )
}
