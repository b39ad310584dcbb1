import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Db, readCommunity } from '../db/database.ts'

/** Where a community's audit chain stood at a time. */
export type SignedHead = { communityId: string; n: number; hash: string; at: string }

export type HeadsRead = {
  byCommunity: Map<string, SignedHead[]>
  signatures: number
  /** Lines of the file whose signature does not fit, counted from 1. */
  alteredLines: number[]
}

/**
 * The heads of the audit chains, signed and kept outside the database. Whoever can write to the
 * database could take out the newest entries, or write the whole chain anew so that it fits itself;
 * against a head that was signed before, with a key that the database never saw, both show.
 */
export class AuditHeads {
  readonly file: string
  readonly #key: Buffer
  /** What this process signed last, so that a quiet community adds no lines. */
  readonly #last = new Map<string, number>()

  constructor(file: string, wrappingKey: Buffer) {
    this.file = resolve(file)
    this.#key = Buffer.from(
      hkdfSync('sha256', wrappingKey, Buffer.alloc(0), 'sanqu:audit-heads', 32),
    )
  }

  static beside(wrappingKeyFile: string, wrappingKey: Buffer): AuditHeads {
    return new AuditHeads(join(dirname(wrappingKeyFile), 'audit-heads.log'), wrappingKey)
  }

  /** Signs where the community's chain stands, if it has grown since this process last did. */
  async sign(db: Db, communityId: string, now: Date): Promise<boolean> {
    const head = await readCommunity(db, communityId, (tx) =>
      tx
        .selectFrom('auditHead')
        .select(['n', 'hash'])
        .where('communityId', '=', communityId)
        .executeTakeFirst(),
    )
    if (!head || head.n === 0 || this.#last.get(communityId) === head.n) return false
    this.#append({
      communityId,
      n: head.n,
      hash: head.hash.toString('hex'),
      at: now.toISOString(),
    })
    this.#last.set(communityId, head.n)
    return true
  }

  read(): HeadsRead {
    const read: HeadsRead = { byCommunity: new Map(), signatures: 0, alteredLines: [] }
    if (!existsSync(this.file)) return read
    for (const [index, line] of readFileSync(this.file, 'utf8').split('\n').entries()) {
      if (line === '') continue
      const head = this.#parse(line)
      if (!head) {
        read.alteredLines.push(index + 1)
        continue
      }
      read.signatures += 1
      const ofCommunity = read.byCommunity.get(head.communityId) ?? []
      ofCommunity.push(head)
      read.byCommunity.set(head.communityId, ofCommunity)
    }
    return read
  }

  /** One write a line at the end of the file: several processes may share it. */
  #append(head: SignedHead): void {
    const descriptor = openSync(this.file, 'a', 0o600)
    try {
      writeSync(descriptor, `${JSON.stringify({ ...head, signature: this.#signature(head) })}\n`)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }

  #parse(line: string): SignedHead | null {
    try {
      const { signature, communityId, n, hash, at } = JSON.parse(line) as SignedHead & {
        signature: string
      }
      const head = { communityId, n, hash, at }
      const given = Buffer.from(String(signature), 'hex')
      const right = Buffer.from(this.#signature(head), 'hex')
      return given.length === right.length && timingSafeEqual(given, right) ? head : null
    } catch {
      return null
    }
  }

  #signature({ communityId, n, hash, at }: SignedHead): string {
    const text = JSON.stringify([communityId, n, hash, at])
    return createHmac('sha256', this.#key).update(text).digest('hex')
  }
}
