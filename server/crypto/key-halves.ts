import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const HALF_BYTES = 32

/** What is left of a half: when it was destroyed, and whose it was. */
export type Tombstone = {
  keyId: string
  communityId: string
  incidentId: string
  destroyedAt: string
}

/**
 * The half of each incident's key that never enters the database. Every backup of the database holds
 * the wrapped key, and the wrapping key outlives the incident; without this half neither opens
 * anything, so removing one small file destroys the incident's personal data in all backups of the
 * database at once. A tombstone stays in its place.
 */
export class KeyHalves {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Beside the wrapping key, so that whoever shares or protects the one does so with the other. */
  static beside(wrappingKeyFile: string): KeyHalves {
    return new KeyHalves(join(dirname(wrappingKeyFile), 'incident-keys'))
  }

  get folder(): string {
    return this.#folder
  }

  /** Makes and keeps a half; null where the folder cannot be written. An outbreak does not wait. */
  make(keyId: string): Buffer | null {
    const half = randomBytes(HALF_BYTES)
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      this.#write(this.#half(keyId), `${half.toString('base64')}\n`)
    } catch (error) {
      if (isReadOnly(error)) return null
      throw error
    }
    return half
  }

  read(keyId: string): Buffer | null {
    const file = this.#half(keyId)
    if (!existsSync(file)) return null
    const half = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    return half.length === HALF_BYTES ? half : null
  }

  has(keyId: string): boolean {
    return existsSync(this.#half(keyId))
  }

  /** The tombstone comes first: a half that is missing without one is lost, not destroyed. */
  destroy(tombstone: Tombstone): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    this.#write(this.#tombstone(tombstone.keyId), `${JSON.stringify(tombstone)}\n`)
    rmSync(this.#half(tombstone.keyId), { force: true })
    syncFolder(this.#folder)
  }

  tombstone(keyId: string): Tombstone | null {
    const file = this.#tombstone(keyId)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tombstone) : null
  }

  tombstones(): Tombstone[] {
    if (!existsSync(this.#folder)) return []
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.destroyed'))
      .flatMap((name) => this.tombstone(name.slice(0, -'.destroyed'.length)) ?? [])
  }

  #half(keyId: string): string {
    return join(this.#folder, `${keyId}.half`)
  }

  #tombstone(keyId: string): string {
    return join(this.#folder, `${keyId}.destroyed`)
  }

  /** Whole or not at all, and on the disk before anything is sealed with it. */
  #write(file: string, text: string): void {
    const draft = `${file}.draft`
    const descriptor = openSync(draft, 'w', 0o600)
    try {
      writeFileSync(descriptor, text)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(draft, file)
    syncFolder(this.#folder)
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function isReadOnly(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
}
